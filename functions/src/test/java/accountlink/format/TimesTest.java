package accountlink.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0s, PT0S",
    "500ms, PT0.5S",
    "500 ms, PT0.5S",
    "2s, PT2S",
    "1 second, PT1S",
    "90 seconds, PT90S",
    "5m, PT5M",
    "1 minute, PT1M",
    "5 minutes, PT5M",
    "5minutes, PT5M",
    "12h, PT12H",
    "1 hour, PT1H",
    "36 hours, PT36H",
    "3d, P3D",
    "1 day, P1D",
    "3 days, P3D",
    "4w, P28D",
    "1 week, P7D",
    "2 weeks, P14D",
    "' 3 days ', P3D",
    "007d, P7D",
    "36525d, P36525D",
    "3155760000000ms, P36525D"
  })
  void aDurationIsAWholeNumberAndAUnit(String text, Duration duration) {
    assertEquals(Optional.of(duration), Times.duration(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "h",
        "-1h",
        "+1h",
        "1.5h",
        "1h30m",
        "3  days",
        "3 DAYS",
        "3 months",
        "1y",
        "5 millis",
        "٣d",
        "PT12H",
        "never",
        "3 days ago",
        "36526d",
        "3155760000001ms",
        "9999999999999w",
        "99999999999999ms"
      })
  void anythingElseIsNotADuration(String text) {
    assertEquals(Optional.empty(), Times.duration(text));
  }

  @ParameterizedTest
  @CsvSource({
    "now, 2026-03-02T12:00:00Z",
    "2026-03-01, 2026-03-01T00:00:00Z",
    "2026-03-01T08:00:00Z, 2026-03-01T08:00:00Z",
    "2026-03-01T08:00:00.123Z, 2026-03-01T08:00:00.123Z",
    "2026-03-01T08:00, 2026-03-01T08:00:00Z",
    "2026-03-01 08:00, 2026-03-01T08:00:00Z",
    "2026-03-01 at 08:00, 2026-03-01T08:00:00Z",
    "2026-03-01 08:00:30 UTC, 2026-03-01T08:00:30Z",
    "2026-03-01T08:00+01:00, 2026-03-01T07:00:00Z",
    "' 2026-03-01 ', 2026-03-01T00:00:00Z",
    "0s, 2026-03-02T12:00:00Z",
    "30m, 2026-03-02T11:30:00Z",
    "30 minutes ago, 2026-03-02T11:30:00Z",
    "12h, 2026-03-02T00:00:00Z",
    "7 days, 2026-02-23T12:00:00Z",
    "4w ago, 2026-02-02T12:00:00Z",
    "1970-01-01, 1970-01-01T00:00:00Z",
    "9998-12-31T23:59:59Z, 9998-12-31T23:59:59Z"
  })
  void aTimeIsADateOrATimeOrHowLongAgo(String text, Instant time) {
    assertEquals(Optional.of(time), Times.instant(text, NOON));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "ago",
        "08:00",
        "2026-02-30",
        "2026-03-01 25:00",
        "02.03.2026",
        "1969-12-31",
        "9999-01-01",
        "+999999999-12-31T23:59:59Z",
        "57 years ago",
        "100000h ago ago"
      })
  void anythingElseIsNotATime(String text) {
    assertEquals(Optional.empty(), Times.instant(text, NOON));
  }

  @Test
  void aDurationThatGoesBackBeyond1970IsNotATime() {
    assertEquals(Optional.of(Duration.ofDays(20_515)), Times.duration("20515d"));
    assertEquals(Optional.of(NOON.minus(Duration.ofDays(20_514))), Times.instant("20514d", NOON));
    assertEquals(Optional.empty(), Times.instant("20515d", NOON));
  }
}
