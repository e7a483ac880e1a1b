package accountlink.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import accountlink.link.ReadingMethod;
import accountlink.link.ReadingWay;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final Instant RUN = Instant.parse("2026-03-02T08:00:00Z");

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
    return view(new ReadingWay(ReadingMethod.GET, "few links"));
  }

  private static ScopeView view(ReadingWay way) {
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
                Optional.empty())),
        Optional.of(RUN),
        Optional.empty(),
        List.of(),
        List.of(),
        0,
        0,
        Optional.empty());
  }
}
