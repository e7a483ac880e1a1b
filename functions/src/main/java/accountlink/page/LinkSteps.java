package accountlink.page;

import static accountlink.page.Html.all;
import static accountlink.page.Html.at;
import static accountlink.page.Html.tag;

import accountlink.alert.WhatNow;
import accountlink.history.LinkHistory;
import accountlink.history.LinkView;
import accountlink.link.Cause;
import accountlink.link.CurrentStatus;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus.Kind;
import accountlink.link.UnreadablePeriod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to do about a link now: the steps of its alert, with commands to copy. */
final class LinkSteps {
  private LinkSteps() {}

  /**
   * @param options of a command that shall find this history
   */
  static Html steps(LinkHistory history, String options) {
    LinkView link = history.link();
    // That all was well when it was last read says nothing of now.
    Optional<WhatNow> now =
        link.current()
            .filter(is -> link.unreadable().isEmpty() || is.status().kind() != Kind.LINKED)
            .map(is -> WhatNow.of(link.scope(), link.watchedLink(), is, cause(history)));
    List<String> steps = new ArrayList<>();
    link.unreadable().ifPresent(period -> steps.addAll(toRead(link, period)));
    now.filter(_ -> link.watched()).ifPresent(what -> steps.addAll(what.nextSteps()));
    if (link.watched() && link.version() > 0) {
      steps.add(
          link.mute().isEmpty()
              ? "To hold back its alerts for a week: "
                  + command("mute", options, link, " --for 7d --reason WHY")
              : "To get its alerts again: " + command("unmute", options, link, ""));
    }
    return steps.isEmpty()
        ? Html.NOTHING
        : tag(
            "section",
            at("class", "card"),
            at("aria-labelledby", "h-steps"),
            Fragments.head("h-steps", "What now"),
            tag(
                "div",
                at("class", "body"),
                now.map(what -> tag("p", what.meaning())),
                tag(
                    "ol",
                    at("class", "steps"),
                    steps.stream().map(step -> tag("li", withCommands(step))).toList())));
  }

  private static String command(String name, String options, LinkView link, String more) {
    return "`./account-links "
        + name
        + options
        + " --scope "
        + link.scope().id()
        + " "
        + LinkRef.argument(link.key())
        + more
        + "`";
  }

  private static List<String> toRead(LinkView link, UnreadablePeriod period) {
    return period.cause().nextSteps(link.scope(), Optional.of(link.watchedLink().ref()));
  }

  /** Who brought about the status that it has now. */
  private static Optional<Cause> cause(LinkHistory history) {
    return history.entries().isEmpty()
        ? Optional.empty()
        : Optional.of(history.entries().getLast().transition())
            .filter(
                last ->
                    history
                        .link()
                        .current()
                        .map(CurrentStatus::status)
                        .equals(Optional.of(last.to())))
            .flatMap(last -> last.cause());
  }

  /** What is in backticks is a command; the script puts a button beside it. */
  static Html withCommands(String step) {
    List<Html> parts = new ArrayList<>();
    String[] pieces = step.split("`", -1);
    for (int i = 0; i < pieces.length; i++) {
      parts.add(i % 2 == 0 ? all(pieces[i]) : tag("code", at("data-copy", ""), pieces[i]));
    }
    return all(parts.toArray());
  }
}
