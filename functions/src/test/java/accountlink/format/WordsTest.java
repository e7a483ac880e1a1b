package accountlink.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import accountlink.link.DurationBounds;
import accountlink.link.TimeBounds;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 seconds",
    "PT1S, 1 second",
    "PT59.4S, 59 seconds",
    "PT1M, 1 minute",
    "PT59M29S, 59 minutes",
    "PT59M30S, 1 hour",
    "PT1H1M, 1 hour 1 minute",
    "PT23H59M29S, 23 hours 59 minutes",
    "PT23H59M30S, 1 day",
    "PT47H29M, 1 day 23 hours",
    "PT47H30M, 2 days",
    "P400D, 400 days"
  })
  void aDurationIsRoundedToItsSmallerUnit(Duration duration, String words) {
    assertEquals(words, Words.duration(duration));
  }

  @ParameterizedTest
  @CsvSource({
    "PT72H, PT72H, 3 days",
    "PT72H, , at least 3 days",
    "PT73H50M, , at least 3 days 1 hour",
    "PT0S, PT72H, up to 3 days",
    "PT0S, PT71H10M, up to 3 days",
    "PT0S, , an unknown time",
    "PT68H, PT96H, 2 days 20 hours to 4 days",
    "PT90M, PT100M, about 1 hour 35 minutes",
    "PT35M, PT45M, 35 to 45 minutes",
    "PT35M10S, PT44M10S, 35 to 45 minutes",
    "PT72H, PT72H5M, 3 days",
    "PT0S, PT0S, 0 seconds",
    "PT11H59M58S, , at least 12 hours",
    "PT11H59M, , at least 11 hours 59 minutes",
    "PT0S, PT24H0M4S, up to 1 day"
  })
  void aDurationWithinBoundsSaysThem(Duration atLeast, Duration atMost, String words) {
    assertEquals(words, Words.duration(new DurationBounds(atLeast, Optional.ofNullable(atMost))));
  }

  @Test
  void aTimeWithinBoundsSaysThem() {
    Instant noon = Instant.parse("2026-03-05T12:00:00Z");
    assertEquals("no later than 2026-03-05 12:00:00 UTC", Words.time(TimeBounds.by(noon)));
    assertEquals(
        "between 2026-03-05 11:55:00 and 12:00:00 UTC",
        Words.time(TimeBounds.between(noon.minusSeconds(300), noon)));
    assertEquals(
        "between 2026-03-04 12:00:00 and 2026-03-05 12:00:00 UTC",
        Words.time(TimeBounds.between(noon.minus(Duration.ofDays(1)), noon)));
  }

  @Test
  void aBriefDurationHasTheFirstLettersOfItsUnits() {
    assertEquals("1d 12h", brief(Duration.ofHours(36)));
    assertEquals("5m", brief(Duration.ofMinutes(5)));
    assertEquals("0s", brief(Duration.ZERO));
    assertEquals("≥3d 2h", Words.brief(new DurationBounds(Duration.ofHours(74), Optional.empty())));
    assertEquals("≤2h", brief(Duration.ZERO, Duration.ofHours(2)));
    assertEquals("2h–3d", brief(Duration.ofHours(2), Duration.ofDays(3)));
    assertEquals("1–2d", brief(Duration.ofDays(1), Duration.ofDays(2)));
    assertEquals("~3d", brief(Duration.ofHours(71), Duration.ofHours(73)));
    assertEquals("?", Words.brief(new DurationBounds(Duration.ZERO, Optional.empty())));
  }

  private static String brief(Duration exact) {
    return brief(exact, exact);
  }

  private static String brief(Duration atLeast, Duration atMost) {
    return Words.brief(new DurationBounds(atLeast, Optional.of(atMost)));
  }

  @Test
  void otherPeoplesTextLosesItsControlCharacters() {
    assertEquals("a b c", Words.plain("a\r\nb\u202E\u0007c"));
  }

  @Test
  void aSurrogatePairIsNotCutInTwo() {
    assertEquals("abc🐘…", Words.shortened("abc🐘🐘x", 6));
    assertEquals("abc…", Words.shortened("abc🐘🐘x", 5));
  }
}
