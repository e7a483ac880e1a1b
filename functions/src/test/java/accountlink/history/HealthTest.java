package accountlink.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.ReadingMethod;
import accountlink.link.ReadingWay;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final Instant RUN = Instant.parse("2026-03-02T08:00:00Z");

  private static final ReadingWay GET = new ReadingWay(ReadingMethod.GET, "few links");

  /** A weekly schedule was said to be out of date from its fourth day. */
  @ParameterizedTest
  @CsvSource({
    "PT5M, PT14M, WELL",
    "PT5M, PT16M, STALE",
    "PT24H, PT71H, WELL",
    "PT168H, P4D, WELL",
    "PT168H, P20D, WELL",
    "PT168H, P22D, STALE"
  })
  void aPageIsOutOfDateAfterThreeIntervalsOfItsSchedule(
      Duration interval, Duration later, Health expected) {
    assertEquals(expected, Health.of(view(), RUN.plus(later), interval));
  }

  /** Whoever asks may not know the schedule: the run does. */
  @ParameterizedTest
  @CsvSource({
    "PT5M, PT14M, false",
    "PT5M, PT16M, true",
    "PT168H, P20D, false",
    "PT168H, P22D, true",
    ", PT71H, false",
    ", PT73H, true"
  })
  void aRunSaysWhenItIsStale(Duration interval, Duration later, boolean stale) {
    ScopeView view = view(GET, Optional.ofNullable(interval));

    assertEquals(stale, view.isStale(RUN.plus(later)));
    assertEquals(Optional.of(later), view.age(RUN.plus(later)));
    if (interval != null) {
      assertEquals(stale, Health.of(view, RUN.plus(later), Duration.ofMinutes(1)) == Health.STALE);
    }
  }

  @Test
  void whereNoRunHasFinishedAllIsStale() {
    ScopeView never =
        new ScopeView(
            SCOPE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            0,
            0,
            Optional.empty());

    assertTrue(never.isStale(RUN));
    assertEquals(Optional.empty(), never.age(RUN));
    assertEquals(Health.FIRST_RUN, Health.of(never, RUN, Duration.ofMinutes(5)));
  }

  @ParameterizedTest
  @CsvSource({"0, WELL", "2, WELL", "3, PARTLY_LISTED"})
  void oneListingThatIsNotCompleteMayBeAPassingFault(int runs, Health expected) {
    assertEquals(
        expected,
        Health.of(
            view(new ReadingWay(ReadingMethod.LIST, "many links", runs)),
            RUN,
            Duration.ofMinutes(5)));
  }

  private static ScopeView view() {
    return view(GET);
  }

  private static ScopeView view(ReadingWay way) {
    return view(way, Optional.empty());
  }

  private static ScopeView view(ReadingWay way, Optional<Duration> interval) {
    return new ScopeView(
        SCOPE,
        Optional.of(
            new RunReport(
                SCOPE,
                RUN,
                RUN,
                way,
                new RunReport.Readings(1, 1, Map.of()),
                new RunReport.Records(0, 0),
                new RunReport.Alerts(0, 0, 0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                interval)),
        Optional.of(RUN),
        Optional.empty(),
        List.of(),
        List.of(),
        0,
        0,
        Optional.empty());
  }
}
