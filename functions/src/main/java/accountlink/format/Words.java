package accountlink.format;

import accountlink.link.DurationBounds;
import accountlink.link.Mute;
import accountlink.link.TimeBounds;
import accountlink.link.Transition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Instants, durations, numbers and other people's text, as people read them. */
public final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /**
   * Bounds that are closer than this part of the longer one are said as one duration, with "about":
   * what is said is wrong by less than a tenth.
   */
  private static final int CLOSE_PART = 10;

  /**
   * A bound is rounded outward, but not for less than this part of it: readings are not made to the
   * second, and 11:59:58 is 12 hours.
   */
  private static final int ROUND_PART = 1000;

  private static final String CONTROL =
      "[\\p{Cntrl}\\u0080-\\u009F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]";

  private static final Pattern ONE_UNIT = Pattern.compile("(\\d+) ([a-z]+?)s?");

  private Words() {}

  /**
   * {@code 2026-03-02 08:00:00 UTC}: to the second, since the time of a change is not known better.
   */
  public static String time(Instant instant) {
    return TIME.format(instant);
  }

  /**
   * {@code between 2026-03-05 11:55:00 and 12:00:00 UTC}, or {@code no later than 2026-03-05
   * 12:00:00 UTC}.
   */
  public static String time(TimeBounds bounds) {
    return bounds
        .after()
        .map(
            after ->
                "between " + time(after).replace(" UTC", "") + " and " + end(after, bounds.by()))
        .orElseGet(() -> "no later than " + time(bounds.by()));
  }

  /** Without its date where the begin has the same. */
  private static String end(Instant begin, Instant end) {
    String date = time(begin).substring(0, "2026-03-05 ".length());
    return time(end).startsWith(date) ? time(end).substring(date.length()) : time(end);
  }

  /** The two largest units, rounded to the smaller of them: {@code 3 days 2 hours}. */
  public static String duration(Duration duration) {
    return words(rounded(duration, RoundingMode.HALF_UP));
  }

  /**
   * How long something lasted: {@code at least 3 days}, {@code up to 3 days}, {@code 2 days 20
   * hours to 4 days}, or {@code about 3 days} where the bounds are close.
   */
  public static String duration(DurationBounds bounds) {
    Duration least = bounds.atLeast();
    if (!bounds.isKnown()) {
      return "an unknown time";
    }
    if (bounds.atMost().isEmpty()) {
      return "at least " + bound(least, RoundingMode.DOWN);
    }
    Duration most = bounds.atMost().get();
    Duration open = most.minus(least);
    if (open.compareTo(most.dividedBy(CLOSE_PART)) <= 0) {
      String middle = duration(least.plus(open.dividedBy(2)));
      return duration(least).equals(duration(most)) ? middle : "about " + middle;
    }
    String longest = bound(most, RoundingMode.UP);
    return least.compareTo(Duration.ofSeconds(1)) < 0
        ? "up to " + longest
        : range(bound(least, RoundingMode.DOWN), longest);
  }

  /** {@code was linked for 3 days}; {@code was linked} where nothing is known of how long. */
  public static String was(Transition change) {
    return "was " + status(change, Words::duration);
  }

  /** The same for a narrow column: {@code was linked for 3d}. */
  public static String briefWas(Transition change) {
    return "was " + status(change, Words::brief);
  }

  /** {@code linked for 3 days}: the old status, and how long the link had it. */
  public static String before(Transition change) {
    return status(change, Words::duration);
  }

  private static String status(Transition change, Function<DurationBounds, String> words) {
    return plain(change.from().orElseThrow().words())
        + change.held().filter(DurationBounds::isKnown).map(words).map(" for "::concat).orElse("");
  }

  /** {@code 35 to 45 minutes}, {@code 2 hours to 3 days}. */
  private static String range(String least, String most) {
    Matcher one = ONE_UNIT.matcher(least);
    Matcher other = ONE_UNIT.matcher(most);
    boolean isSameUnit = one.matches() && other.matches() && one.group(2).equals(other.group(2));
    return (isSameUnit ? one.group(1) : least) + " to " + most;
  }

  /** The same for a narrow column: {@code ≥3d 2h}, {@code ≤3d}, {@code 2h–3d}, {@code ~3d}. */
  public static String brief(DurationBounds bounds) {
    return bounds.isKnown()
        ? brief(
            duration(bounds)
                .replace("at least ", "≥")
                .replace("up to ", "≤")
                .replace("about ", "~")
                .replace(" to ", "–"))
        : "?";
  }

  /** {@code 3d 2h}. */
  public static String brief(Duration duration) {
    return brief(duration(duration));
  }

  private static String brief(String words) {
    return words.replaceAll("(\\d+) ([a-z])[a-z]*", "$1$2");
  }

  private static String bound(Duration bound, RoundingMode outward) {
    Duration near = rounded(bound, RoundingMode.HALF_UP);
    boolean isNear = near.minus(bound).abs().compareTo(bound.dividedBy(ROUND_PART)) <= 0;
    return words(isNear ? near : rounded(bound, outward));
  }

  private static Duration rounded(Duration duration, RoundingMode rounding) {
    Duration unit =
        duration.compareTo(Duration.ofDays(1)) >= 0
            ? Duration.ofHours(1)
            : duration.compareTo(Duration.ofMinutes(1)) >= 0
                ? Duration.ofMinutes(1)
                : Duration.ofSeconds(1);
    return unit.multipliedBy(
        BigDecimal.valueOf(duration.toMillis())
            .divide(BigDecimal.valueOf(unit.toMillis()), 0, rounding)
            .longValueExact());
  }

  private static String words(Duration rounded) {
    if (rounded.toDays() > 0) {
      return two(rounded.toDays(), "day", rounded.toHoursPart(), "hour");
    }
    if (rounded.toHours() > 0) {
      return two(rounded.toHours(), "hour", rounded.toMinutesPart(), "minute");
    }
    return rounded.toMinutes() > 0
        ? count(rounded.toMinutes(), "minute")
        : count(rounded.toSeconds(), "second");
  }

  private static String two(long large, String largeUnit, int small, String smallUnit) {
    return count(large, largeUnit) + (small > 0 ? " " + count(small, smallUnit) : "");
  }

  /** {@code 1 link}, {@code 2 links}, {@code 10,000 links}. */
  public static String count(long number, String noun) {
    return grouped(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** With a capital, as the beginning of a sentence. */
  public static String sentence(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** {@code 10,000}. */
  public static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 2}, {@code 0.5}. */
  public static String number(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }

  /**
   * Other people's text, such as a name or AWS's answer, without control characters: they could
   * change how the text around it is shown.
   */
  public static String plain(String text) {
    return text.replaceAll(CONTROL + "+", " ").strip();
  }

  /** Whether a text has no control characters. */
  public static boolean isPlain(String text) {
    return text.chars().noneMatch(one -> Character.toString(one).matches(CONTROL));
  }

  /** Who did it and why, in half a sentence; of the caller only what is claimed is known. */
  public static String muted(Mute mute, boolean ended) {
    String claim = mute.claimedBy().map(caller -> " (claimed caller: " + caller + ")").orElse("");
    return plain(
        ended
            ? "early" + claim
            : "until " + time(mute.until()) + " by " + mute.owner() + claim + ": " + mute.reason());
  }

  /** At most {@code length} characters; a surrogate pair is not cut in two. */
  public static String shortened(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = length - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
