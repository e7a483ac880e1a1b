package accountlink.history;

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

/** Points in time as people write them. Without an offset they are UTC. */
public final class Times {
  public static final String RULE =
      "must be a date (2026-03-02), a time in UTC (2026-03-02T08:00:00Z, 2026-03-02 08:00) or how"
          + " long ago (30m, 12h, 7d, 4w), of the years 1970 to 9998";

  private static final Pattern AGO = Pattern.compile("(\\d{1,6})\\s?([smhdw])(?: ago)?");
  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  private Times() {}

  /** Empty where the text is no time. */
  public static Optional<Instant> parse(String text, Instant now) {
    String trimmed = text.strip();
    if (trimmed.equals("now")) {
      return Optional.of(now);
    }
    Matcher ago = AGO.matcher(trimmed);
    try {
      Instant time =
          ago.matches()
              ? now.minus(length(Long.parseLong(ago.group(1)), ago.group(2)))
              : absolute(trimmed);
      return Optional.of(time).filter(one -> !one.isBefore(Instant.EPOCH) && one.isBefore(LAST));
    } catch (DateTimeException | ArithmeticException _) {
      return Optional.empty();
    }
  }

  private static Duration length(long number, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      default -> Duration.ofDays(7 * number);
    };
  }

  private static Instant absolute(String text) {
    if (text.length() == "2026-03-02".length()) {
      return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    String iso = text.replaceFirst("^(\\S+) (?:at )?", "$1T").replaceFirst(" ?UTC$", "Z");
    return iso.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }
}
