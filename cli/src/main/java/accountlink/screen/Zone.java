package accountlink.screen;

import accountlink.format.Words;
import accountlink.link.TimeBounds;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The times of what a person reads: in the settings' {@code timeZone}, else in UTC.
 *
 * @param id empty: UTC
 */
public record Zone(Optional<ZoneId> id) {
  public static final Zone UTC = new Zone(Optional.empty());

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  /** {@code 2026-03-02 08:00:00 UTC}, {@code 2026-03-02 09:00:00 Europe/Berlin}. */
  public String time(Instant instant) {
    return id.map(zone -> second(instant) + " " + zone).orElseGet(() -> Words.time(instant));
  }

  /** {@code between 2026-03-05 12:55:00 and 2026-03-05 13:00:00 Europe/Berlin}. */
  public String time(TimeBounds bounds) {
    if (id.isEmpty()) {
      return Words.time(bounds);
    }
    return bounds
        .after()
        .map(after -> "between " + second(after) + " and " + time(bounds.by()))
        .orElseGet(() -> "no later than " + time(bounds.by()));
  }

  /** {@code 2026-03-02 08:00:00}. */
  public String second(Instant instant) {
    return id.map(zone -> SECOND.format(instant.atZone(zone)))
        .orElseGet(() -> Words.time(instant).replace(" UTC", ""));
  }

  /** {@code 2026-03-02 08:00}. */
  public String minute(Instant instant) {
    return second(instant).substring(0, "2026-03-02 08:00".length());
  }

  /** A title with where its times are: {@code SINCE (UTC)}, {@code SINCE (Berlin)}. */
  public String title(String title) {
    return title + " (" + place() + ")";
  }

  private String place() {
    return id.map(zone -> zone.getId().replaceFirst(".*/", "").replace('_', ' ')).orElse("UTC");
  }
}
