package accountlink.page;

import static accountlink.page.Html.at;
import static accountlink.page.Html.tag;

import accountlink.format.StatusStyle;
import accountlink.format.Words;
import accountlink.history.StatusPeriod;
import accountlink.link.EndedPeriod;
import accountlink.link.UnreadablePeriod;
import accountlink.store.Span;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A link's periods as bars of an SVG. Places are percentages, so that it is as wide as it may be,
 * and every bar has a sign and a pattern as well as a colour.
 */
final class Timeline {
  private static final int HEIGHT = 22;
  private static final double NARROWEST = 0.4;
  private static final double ROOM_FOR_SIGN = 3;

  /** Pixels of a tip with two times; the style sheet has it too. */
  private static final int WIDE = 270;

  private static final double CHARACTER = 6.8;

  /** Pixels between two lines, and left and right of them. */
  private static final int LINE = 16;

  private static final int MARGIN = 20;

  private final Span span;
  private final PageClock clock;
  private final boolean focusable;

  /**
   * @param focusable whether the keyboard can go to each bar; with many links that would be a long
   *     way, and their own pages have the same bars
   */
  Timeline(Span span, PageClock clock, boolean focusable) {
    this.span = span;
    this.clock = clock;
    this.focusable = focusable;
  }

  /**
   * The patterns that the bars of a page share; each has its ground, so that a bar is one shape.
   */
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

  /** What each colour and pattern is. */
  static Html legend() {
    return tag(
        "ul",
        at("class", "legend soft"),
        at("aria-label", "What the bars are"),
        swatch("bar good", "linked"),
        swatch("bar waiting", "pending acceptance"),
        swatch("bar bad", "rejected, linking failed, not found"),
        swatch("bar unknown", "unrecognised"),
        swatch("bar unreadable", "unreadable: the last known status goes on"),
        swatch("track", "nothing known"));
  }

  private static Html swatch(String styleClass, String words) {
    return tag(
        "li",
        tag(
            "svg",
            at("class", "swatch"),
            at("aria-hidden", "true"),
            at("width", 22),
            at("height", HEIGHT),
            tag("rect", at("class", styleClass), at("width", "100%"))),
        words);
  }

  /**
   * @param ended when the link could not be read
   * @param unreadable since when it cannot be read
   */
  Html of(
      List<StatusPeriod> periods, List<EndedPeriod> ended, Optional<UnreadablePeriod> unreadable) {
    List<Html> parts = new ArrayList<>();
    parts.add(tag("rect", at("class", "track"), at("width", "100%")));
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
        at("aria-label", inWords(periods, ended, unreadable)),
        parts);
  }

  private Html bar(StatusPeriod period) {
    StatusStyle style = StatusStyle.of(period.status().kind());
    double left = place(period.from());
    double width = Math.max(place(period.until()) - left, NARROWEST);
    List<Html> parts = new ArrayList<>();
    parts.add(rectangle("bar " + Assets.cssClass(style), left, width));
    if (width > ROOM_FOR_SIGN) {
      parts.add(
          tag(
              "text",
              at("class", "sign " + Assets.cssClass(style)),
              at("x", percent(left)),
              style.sign()));
    }
    parts.add(
        tip(
            left + width / 2,
            period.status().words() + " · " + Words.brief(period.length()),
            period.from(),
            period.over() ? Optional.of(period.until()) : Optional.empty()));
    return segment(
        Words.duration(period.length()) + " " + period.status().words() + ", " + times(period),
        parts);
  }

  private Html unreadable(EndedPeriod ended) {
    Instant since = ended.was().since();
    String lasted = Words.brief(Duration.between(since, ended.until()));
    return unreadable(
        ended.was(),
        Optional.of(ended.until()),
        "unreadable · " + lasted,
        "unreadable for " + lasted + ", until " + Words.time(ended.until()));
  }

  private Html unreadable(UnreadablePeriod unreadable) {
    return unreadable(
        unreadable,
        Optional.empty(),
        "unreadable",
        "unreadable since " + Words.time(unreadable.since()));
  }

  private Html unreadable(
      UnreadablePeriod unreadable, Optional<Instant> until, String title, String when) {
    double left = place(unreadable.since());
    double width = Math.max(until.map(this::place).orElse(100.0) - left, NARROWEST);
    return segment(
        when + ": " + unreadable.cause().words(),
        List.of(
            rectangle("bar unreadable", left, width),
            tip(
                left + width / 2,
                title + " · " + unreadable.cause().words(),
                unreadable.since(),
                until)));
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

  /**
   * Two lines under the bar or more, shown while it is hovered or has the focus. Where the bar's
   * middle is on the timeline, there the tip has its own, so that it begins and ends within the
   * timeline, also on a phone. In steps of a tenth: what repeats is compressed.
   */
  private Html tip(double middle, String first, Instant from, Optional<Instant> until) {
    String second = clock.text(from) + " – " + until.map(clock::text).orElse("now");
    List<String> lines = broken(first);
    int longest = lines.stream().mapToInt(String::length).max().orElseThrow();
    int wide = Math.max(WIDE, (int) (longest * CHARACTER) + MARGIN);
    int more = lines.size() - 1;
    double place = Math.rint(middle / 10) * 10;
    List<Object> times = new ArrayList<>();
    times.add(at("x", percent(place)));
    if (!clock.isUtc()) {
      times.add(at("data-t", minute(from) + until.map(end -> " " + minute(end)).orElse("")));
    }
    if (more > 0) {
      times.add(at("y", more * LINE));
    }
    times.add(second);
    List<Object> title = new ArrayList<>(List.of(at("x", percent(place)), lines.getFirst()));
    for (String line : lines.subList(1, lines.size())) {
      title.add(" ");
      title.add(tag("tspan", at("x", percent(place)), at("dy", LINE), line));
    }
    return tag(
        "g",
        at("class", more > 0 ? "tip more-" + more : "tip"),
        at("transform", "translate(" + Math.round(-place / 100 * wide) + " 26)"),
        wide == WIDE
            ? tag("rect", at("x", percent(place)))
            : tag("rect", at("x", percent(place)), at("width", wide)),
        tag("text", title.toArray()),
        tag("text", times.toArray()));
  }

  /** Between words, where it would be wider than two times. */
  private static List<String> broken(String text) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && (line.length() + 1 + word.length()) * CHARACTER + MARGIN > WIDE) {
        lines.add(line);
        line = "";
      }
      line = line.isEmpty() ? word : line + " " + word;
    }
    lines.add(line);
    return lines;
  }

  /** Since 1970: the script reads times from what is shown only where that is UTC. */
  private static long minute(Instant instant) {
    return instant.getEpochSecond() / 60;
  }

  private static Html rectangle(String styleClass, double left, double width) {
    return tag(
        "rect", at("class", styleClass), at("x", percent(left)), at("width", percent(width)));
  }

  private static Html pattern(String id, int size, String path) {
    return tag(
        "pattern",
        at("id", id),
        at("width", size),
        at("height", size),
        at("patternUnits", "userSpaceOnUse"),
        tag("rect", at("width", size), at("height", size)),
        tag("path", at("d", path)));
  }

  /** Where an instant is, in percent of the span. */
  private double place(Instant instant) {
    double whole = Duration.between(span.from(), span.until()).toMillis();
    double part = Duration.between(span.from(), instant).toMillis();
    return Math.clamp(part / whole * 100, 0, 100);
  }

  private static String percent(double number) {
    BigDecimal rounded = new BigDecimal(number).setScale(1, RoundingMode.HALF_UP);
    return (rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString()) + "%";
  }

  private static String times(StatusPeriod period) {
    return Words.time(period.from())
        + " to "
        + (period.over() ? Words.time(period.until()) : "now");
  }

  private static String inWords(
      List<StatusPeriod> periods, List<EndedPeriod> ended, Optional<UnreadablePeriod> unreadable) {
    String known =
        periods.isEmpty()
            ? "nothing recorded in this time"
            : periods.stream()
                .map(period -> period.status().words() + " for " + Words.brief(period.length()))
                .collect(Collectors.joining(", then "));
    return Stream.of(
            Stream.of("Timeline: " + known),
            ended.stream()
                .map(
                    period ->
                        "unreadable for "
                            + Words.brief(Duration.between(period.was().since(), period.until()))
                            + " until "
                            + Words.time(period.until())),
            unreadable.stream().map(period -> "unreadable since " + Words.time(period.since())))
        .flatMap(words -> words)
        .collect(Collectors.joining("; "));
  }
}
