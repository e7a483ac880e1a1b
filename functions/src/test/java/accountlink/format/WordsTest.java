package accountlink.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 seconds",
    "PT1S, 1 second",
    "PT59.9S, 59 seconds",
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

  @Test
  void aBriefDurationHasTheFirstLettersOfItsUnits() {
    assertEquals("1d 12h", Words.brief(Duration.ofHours(36)));
    assertEquals("5m", Words.brief(Duration.ofMinutes(5)));
    assertEquals("0s", Words.brief(Duration.ZERO));
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
