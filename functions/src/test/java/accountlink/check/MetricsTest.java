package accountlink.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.InvocationContext;
import accountlink.fixture.LocalAws;
import accountlink.fixture.ManualTime;
import accountlink.lambda.CheckHandler;
import accountlink.link.LinkRef;
import accountlink.link.WatchedLink;
import accountlink.settings.Deployment;
import accountlink.settings.Settings;
import accountlink.simulated.Fault;
import accountlink.simulated.Link;
import accountlink.simulated.Refusal;
import accountlink.store.Store;
import accountlink.workspaces.WorkSpacesClients;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The metrics of runs, read as CloudWatch reads them. */
class MetricsTest {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private final ManualTime time = new ManualTime(NOON);
  private final List<String> lines = new ArrayList<>();
  private List<WatchedLink> watchedLinks = watchedLinks(4);
  private Deployment.Metrics which = Deployment.Metrics.ALL;
  private Settings.ReadingSetting reading = Settings.ReadingSetting.AUTO;

  @Test
  void aRunReportsTheStatusesOfTheLinksAndWhatItDid() {
    put(0, "LINKED");
    put(1, "LINKED");
    put(2, "REJECTED");
    put(3, "SUSPENDED");

    run();

    assertEquals(
        Map.ofEntries(
            Map.entry("CompletedRuns", 1),
            Map.entry("Reads", 4),
            Map.entry("Transitions", 4),
            Map.entry("AlertsSent", 2),
            Map.entry("AlertsPending", 0),
            Map.entry("AlertsUndeliverable", 0),
            Map.entry("OldestPendingAlert", 0),
            Map.entry("UnreadableLinks", 0),
            Map.entry("LongestUnreadablePeriod", 0),
            Map.entry("Links Status=LINKED", 2),
            Map.entry("Links Status=REJECTED", 1),
            Map.entry("Links Status=UNRECOGNISED", 1)),
        metrics());
  }

  @Test
  void anUnreadableLinkKeepsItsStatusAndIsCounted() {
    IntStream.range(0, 4).forEach(i -> put(i, "LINKED"));
    run();
    AWS.workSpaces.fail(watchedLinks.get(0).key(), new Fault.AccessDenied());

    run();

    assertEquals(1, metrics().get("UnreadableLinks"));
    assertEquals(4, metrics().get("Links Status=LINKED"));
    assertEquals(1, metrics().get("UnreadableReadings Cause=ACCESS_DENIED"));
  }

  /** So that the alarm looks at one point, however far apart the runs are. */
  @Test
  void aRunReportsInHowManyRunsInARowALinkCouldNotBeRead() {
    IntStream.range(0, 4).forEach(i -> put(i, "LINKED"));
    run();
    AWS.workSpaces.fail(watchedLinks.get(0).key(), new Fault.AccessDenied());

    for (int runs = 1; runs <= 3; runs++) {
      run();
      assertEquals(runs, metrics().get("LongestUnreadablePeriod"));
    }
    run();
    assertEquals(3, metrics().get("LongestUnreadablePeriod"), "it stays at where the alert is");

    AWS.workSpaces.endFaults(watchedLinks.get(0).key());
    run();
    assertEquals(0, metrics().get("LongestUnreadablePeriod"));
  }

  @Test
  void theRunsInWhichNoLinkOfTheScopeCouldBeReadAreOnePeriod() {
    IntStream.range(0, 4).forEach(i -> put(i, "LINKED"));
    run();
    for (WatchedLink link : watchedLinks) {
      AWS.workSpaces.fail(link.key(), new Fault.AccessDenied());
    }
    for (int runs = 1; runs <= 3; runs++) {
      run();
      assertEquals(runs, metrics().get("LongestUnreadablePeriod"));
    }
    run();
    assertEquals(3, metrics().get("LongestUnreadablePeriod"));
  }

  /** Else nobody would hear of it: the links that are known are read without a listing too. */
  @Test
  void theRunsInWhichNotAllLinksCouldBeListedAreAPeriodToo() {
    IntStream.range(0, 4).forEach(i -> put(i, "LINKED"));
    reading = Settings.ReadingSetting.LIST;
    run();
    AWS.workSpaces.fail("ListAccountLinks", new Fault.AccessDenied());
    for (int runs = 1; runs <= 3; runs++) {
      run();
      assertEquals(runs, metrics().get("LongestUnreadablePeriod"));
      assertEquals(0, metrics().get("UnreadableLinks"));
    }
    run();
    assertEquals(3, metrics().get("LongestUnreadablePeriod"));
  }

  @Test
  void theAgeOfTheOldestPendingAlertGrowsUntilItIsSent() {
    IntStream.range(0, 4).forEach(i -> put(i, "LINKED"));
    run();
    AWS.simulatedSns.refuse(Refusal.internalFailure());
    put(0, "REJECTED");
    run();
    assertEquals(1, metrics().get("AlertsPending"));
    assertEquals(1, metrics().get("OldestPendingAlert"), "a new one is not like none");
    run();
    run();
    run();
    assertTrue((int) metrics().get("OldestPendingAlert") >= 15 * 60, metrics().toString());

    AWS.simulatedSns.endRefusals();
    run();

    assertEquals(0, metrics().get("OldestPendingAlert"));
    assertEquals(0, metrics().get("AlertsPending"));
    assertEquals(1, metrics().get("AlertsSent"));
  }

  @Test
  void aRunThatCanDoNothingReportsOnlyThatItFailed() {
    assertThrows(RuntimeException.class, () -> handler(AWS.storeWithoutTable()).check(context()));

    assertEquals(Map.of("FailedRuns", 1), metrics());
  }

  @Test
  void whereFewAreWantedOneMetricSaysWhetherAnybodyIsNeeded() {
    which = Deployment.Metrics.FEW;
    IntStream.range(0, 4).forEach(i -> put(i, "LINKED"));
    run();
    assertEquals(Map.of("AttentionNeeded", 0), metrics());

    AWS.workSpaces.fail(watchedLinks.get(0).key(), new Fault.AccessDenied());
    for (int needed : List.of(0, 0, 1, 1)) {
      run();
      assertEquals(Map.of("AttentionNeeded", needed), metrics());
    }
    AWS.workSpaces.endFaults(watchedLinks.get(0).key());
    run();
    assertEquals(Map.of("AttentionNeeded", 0), metrics());

    AWS.simulatedSns.refuse(Refusal.internalFailure());
    put(0, "REJECTED");
    run();
    assertEquals(Map.of("AttentionNeeded", 1), metrics());
    AWS.simulatedSns.endRefusals();
    run();
    assertEquals(Map.of("AttentionNeeded", 0), metrics());
  }

  @Test
  void whereFewAreWantedARunThatCanDoNothingIsMissing() {
    which = Deployment.Metrics.FEW;
    assertThrows(RuntimeException.class, () -> handler(AWS.storeWithoutTable()).check(context()));

    assertEquals(Map.of(), metrics());
  }

  /** Each combination of name and dimensions is billed by the month. */
  @Test
  void moreLinksDoNotMakeMoreTimeSeries() {
    watchedLinks = watchedLinks(30);
    IntStream.range(0, 30).forEach(i -> put(i, "LINKED"));
    run();

    assertEquals(10, metrics().size(), metrics().toString());
  }

  @Test
  void everyLineIsTheEmbeddedMetricFormat() throws IOException {
    put(0, "LINKED");
    run();

    assertFalse(lines.isEmpty());
    for (String line : lines) {
      assertTrue(!line.contains("\n"), line);
      Map<String, Object> json = JSON.std.mapFrom(line);
      Map<?, ?> aws = (Map<?, ?>) json.get("_aws");
      assertTrue(aws.get("Timestamp") instanceof Long, line);
      Map<?, ?> directive = (Map<?, ?>) ((List<?>) aws.get("CloudWatchMetrics")).getFirst();
      assertEquals("AccountLinkMonitor", directive.get("Namespace"));
      Set<Object> described = new TreeSet<>(Set.of("_aws"));
      for (Object set : (List<?>) directive.get("Dimensions")) {
        described.addAll((List<?>) set);
      }
      for (Object metric : (List<?>) directive.get("Metrics")) {
        Object name = ((Map<?, ?>) metric).get("Name");
        assertEquals(
            "OldestPendingAlert".equals(name) ? "Seconds" : "Count",
            ((Map<?, ?>) metric).get("Unit"));
        described.add(name);
      }
      assertEquals(described, new TreeSet<>(json.keySet()), line);
      assertEquals("check", json.get("FunctionName"));
    }
  }

  /** Every metric of the last run, by its name and its dimensions other than the function. */
  private Map<String, Object> metrics() {
    Map<String, Object> metrics = new LinkedHashMap<>();
    for (String line : lines) {
      Map<String, Object> json = json(line);
      String suffix = "";
      for (String dimension : List.of("Status", "Cause")) {
        suffix += json.containsKey(dimension) ? " " + dimension + "=" + json.get(dimension) : "";
      }
      for (Map.Entry<String, Object> value : json.entrySet()) {
        if (value.getValue() instanceof Integer number) {
          Object earlier = metrics.put(value.getKey() + suffix, number);
          assertNull(earlier, value.getKey() + suffix + " is reported twice");
        }
      }
    }
    return metrics;
  }

  private static Map<String, Object> json(String line) {
    try {
      return JSON.std.mapFrom(line);
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  private void run() {
    lines.clear();
    handler(AWS.store()).check(context());
    time.pass(Duration.ofMinutes(5));
  }

  private CheckHandler handler(Store store) {
    return new CheckHandler(
        new CheckSetup(
            Settings.of(watchedLinks).with(reading),
            LocalAws.at(WorkSpacesClients.builder(), AWS.workSpaces.endpoint()),
            store,
            AWS.topic(),
            "./account-links history",
            time,
            time,
            Duration.ofMinutes(5)),
        which,
        lines::add);
  }

  private static List<WatchedLink> watchedLinks(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> WatchedLink.unnamed(new LinkRef.LinkId("link-%08d".formatted(i))))
        .toList();
  }

  private static void put(int i, String status) {
    AWS.workSpaces.put(new Link("link-%08d".formatted(i), status, "111122223333", "444455556666"));
  }

  private static InvocationContext context() {
    return InvocationContext.check(Duration.ofMinutes(2));
  }
}
