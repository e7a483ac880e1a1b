package accountlink.format;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants, durations, numbers and other people's text, as people read them. */
public final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Words() {}

  /**
   * {@code 2026-03-02 08:00:00 UTC}: to the second, since the time of a change is not known better.
   */
  public static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** The two largest units, rounded to the smaller of them: {@code 3 days 2 hours}. */
  public static String duration(Duration duration) {
    if (duration.compareTo(Duration.ofDays(1).minusSeconds(30)) >= 0) {
      Duration rounded = duration.plusMinutes(30);
      return two(rounded.toDays(), "day", rounded.toHoursPart(), "hour");
    }
    if (duration.compareTo(Duration.ofHours(1).minusSeconds(30)) >= 0) {
      Duration rounded = duration.plusSeconds(30);
      return two(rounded.toHours(), "hour", rounded.toMinutesPart(), "minute");
    }
    return duration.compareTo(Duration.ofMinutes(1)) >= 0
        ? count(duration.plusSeconds(30).toMinutes(), "minute")
        : count(duration.toSeconds(), "second");
  }

  /** The same for a narrow column: {@code 3d 2h}. */
  public static String brief(Duration duration) {
    return duration(duration).replaceAll(" ([a-z])[a-z]*", "$1");
  }

  private static String two(long large, String largeUnit, int small, String smallUnit) {
    return count(large, largeUnit) + (small > 0 ? " " + count(small, smallUnit) : "");
  }

  /** {@code 1 link}, {@code 2 links}. */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
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
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+", " ")
        .strip();
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
