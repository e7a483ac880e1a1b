package accountlink.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each measurement, tiny: it comes to its end and gives its figures. No time is asserted. */
class MeasurementTest {
  /** Shared, so that the functions' jar is unpacked once. */
  @TempDir static Path folder;

  @Test
  void startsOfBothFunctionsStandBesideTheirBaselines() throws Exception {
    Map<String, Object> figures = figures(new Starts(1));

    assertEquals(2, figures.size(), figures.toString());
    figures.values().forEach(MeasurementTest::assertHasABaseline);
    Map<?, ?> start = (Map<?, ?>) figures.get("Check function, start to first answer");
    assertTrue(
        (int) start.get("classes loaded") > (int) start.get("classes loaded by an empty handler"),
        start.toString());
  }

  @Test
  void eachWayAfterARestoreIsComparedWithItsSecondTime() throws Exception {
    Map<String, Object> figures = figures(new Restores(1, Duration.ZERO));

    assertEquals(5, figures.size(), figures.toString());
    figures.values().forEach(MeasurementTest::assertHasABaseline);
  }

  @Test
  void aRunWithoutAChangeWritesItsLeaseAndItsHeartbeat() throws Exception {
    Map<String, Object> figures = figures(new UnchangedRuns(3, 1, 1));

    assertHasABaseline(figures.get("The check"));
    assertHasABaseline(figures.get("A loop that writes at each check"));
    assertEquals("3, 2", figures.get("Calls to DynamoDB of a check, those that write among them"));
  }

  @Test
  void thePacedReaderReadsEachLink() throws Exception {
    Map<String, Object> figures = figures(new ThrottledReading(ThrottledReading.BURST));

    for (String reader : List.of("Paced", "All at once")) {
      Map<?, ?> round = (Map<?, ?>) figures.get(reader);
      assertEquals(ThrottledReading.BURST, round.get("links read"), figures.toString());
      assertEquals(ThrottledReading.BURST, round.get("calls"), figures.toString());
    }
  }

  /** So many that they are listed, and so few that the burst is enough. */
  @Test
  void aRunListsEachPageOnce() throws Exception {
    assertEquals(4, figures(new ThrottledListing(100)).get("Calls to WorkSpaces"));
  }

  @Test
  void theThrottleAdmitsTheBurstAtOnceAndThenItsRate() {
    assertEquals(0, ThrottledListing.secondsAllowed(5));
    assertEquals(0.5, ThrottledListing.secondsAllowed(6));
    assertEquals(197.5, ThrottledListing.secondsAllowed(400));
  }

  @Test
  void whatRunsLoadIsCounted() throws Exception {
    Map<String, Object> figures = figures(new ManyLinks(100, 1));

    assertEquals(100, figures.get("States loaded"));
    assertEquals(1L, figures.get("Queries to load them"));
    assertTrue((long) figures.get("Bytes on the wire") > 0, figures.toString());
    assertTrue(
        (int) figures.get("MB of the heap in use after the last run") > 0, figures.toString());
  }

  /** One account's Regions, and one more of a second account. */
  @Test
  void aScopeIsReadByOneCallOrOneForEachLink() throws Exception {
    Map<String, Object> figures = figures(new ManyScopes(18, 2, 1, 1));

    assertEquals(
        List.of(18, 36),
        figures.values().stream()
            .map(parts -> ((Map<?, ?>) parts).get("calls to WorkSpaces"))
            .toList());
  }

  /** 7 changes of each are more than the pace confirms before its bucket is empty. */
  @Test
  void largeScopesAreRecordedWhole() throws Exception {
    Map<String, Object> figures = figures(new LargeScopes(2, 40, 7));

    assertEquals(2, figures.get("Scopes read whole by the first invocation"), figures.toString());
    assertEquals(80L, figures.get("Links recorded by it"));
    assertEquals(14L, figures.get("Changes recorded"));
    assertEquals(1, figures.get("Invocations until each was recorded"));
  }

  @Test
  void aScopesTimeMovesOnForItsOwnThreadsAlone() {
    Instant start = Instant.parse("2026-11-28T10:00:00Z");
    ScopeTime time = new ScopeTime(start);
    List<Instant> seen = new CopyOnWriteArrayList<>();
    for (int scope = 1; scope <= 2; scope++) {
      Duration wait = Duration.ofSeconds(scope);
      Thread thread =
          Thread.ofVirtual()
              .start(
                  () -> {
                    time.sleep(wait);
                    join(Thread.ofVirtual().start(() -> seen.add(time.instant())));
                  });
      join(thread);
    }

    assertEquals(List.of(start.plusSeconds(1), start.plusSeconds(2)), seen);
    assertEquals(start, time.instant());
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, Object> figures(Measurement measurement) throws Exception {
    return measurement.figures(
        new Workplace(
            Path.of("../functions/target/account-link-monitor.jar").toAbsolutePath(), folder));
  }

  private static void assertHasABaseline(Object figure) {
    Map<?, ?> parts = (Map<?, ?>) figure;
    assertTrue(Double.parseDouble((String) parts.get("ratio")) > 0, figure.toString());
  }
}
