package accountlink.page;

import static accountlink.page.Html.all;
import static accountlink.page.Html.at;
import static accountlink.page.Html.tag;

import accountlink.format.StatusStyle;
import accountlink.format.Words;
import accountlink.history.LinkView;
import accountlink.history.Overview;
import accountlink.link.TimeBounds;
import accountlink.store.Span;
import java.time.Duration;
import java.time.Instant;

/** Small pieces that several parts of a page are made of. */
final class Fragments {
  private Fragments() {}

  static Html lastRun(Overview overview, Destination to) {
    return overview
        .scope()
        .last()
        .map(
            run ->
                tag(
                    "p",
                    at("class", "soft"),
                    "Last check ",
                    ago(run.finished(), overview.now(), to),
                    time(run.finished())))
        .orElseGet(() -> tag("p", at("class", "soft"), "No check yet"));
  }

  static Html head(String id, String title, String aside) {
    return tag(
        "div",
        at("class", "head"),
        tag("h2", at("id", id), title),
        tag("span", at("class", "soft"), aside));
  }

  /** Sign and words, in the status's colour. */
  static Html status(LinkView link) {
    StatusStyle style = StatusStyle.of(link.kind());
    String words = link.current().map(is -> is.status().words()).orElse(style.words());
    return all(
        status(style, words),
        link.unreadable().isPresent()
            ? tag("span", at("class", "unread unknown-text"), "unreadable")
            : Html.NOTHING);
  }

  static Html status(StatusStyle style, String words) {
    return tag(
        "span",
        at("class", "status " + Assets.cssClass(style) + "-text"),
        tag("span", at("class", "mark"), at("aria-hidden", "true"), style.sign()),
        words);
  }

  /** Until when and by whom its alerts are held back; nothing where they are not. */
  static Html muted(LinkView link) {
    return link.mute()
        .map(
            mute ->
                tag(
                    "span",
                    at("class", "under"),
                    at("title", mute.reason()),
                    "muted until ",
                    time(mute.until()),
                    " by " + mute.owner()))
        .orElse(Html.NOTHING);
  }

  static Html axis(Span span, Instant now) {
    boolean untilNow = !span.until().isBefore(now);
    return tag(
        "span",
        at("class", "axis soft"),
        tag("span", Words.time(span.from()).substring(0, 16)),
        tag("span", untilNow ? "now" : Words.time(span.until()).substring(0, 16)));
  }

  static Html time(Instant instant) {
    return tag("time", at("datetime", instant), Words.time(instant).substring(0, 16));
  }

  /** The time of the reading that showed it; what is hovered says the bounds. */
  static Html time(TimeBounds bounds) {
    return tag(
        "time",
        at("datetime", bounds.by()),
        at("title", Words.time(bounds)),
        Words.time(bounds.by()).substring(0, 16));
  }

  /** Before the instant itself. Nothing in a file, which would say the same for ever. */
  static String ago(Instant instant, Instant now, Destination to) {
    if (!to.isServer()) {
      return "";
    }
    Duration since = Duration.between(instant, now);
    return since.compareTo(Duration.ofSeconds(1)) < 0
        ? "just now · "
        : Words.duration(since) + " ago · ";
  }
}
