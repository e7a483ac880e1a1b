package accountlink.infra;

import accountlink.alert.SnsTopic;
import accountlink.check.CheckSetup;
import accountlink.dynamodblocal.DynamoDbLocal;
import accountlink.fixture.InvocationContext;
import accountlink.fixture.ManualTime;
import accountlink.lambda.CheckHandler;
import accountlink.link.LinkRef;
import accountlink.link.RunReport;
import accountlink.link.WatchedLink;
import accountlink.settings.Deployment;
import accountlink.settings.Settings;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedSns;
import accountlink.simulated.SimulatedWorkSpaces;
import accountlink.store.dynamodb.DynamoDbStore;
import accountlink.store.dynamodb.Table;
import accountlink.workspaces.WorkSpacesClients;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * What one run over so many links uses, counted at the services that it called.
 *
 * @param calls to WorkSpaces
 * @param seconds that the run took by the clock of its throttle; working is not counted
 * @param readUnits of DynamoDB, and so its {@code writeUnits}
 * @param logBytes with the metrics among them
 * @param timeSeries of metrics that the run spoke of
 */
record MeasuredRun(
    int calls, double seconds, double readUnits, double writeUnits, long logBytes, int timeSeries) {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration INTERVAL = Duration.ofMinutes(5);

  /** What a run depends on besides the links. */
  record Kind(Deployment.Metrics metrics, Settings.Pace pace) {}

  /**
   * Of one number of links.
   *
   * @param first the first run of a monitor, in which every link is new
   * @param unchanged later runs without a change
   */
  record Runs(MeasuredRun first, Map<Kind, MeasuredRun> unchanged) {}

  static Runs of(int links, List<Kind> kinds) {
    List<WatchedLink> watches =
        IntStream.range(0, links)
            .mapToObj(i -> WatchedLink.unnamed(new LinkRef.LinkId("link-%08d".formatted(i))))
            .toList();
    try (DynamoDbLocal database = DynamoDbLocal.inMemory();
        SimulatedWorkSpaces workSpaces = SimulatedWorkSpaces.start();
        SimulatedSns sns = SimulatedSns.start();
        DynamoDbClient unmetered =
            DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(database.endpoint())
                .build()) {
      unmetered.createTable(Table.createRequest("Links"));
      watches.forEach(
          watch -> workSpaces.put(new Link(watch.key(), "LINKED", "111122223333", "444455556666")));
      MeasuredRun first = run(watches, kinds.getFirst(), database, workSpaces, sns, NOON);
      Map<Kind, MeasuredRun> unchanged = new LinkedHashMap<>();
      Instant start = first.next(NOON);
      for (Kind kind : kinds) {
        MeasuredRun run = run(watches, kind, database, workSpaces, sns, start);
        unchanged.put(kind, run);
        start = run.next(start);
      }
      return new Runs(first, unchanged);
    }
  }

  /** When the next run starts: one that is too late would record a gap. */
  private Instant next(Instant start) {
    return start.plusMillis((long) (seconds * 1000)).plus(INTERVAL);
  }

  private static MeasuredRun run(
      List<WatchedLink> watches,
      Kind kind,
      DynamoDbLocal database,
      SimulatedWorkSpaces workSpaces,
      SimulatedSns sns,
      Instant start) {
    CapacityMeter meter = new CapacityMeter();
    ManualTime clock = new ManualTime(start);
    InvocationContext context = InvocationContext.check(LONGEST);
    int callsBefore = workSpaces.calls().size();
    Set<String> timeSeries = new HashSet<>();
    long[] metricBytes = {0};
    try (DynamoDbClient dynamoDb = client(database, meter);
        SnsClient snsClient = SnsClient.builder().endpointOverride(sns.endpoint()).build()) {
      RunReport report =
          new CheckHandler(
                  new CheckSetup(
                      Settings.of(watches).with(kind.pace()),
                      WorkSpacesClients.builder().endpointOverride(workSpaces.endpoint()).build(),
                      new DynamoDbStore(dynamoDb, "Links", Optional.empty(), clock),
                      new SnsTopic(snsClient, sns.createTopic("alerts")),
                      "./account-links history",
                      clock,
                      clock,
                      INTERVAL),
                  kind.metrics(),
                  line -> {
                    metricBytes[0] += line.getBytes(StandardCharsets.UTF_8).length;
                    timeSeries.addAll(timeSeries(line));
                  })
              .check(context);
      if (!report.complete()) {
        throw new AssertionError(report);
      }
    }
    return new MeasuredRun(
        workSpaces.calls().size() - callsBefore,
        Duration.between(start, clock.instant()).toMillis() / 1000.0,
        meter.readUnits(),
        meter.writeUnits(),
        metricBytes[0] + context.loggedBytes(),
        timeSeries.size());
  }

  private static DynamoDbClient client(DynamoDbLocal database, CapacityMeter meter) {
    return DynamoDbClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .endpointOverride(database.endpoint())
        .overrideConfiguration(overrides -> overrides.addExecutionInterceptor(meter))
        .build();
  }

  private static Set<String> timeSeries(String line) {
    try {
      Map<String, Object> json = JSON.std.mapFrom(line);
      Set<String> names = new HashSet<>();
      json.forEach(
          (name, value) -> {
            if (value instanceof Integer) {
              names.add(name + json.get("Status") + json.get("Cause"));
            }
          });
      return names;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
