package accountlink.alert;

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

  /** The two largest units: {@code 3 days 2 hours}. */
  public static String duration(Duration duration) {
    long days = duration.toDays();
    int hours = duration.toHoursPart();
    int minutes = duration.toMinutesPart();
    if (days > 0) {
      return count(days, "day") + (hours > 0 ? " " + count(hours, "hour") : "");
    }
    if (hours > 0) {
      return count(hours, "hour") + (minutes > 0 ? " " + count(minutes, "minute") : "");
    }
    return minutes > 0 ? count(minutes, "minute") : count(duration.toSecondsPart(), "second");
  }

  /** {@code 1 link}, {@code 2 links}. */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** Names and answers are other people's text: control characters would rule over ours. */
  static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+", " ")
        .strip();
  }

  /** At most {@code length} characters, cut before a character of two, not within it. */
  static String shortened(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = length - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
