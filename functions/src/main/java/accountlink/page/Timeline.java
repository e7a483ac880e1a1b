package accountlink.page;

import static accountlink.page.Html.at;
import static accountlink.page.Html.tag;

import accountlink.format.StatusStyle;
import accountlink.format.StatusStyle.Tone;
import accountlink.format.Words;
import accountlink.history.StatusPeriod;
import accountlink.link.EndedPeriod;
import accountlink.link.UnreadablePeriod;
import accountlink.store.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A link's periods as bars of an SVG. Places are percentages, so that it is as wide as it may be,
 * and every bar has a sign and a pattern as well as a colour.
 */
final class Timeline {
  private static final int HEIGHT = 22;
  private static final int BAR_TOP = 2;
  private static final int BAR = 18;
  private static final double NARROWEST = 0.4;
  private static final double ROOM_FOR_SIGN = 3;
  private static final double CHARACTER = 7;

  private final Span span;
  private final boolean focusable;

  /**
   * @param focusable whether the keyboard can go to each bar; with hundreds of links that would be
   *     a long way, and their own pages have the same bars
   */
  Timeline(Span span, boolean focusable) {
    this.span = span;
    this.focusable = focusable;
  }

  /** The patterns that the bars of a page share. */
  static Html patterns() {
    return tag(
        "svg",
        at("class", "patterns"),
        at("aria-hidden", "true"),
        at("width", 0),
        at("height", 0),
        tag(
            "defs",
            pattern("p-waiting", 8, "M-2 10L10 -2M-2 2L2 -2M6 10L10 6"),
            pattern("p-bad", 6, "M0 0L6 6M6 0L0 6"),
            pattern("p-unknown", 6, "M0 3H6"),
            pattern("p-unreadable", 6, "M-1 7L7 -1")));
  }

  /**
   * @param ended when the link could not be read
   * @param unreadable since when it cannot be read
   */
  Html of(
      String name,
      List<StatusPeriod> periods,
      List<EndedPeriod> ended,
      Optional<UnreadablePeriod> unreadable) {
    List<Html> parts = new ArrayList<>();
    parts.add(
        tag(
            "rect",
            at("class", "track"),
            at("y", BAR_TOP),
            at("width", "100%"),
            at("height", BAR),
            at("rx", 3)));
    // What is hovered is painted last, over its neighbours, only if its tip comes after them all.
    periods.forEach(period -> parts.add(bar(period)));
    ended.forEach(period -> parts.add(unreadable(period)));
    unreadable.ifPresent(period -> parts.add(unreadable(period)));
    return tag(
        "svg",
        at("class", "timeline"),
        at("height", HEIGHT),
        at("width", "100%"),
        at("role", focusable ? "group" : "img"),
        at("aria-label", inWords(name, periods)),
        parts);
  }

  private Html bar(StatusPeriod period) {
    StatusStyle style = StatusStyle.of(period.status().kind());
    double left = place(period.from());
    double width = Math.max(place(period.until()) - left, NARROWEST);
    List<Html> parts = new ArrayList<>();
    parts.add(rectangle("bar " + Assets.cssClass(style), left, width));
    if (style.tone() != Tone.GOOD) {
      parts.add(rectangle("over " + Assets.cssClass(style), left, width));
    }
    if (width > ROOM_FOR_SIGN) {
      parts.add(
          tag(
              "text",
              at("class", "sign " + Assets.cssClass(style)),
              at("x", percent(left)),
              at("dx", 5),
              at("y", BAR_TOP + 13),
              style.sign()));
    }
    parts.add(tip(left, width, period.status().words() + " · " + length(period), times(period)));
    return segment(length(period) + " " + period.status().words() + ", " + times(period), parts);
  }

  private Html unreadable(EndedPeriod ended) {
    Instant since = ended.was().since();
    String lasted = Words.duration(Duration.between(since, ended.until()));
    return unreadable(
        ended.was(),
        place(ended.until()),
        "unreadable for " + lasted + ", until " + Words.time(ended.until()));
  }

  private Html unreadable(UnreadablePeriod unreadable) {
    return unreadable(unreadable, 100, "unreadable since " + Words.time(unreadable.since()));
  }

  private Html unreadable(UnreadablePeriod unreadable, double right, String when) {
    double left = place(unreadable.since());
    double width = Math.max(right - left, NARROWEST);
    return segment(
        when + ": " + unreadable.cause().words(),
        List.of(
            rectangle("over unreadable", left, width),
            tip(left, width, when, unreadable.cause().words())));
  }

  private Html segment(String label, List<Html> parts) {
    return focusable
        ? tag(
            "g",
            at("class", "segment"),
            at("tabindex", 0),
            at("role", "img"),
            at("aria-label", label),
            parts)
        : tag("g", at("class", "segment"), parts);
  }

  /** Two lines over the bar, shown while it is hovered or has the focus. */
  private static Html tip(double left, double width, String first, String second) {
    int wide = (int) (Math.max(first.length(), second.length()) * CHARACTER) + 20;
    double middle = left + width / 2;
    // At the sides it would leave the page.
    int shift = middle < 30 ? 0 : middle > 70 ? -wide : -wide / 2;
    double anchor = middle < 30 ? left : middle > 70 ? left + width : middle;
    return tag(
        "svg",
        at("class", "tip"),
        at("x", percent(anchor)),
        at("overflow", "visible"),
        at("aria-hidden", "true"),
        tag(
            "g",
            at("transform", "translate(" + shift + " 26)"),
            tag("rect", at("width", wide), at("height", 42), at("rx", 6)),
            tag("text", at("x", 10), at("y", 17), at("class", "first"), first),
            tag("text", at("x", 10), at("y", 33), second)));
  }

  private static Html rectangle(String styleClass, double left, double width) {
    return tag(
        "rect",
        at("class", styleClass),
        at("x", percent(left)),
        at("y", BAR_TOP),
        at("width", percent(width)),
        at("height", BAR),
        at("rx", 3));
  }

  private static Html pattern(String id, int size, String path) {
    return tag(
        "pattern",
        at("id", id),
        at("width", size),
        at("height", size),
        at("patternUnits", "userSpaceOnUse"),
        tag("path", at("d", path)));
  }

  /** Where an instant is, in percent of the span. */
  private double place(Instant instant) {
    double whole = Duration.between(span.from(), span.until()).toMillis();
    double part = Duration.between(span.from(), instant).toMillis();
    return Math.clamp(part / whole * 100, 0, 100);
  }

  private static String percent(double number) {
    return String.format(Locale.ROOT, "%.2f%%", number);
  }

  private static String length(StatusPeriod period) {
    return Words.duration(period.length());
  }

  private static String times(StatusPeriod period) {
    return Words.time(period.from())
        + " to "
        + (period.over() ? Words.time(period.until()) : "now");
  }

  private static String inWords(String name, List<StatusPeriod> periods) {
    return periods.isEmpty()
        ? "Timeline of " + name + ": nothing recorded in this time"
        : periods.stream()
            .map(period -> period.status().words() + " for " + length(period))
            .collect(Collectors.joining(", then ", "Timeline of " + name + ": ", ""));
  }
}
