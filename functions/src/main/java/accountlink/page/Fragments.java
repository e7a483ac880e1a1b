package accountlink.page;

import static accountlink.page.Html.all;
import static accountlink.page.Html.at;
import static accountlink.page.Html.tag;

import accountlink.format.StatusStyle;
import accountlink.format.Words;
import accountlink.history.LinkView;
import accountlink.history.Overview;
import accountlink.store.Span;
import java.time.Duration;
import java.util.Locale;

/** Small pieces that several parts of a page are made of. */
final class Fragments {
  private Fragments() {}

  /** And when the statuses were read, where that was a moment ago. */
  static Html lastRun(Overview overview, PageClock clock) {
    boolean now =
        !clock.goesOn() || Duration.between(overview.readAt(), overview.now()).toSeconds() == 0;
    Html read = now ? Html.NOTHING : all(" · statuses read ", clock.counted(overview.readAt()));
    return overview
        .scope()
        .last()
        .map(
            run ->
                tag(
                    "p",
                    at("class", "soft"),
                    "Last check ",
                    clock.goesOn() ? all(clock.counted(run.finished()), " · ") : Html.NOTHING,
                    clock.time(run.finished()),
                    read))
        .orElseGet(() -> tag("p", at("class", "soft"), "No check yet"));
  }

  static Html head(String id, String title, Object... aside) {
    return tag(
        "div",
        at("class", "head"),
        tag("h2", at("id", id), title),
        tag("span", at("class", "soft"), all(aside)));
  }

  /** {@code 10,000}. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 10,000 links}. */
  static String count(long number, String noun) {
    return number(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** Sign and words, in the status's colour. */
  static Html status(LinkView link) {
    StatusStyle style = StatusStyle.of(link.kind());
    return status(style, link.current().map(is -> is.status().words()).orElse(style.words()));
  }

  /** For how long it cannot be read, on a line of its own; nothing where it can. */
  static Html unreadable(LinkView link, PageClock clock) {
    return link.unreadable()
        .map(
            period ->
                tag(
                    "span",
                    at("class", "unread unknown-text"),
                    at("title", period.cause().words()),
                    "unreadable for " + Words.brief(Duration.between(period.since(), clock.now()))))
        .orElse(Html.NOTHING);
  }

  static Html status(StatusStyle style, String words) {
    return tag(
        "span",
        at("class", "status " + Assets.cssClass(style) + "-text"),
        tag("span", at("class", "mark"), at("aria-hidden", "true"), style.sign()),
        words);
  }

  /** Until when and by whom its alerts are held back; nothing where they are not. */
  static Html muted(LinkView link, PageClock clock) {
    return link.mute()
        .map(
            mute ->
                tag(
                    "span",
                    at("class", "under"),
                    at("title", mute.reason()),
                    "muted until ",
                    clock.time(mute.until()),
                    " by " + mute.owner()))
        .orElse(Html.NOTHING);
  }

  static Html axis(Span span, PageClock clock) {
    boolean untilNow = !span.until().isBefore(clock.now());
    return tag(
        "span",
        at("class", "axis soft"),
        clock.time(span.from()),
        untilNow ? tag("span", "now") : clock.time(span.until()));
  }
}
