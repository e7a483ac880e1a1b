package accountlink.page;

import static accountlink.page.Html.all;
import static accountlink.page.Html.at;
import static accountlink.page.Html.tag;

import accountlink.format.StatusNames;
import accountlink.format.SubscriptionText;
import accountlink.history.LinkGroup;
import accountlink.history.LinkView;
import accountlink.history.Overview;
import accountlink.history.ScopeView;
import accountlink.link.LinkRef;
import accountlink.link.ReadingWay;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.UnreadablePeriod;
import accountlink.store.UnusableItem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The banner at the top: what is wrong with the monitoring, or with one link. */
final class Banner {
  /** Leads to the list of a group, where there is one. */
  interface Lists {
    Html of(LinkGroup group, String words);
  }

  private Banner() {}

  static Html banner(Overview overview, PageClock clock, Lists lists) {
    ScopeView scope = overview.scope();
    return switch (overview.health()) {
      case FIRST_RUN ->
          banner(
              "calm",
              "No check has finished yet.",
              "Each watched link and its status appear here after the first check.");
      case STALE ->
          banner(
              "bad",
              "This page may be out of date.",
              all(
                  "The last check finished ",
                  finished(scope.last().orElseThrow(), clock),
                  ", and several are overdue. Look whether the monitor still runs: its"
                      + " schedule, its function's log, or the terminal it was started in."));
      case UNREADABLE ->
          scope
              .unreadable()
              .map(
                  period ->
                      banner(
                          "bad",
                          "No link can be read: " + period.cause().words() + ".",
                          all(
                              "Since ",
                              clock.time(period.since()),
                              ". The statuses below are the last known ones. "
                                  + errorAndCure(period, scope.scope(), Optional.empty()))))
              .orElse(Html.NOTHING);
      case PARTLY_UNREADABLE ->
          banner(
              "unknown",
              all(
                  lists.of(
                      LinkGroup.UNREADABLE,
                      Fragments.count(scope.unreadableLinks().size(), "link")),
                  " cannot be read."),
              "The statuses of these links are the last known ones: "
                  + scope.unreadableLinks().stream()
                      .limit(5)
                      .map(Banner::nameAndCause)
                      .collect(Collectors.joining(", "))
                  + (scope.unreadableLinks().size() > 5 ? " and more. " : ". ")
                  + errorAndCure(scope.unreadableLinks().getFirst()));
      case PARTLY_LISTED -> partlyListed(scope.last().orElseThrow().way());
      case PARTLY_READ -> partlyRead(scope.last().orElseThrow());
      case WELL -> Html.NOTHING;
    };
  }

  /** In a file an age would be the same for ever. */
  private static Html finished(RunReport run, PageClock clock) {
    return clock.goesOn() ? all(clock.ago(run.finished())) : all("at ", clock.time(run.finished()));
  }

  private static Html partlyListed(ReadingWay way) {
    return banner(
        "unknown",
        "The last %d checks could not list all links.".formatted(way.incompleteListings()),
        "Links that were not listed are asked for one by one. One that is new may be missing here. The"
            + " last check says: "
            + way.why());
  }

  /** How far a round is that one run had no time for. */
  private static Html partlyRead(RunReport run) {
    String done = Fragments.number(run.read()) + " of " + Fragments.count(run.links(), "link");
    return switch (run.way().method()) {
      case GET ->
          banner(
              "calm",
              done + " were read by the last check.",
              "It had no time for the others, and the next checks go on with them. Their statuses"
                  + " below are the last known ones.");
      case LIST ->
          banner(
              "calm",
              done + " are known as they are now.",
              "The others are not listed as they are recorded. Each is asked for before anything is"
                  + " recorded or sent, and the next checks go on with them.");
    };
  }

  static Html unreadable(LinkView link, PageClock clock) {
    return link.unreadable()
        .map(
            period ->
                banner(
                    "unknown",
                    "It cannot be read: " + period.cause().words() + ".",
                    all("Since ", clock.time(period.since()), ". " + error(period))))
        .orElse(Html.NOTHING);
  }

  private static String nameAndCause(LinkView link) {
    return link.watchedLink().name()
        + link.unreadable().map(period -> " (" + period.cause().words() + ")").orElse("");
  }

  private static String errorAndCure(LinkView link) {
    return link.unreadable()
        .map(period -> errorAndCure(period, link.scope(), Optional.of(link.watchedLink().ref())))
        .orElse("");
  }

  private static String errorAndCure(
      UnreadablePeriod period, Scope scope, Optional<LinkRef> watched) {
    return error(period)
        + " To do: "
        + String.join(" ", period.cause().nextSteps(scope, watched)).replace('`', '\'');
  }

  /** AWS ends some of its texts with a full stop, and others not. */
  private static String error(UnreadablePeriod period) {
    String detail = period.detail().strip();
    return "The error: " + detail + (detail.matches("(?s).*[.!?]") ? "" : ".");
  }

  /** What was asked for, and is no status. */
  static Html unknownStatus(String words) {
    return banner(
        "unknown",
        "The parameter 'status' cannot be " + words + ".",
        "It "
            + StatusNames.RULE
            + "; or "
            + LinkGroup.WORDS
            + ". Several have commas between them.");
  }

  /** What is missing, with the first of it by name. */
  static Html unusable(List<UnusableItem> unusable) {
    return unusable.isEmpty()
        ? Html.NOTHING
        : banner(
            "unknown",
            Fragments.count(unusable.size(), "stored item")
                + " cannot be read and "
                + (unusable.size() == 1 ? "is" : "are")
                + " left out.",
            "A newer version of the monitor wrote it, or it is damaged: "
                + unusable.getFirst().item()
                + ": "
                + unusable.getFirst().why());
  }

  /** Who gets no messages, with the first of them. */
  static Html subscriptions(ScopeView scope) {
    return scope
        .last()
        .flatMap(RunReport::subscriptions)
        .filter(report -> !SubscriptionText.title(report).isEmpty())
        .map(
            report -> {
              List<String> details = SubscriptionText.details(report);
              return banner(
                  "unknown",
                  SubscriptionText.title(report) + ".",
                  details.stream().limit(5).collect(Collectors.joining("; "))
                      + (details.size() > 5 ? "; and more" : "")
                      + ". docs/operations.md, SubscriptionsMissing, says what to do.");
            })
        .orElse(Html.NOTHING);
  }

  private static Html banner(String styleClass, Object title, Object text) {
    return tag("div", at("class", "banner " + styleClass), tag("strong", title), text);
  }
}
