package accountlink.format;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants, durations and other people's text, as a reader wants them. */
public final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Words() {}

  /** To the second: what happened between two runs is not known any better. */
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

  /** Names and answers are other people's text: control characters would rule over ours. */
  public static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+", " ")
        .strip();
  }

  /** At most {@code length} characters, cut before a character of two, not within it. */
  public static String shortened(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = length - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
