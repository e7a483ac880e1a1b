package accountlink.format;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Instants and durations as people write them: in settings, in options of the command line, in
 * requests and in stories.
 */
public final class Times {
  public static final String INSTANT_RULE =
      "must be a date (2026-03-02), a time in UTC (2026-03-02T08:00:00Z, 2026-03-02 08:00) or how"
          + " long ago (30m, 12h, 7 days, 4w), of the years 1970 to 9998";

  public static final String DURATION_RULE =
      "must be a whole number and ms, s, m, h, d or w, or the unit as a word: 2s, 12h, 3 days; at"
          + " most 100 years";

  /** 13 digits are enough for 100 years in milliseconds, and few enough to overflow nothing. */
  private static final Pattern DURATION =
      Pattern.compile("(\\d{1,13}) ?(ms|s|seconds?|m|minutes?|h|hours?|d|days?|w|weeks?)");

  private static final Duration LONGEST = Duration.ofDays(36_525);
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  private Times() {}

  /**
   * A time: {@code now}, {@code 2026-03-02}, {@code 2026-03-02T08:00:00Z}, {@code 2026-03-02
   * 08:00}, or a duration before {@code now}, with or without {@code ago}. Without an offset it is
   * UTC.
   *
   * @return empty if the text is not a time of the years 1970 to 9998
   */
  public static Optional<Instant> instant(String text, Instant now) {
    String time = text.strip();
    if (time.equals("now")) {
      return Optional.of(now);
    }
    return duration(time.replaceFirst(" ago$", ""))
        .map(now::minus)
        .or(() -> absolute(time))
        .filter(instant -> !instant.isBefore(Instant.EPOCH) && instant.isBefore(END));
  }

  /**
   * A duration: a whole number and a unit, such as {@code 500ms}, {@code 2s}, {@code 5 minutes},
   * {@code 12h}, {@code 3 days} or {@code 4w}.
   *
   * @return empty if the text is not a duration of 0 to 100 years
   */
  public static Optional<Duration> duration(String text) {
    Matcher duration = DURATION.matcher(text.strip());
    return duration.matches()
        ? Optional.of(length(Long.parseLong(duration.group(1)), duration.group(2)))
            .filter(length -> length.compareTo(LONGEST) <= 0)
        : Optional.empty();
  }

  private static Duration length(long number, String unit) {
    if (unit.equals("ms")) {
      return Duration.ofMillis(number);
    }
    return switch (unit.charAt(0)) {
      case 's' -> Duration.ofSeconds(number);
      case 'm' -> Duration.ofMinutes(number);
      case 'h' -> Duration.ofHours(number);
      case 'd' -> Duration.ofDays(number);
      default -> Duration.ofDays(7 * number);
    };
  }

  private static Optional<Instant> absolute(String text) {
    try {
      return Optional.of(
          text.length() == "2026-03-02".length()
              ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
              : dateAndTime(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Instant dateAndTime(String text) {
    String iso = text.replaceFirst("^(\\S+) (?:at )?", "$1T").replaceFirst(" ?UTC$", "Z");
    return iso.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }
}
