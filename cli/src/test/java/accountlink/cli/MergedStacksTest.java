package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.alert.SnsTopic;
import accountlink.check.AuditedTopics;
import accountlink.check.CheckSetup;
import accountlink.doctor.SimulatedStack;
import accountlink.dynamodblocal.DynamoDbLocal;
import accountlink.fixture.InvocationContext;
import accountlink.fixture.ManualTime;
import accountlink.lambda.CheckHandler;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.restore.SimulatedRules;
import accountlink.settings.SettingsFile;
import accountlink.simulated.Delivery;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedAccounts;
import accountlink.simulated.SimulatedSns;
import accountlink.simulated.SimulatedWorkSpaces;
import accountlink.store.Order;
import accountlink.store.Span;
import accountlink.store.dynamodb.DynamoDbStore;
import accountlink.store.dynamodb.Table;
import accountlink.workspaces.Sessions;
import accountlink.workspaces.WorkSpacesClients;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * "From another stack" of docs/operations.md, step by step: a stack takes over the Region that a
 * second stack watched.
 */
@Timeout(180)
class MergedStacksTest {
  private static final Scope OWN = new Scope("111122223333", "eu-central-1");
  private static final Scope WEST = new Scope("111122223333", "eu-west-1");
  private static final String HERE = "AccountLinks";
  private static final String THERE = "OtherAccountLinks";
  private static final String SCHEDULE = "check-schedule";

  private static final String ALONE = "{'discover': true}";
  private static final String OTHER = "{'scopes': [{'regions': ['eu-west-1'], 'discover': true}]}";
  private static final String BOTH =
      "{'discover': true, 'scopes': [{'regions': ['eu-west-1'], 'discover': true}]}";

  private final ManualTime time = new ManualTime(Instant.parse("2026-11-28T10:00:00Z"));
  private final SimulatedAccounts accounts = new SimulatedAccounts(time);
  private final SimulatedWorkSpaces workSpaces = SimulatedWorkSpaces.start(accounts);
  private final SimulatedSns sns = SimulatedSns.start();
  private final String topic = sns.createTopic("alerts");
  private final SimulatedStack stack = new SimulatedStack();
  private final SimulatedRules rules = new SimulatedRules();
  private final DynamoDbLocal database = DynamoDbLocal.inMemory();
  private final DynamoDbClient dynamoDb =
      DynamoDbClient.builder()
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .endpointOverride(database.endpoint())
          .build();

  @BeforeEach
  void eachStackHasAHistory() throws IOException {
    dynamoDb.createTable(Table.createRequest(HERE));
    dynamoDb.createTable(Table.createRequest(THERE));
    sns.subscribe(topic, "email", "ops@example.com");
    rules.put(SCHEDULE, true);
    accounts.putKey("AKIATEST", "arn:aws:iam::111122223333:role/Monitor");
    put(OWN, "link-own00000", "LINKED");
    put(WEST, "link-west0000", "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT");
    put(WEST, "link-later000", "LINKED");
    run(ALONE, HERE);
    run(OTHER, THERE);
    put(WEST, "link-west0000", "LINKED");
    run(OTHER, THERE);
    assertEquals(1, mails().size(), "that the second link is linked now");
  }

  @AfterEach
  void stop() {
    dynamoDb.close();
    database.close();
    rules.close();
    stack.close();
    sns.close();
    workSpaces.close();
  }

  @Test
  void oneInvocationGoesOnOverTheMergedHistory() throws Exception {
    // Step 1: the other stack's rule is off, so that it runs no more. A link changes unseen.
    put(WEST, "link-later000", "REJECTED");

    restore("2 links and 1 scope");
    assertTrue(rules.isEnabled(SCHEDULE));
    assertEquals(List.of("PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT", "LINKED"), west("link-west0000"));

    List<RunReport> reports = run(BOTH, HERE);

    assertEquals(List.of(OWN, WEST), reports.stream().map(RunReport::scope).toList());
    assertTrue(reports.stream().allMatch(RunReport::complete), reports.toString());
    assertEquals(
        List.of("PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT", "LINKED"),
        west("link-west0000"),
        "no second entry");
    assertEquals(List.of("LINKED", "REJECTED"), west("link-later000"));
    assertEquals(List.of("LINKED"), statuses(OWN, "link-own00000"));
    assertEquals(2, mails().size(), "one alert: of the change that nobody had seen");
    assertTrue(mails().getLast().body().contains("link-later000"), mails().getLast().body());
    assertTrue(mails().getLast().body().contains("REJECTED"), mails().getLast().body());

    run(BOTH, HERE);

    assertEquals(2, mails().size());
    assertEquals(2, west("link-west0000").size());
  }

  /** Somebody who is not sure whether it was done does it again. */
  @Test
  void aSecondMergeAfterTheFirstRunAddsNothing() throws Exception {
    restore("2 links and 1 scope");
    run(BOTH, HERE);

    restore("0 links and 0 scopes");
    run(BOTH, HERE);

    assertEquals(List.of("PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT", "LINKED"), west("link-west0000"));
    assertEquals(List.of("LINKED"), west("link-later000"));
    assertEquals(1, mails().size());
  }

  /** Why the order is as it is: what was seen before is lost to the comparison otherwise. */
  @Test
  void withoutTheMergeTheFirstRunWouldBeTheBeginning() throws Exception {
    put(WEST, "link-later000", "REJECTED");

    run(BOTH, HERE);

    assertEquals(List.of("LINKED"), west("link-west0000"));
    assertFalse(west("link-later000").contains("LINKED"));
  }

  private void put(Scope scope, String linkId, String status) {
    workSpaces.put(scope.region(), new Link(linkId, status, scope.account(), "555566667777"));
  }

  private List<RunReport> run(String settings, String table) throws IOException {
    StaticCredentialsProvider credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "secret"));
    try (SnsClient client = SnsClient.builder().endpointOverride(sns.endpoint()).build()) {
      CheckSetup setup =
          new CheckSetup(
              SettingsFile.parse(
                  "settings", JSON.std.mapFrom(settings.replace('\'', '"')), Path.of("")),
              new Sessions(
                  () ->
                      WorkSpacesClients.builder()
                          .endpointOverride(workSpaces.endpoint())
                          .credentialsProvider(credentials),
                  () -> {
                    throw new AssertionError("no scope has a role");
                  },
                  OWN.region(),
                  time),
              store(table),
              new SnsTopic(client, topic),
              AuditedTopics.NONE,
              "./account-links history",
              Optional.empty(),
              Optional.empty(),
              time,
              time,
              Duration.ofMinutes(5),
              Optional.empty());
      List<RunReport> reports =
          new CheckHandler(setup).checkScopes(InvocationContext.check(Duration.ofMinutes(2)));
      time.pass(Duration.ofMinutes(5));
      return reports;
    }
  }

  private List<Delivery> mails() {
    return sns.deliveries("email");
  }

  private List<String> west(String linkId) {
    return statuses(WEST, linkId);
  }

  private List<String> statuses(Scope scope, String linkId) {
    return store(HERE)
        .entries(scope, linkId, Span.ALL, Order.OLDEST_FIRST, 10, Optional.empty())
        .items()
        .stream()
        .map(entry -> entry.transition().to().awsName())
        .toList();
  }

  private DynamoDbStore store(String table) {
    return new DynamoDbStore(dynamoDb, table, Optional.empty(), time);
  }

  /** Step 2. */
  private void restore(String states) throws IOException, InterruptedException {
    Process process =
        CommandProcess.start(
            Map.of(
                "AWS_ENDPOINT_URL",
                stack.endpoint().toString(),
                "AWS_ENDPOINT_URL_EVENTBRIDGE",
                rules.endpoint().toString(),
                "AWS_ENDPOINT_URL_DYNAMODB",
                database.endpoint().toString()),
            "restore",
            "--from",
            THERE,
            "--from-region",
            "eu-west-1",
            "--stack",
            "AccountLinkMonitor",
            "--region",
            "eu-central-1");
    String out =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            + new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    assertTrue(out.contains("the states of " + states), out);
  }
}
