package accountlink.infra;

import accountlink.alert.SnsTopic;
import accountlink.check.AuditedTopics;
import accountlink.check.CheckSetup;
import accountlink.dynamodblocal.DynamoDbLocal;
import accountlink.fixture.InvocationContext;
import accountlink.fixture.ManualTime;
import accountlink.lambda.CheckHandler;
import accountlink.link.RunReport;
import accountlink.settings.AccountLinkRegions;
import accountlink.settings.Deployment;
import accountlink.settings.SettingsFile;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedAccounts;
import accountlink.simulated.SimulatedSns;
import accountlink.simulated.SimulatedSts;
import accountlink.simulated.SimulatedWorkSpaces;
import accountlink.store.dynamodb.DynamoDbStore;
import accountlink.store.dynamodb.Table;
import accountlink.workspaces.Sessions;
import accountlink.workspaces.WorkSpacesClients;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * What one invocation over two accounts in every Region uses, when no link has changed.
 *
 * @param scopes that it checked
 * @param run of all scopes together
 * @param writeUnitsOfALink that is recorded
 * @param assumed calls of STS
 */
record MeasuredScopes(int scopes, MeasuredRun run, double writeUnitsOfALink, int assumed) {
  private static final String HUB = "arn:aws:iam::111122223333:role/Monitor";
  private static final String READER = "arn:aws:iam::222233334444:role/AccountLinkMonitorReader";
  private static final List<String> ACCOUNTS = List.of("111122223333", "222233334444");
  private static final Duration INTERVAL = Duration.ofMinutes(5);

  /**
   * @param links of each scope
   */
  static MeasuredScopes of(int links) throws IOException {
    ManualTime time = new ManualTime(Instant.parse("2026-03-02T12:00:00Z"));
    SimulatedAccounts accounts = new SimulatedAccounts(time);
    accounts.putKey("AKIAHUB", HUB);
    accounts.putRole(READER, HUB, null);
    StaticCredentialsProvider own =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAHUB", "secret"));
    CapacityMeter first = new CapacityMeter();
    CapacityMeter unchanged = new CapacityMeter();
    try (DynamoDbLocal database = DynamoDbLocal.inMemory();
        SimulatedWorkSpaces workSpaces = SimulatedWorkSpaces.start(accounts);
        SimulatedSts sts = SimulatedSts.start(accounts);
        SimulatedSns sns = SimulatedSns.start();
        SnsClient snsClient = SnsClient.builder().endpointOverride(sns.endpoint()).build();
        DynamoDbClient unmetered =
            DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(database.endpoint())
                .build();
        DynamoDbClient recording = client(database, first);
        DynamoDbClient comparing = client(database, unchanged)) {
      unmetered.createTable(Table.createRequest("Links"));
      put(workSpaces, links);
      Sessions sessions =
          new Sessions(
              () ->
                  WorkSpacesClients.builder()
                      .endpointOverride(workSpaces.endpoint())
                      .credentialsProvider(own),
              () ->
                  StsClient.builder()
                      .region(Region.EU_CENTRAL_1)
                      .httpClientBuilder(UrlConnectionHttpClient.builder())
                      .credentialsProvider(own)
                      .endpointOverride(sts.endpoint())
                      .build(),
              "eu-central-1",
              time);
      SnsTopic topic = new SnsTopic(snsClient, sns.createTopic("alerts"));
      record(sessions, recording, topic, time);
      int calls = workSpaces.calls().size();
      AtomicLong logged = new AtomicLong();
      Instant started = time.instant();
      int scopes = run(sessions, comparing, topic, time, logged);
      return new MeasuredScopes(
          scopes,
          new MeasuredRun(
              workSpaces.calls().size() - calls,
              Duration.between(started, time.instant()).minus(INTERVAL).toMillis() / 1000.0,
              unchanged.readUnits(),
              unchanged.writeUnits(),
              logged.get(),
              1),
          first.writeUnits() / scopes / links,
          sts.calls().size());
    }
  }

  private static void put(SimulatedWorkSpaces workSpaces, int links) {
    for (String account : ACCOUNTS) {
      for (String region : AccountLinkRegions.KNOWN) {
        for (int i = 0; i < links; i++) {
          workSpaces.put(
              region,
              new Link(
                  "link-%s%04d".formatted(account.substring(0, 4), i),
                  "LINKED",
                  account,
                  "555566667777"));
        }
      }
    }
  }

  /** One invocation; returns how many scopes it checked. */
  private static int run(
      Sessions sessions, DynamoDbClient dynamoDb, SnsTopic topic, ManualTime time, AtomicLong bytes)
      throws IOException {
    InvocationContext context = InvocationContext.check(Duration.ofMinutes(15));
    List<RunReport> reports = handler(sessions, dynamoDb, topic, time, bytes).checkScopes(context);
    if (!reports.stream().allMatch(RunReport::complete)) {
      throw new AssertionError(reports);
    }
    bytes.addAndGet(context.loggedBytes());
    time.pass(INTERVAL);
    return reports.size();
  }

  /** Two scopes at a time: DynamoDB Local takes few transactions at once. */
  private static void record(
      Sessions sessions, DynamoDbClient dynamoDb, SnsTopic topic, ManualTime time)
      throws IOException {
    int parts = AccountLinkRegions.KNOWN.size();
    for (int part = 1; part <= parts; part++) {
      ScheduledEvent event = new ScheduledEvent();
      event.setDetail(Map.of("part", part, "of", parts));
      handler(sessions, dynamoDb, topic, time, new AtomicLong())
          .handleRequest(event, InvocationContext.check(Duration.ofMinutes(15)));
    }
    time.pass(INTERVAL);
  }

  private static CheckHandler handler(
      Sessions sessions, DynamoDbClient dynamoDb, SnsTopic topic, ManualTime time, AtomicLong bytes)
      throws IOException {
    return new CheckHandler(
        new CheckSetup(
            SettingsFile.parse(
                "settings",
                Map.of(
                    "scopes",
                    List.of(
                        Map.of("regions", AccountLinkRegions.KNOWN, "discover", true),
                        Map.of(
                            "account",
                            ACCOUNTS.getLast(),
                            "regions",
                            AccountLinkRegions.KNOWN,
                            "discover",
                            true))),
                Path.of("")),
            sessions,
            new DynamoDbStore(dynamoDb, "Links", Optional.empty(), time),
            topic,
            AuditedTopics.NONE,
            "./account-links history",
            Optional.empty(),
            Optional.empty(),
            time,
            time,
            INTERVAL,
            Optional.empty()),
        Deployment.Metrics.FEW,
        line -> bytes.addAndGet(line.getBytes(StandardCharsets.UTF_8).length));
  }

  private static DynamoDbClient client(DynamoDbLocal database, CapacityMeter meter) {
    return DynamoDbClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .endpointOverride(database.endpoint())
        .overrideConfiguration(overrides -> overrides.addExecutionInterceptor(meter))
        .build();
  }
}
