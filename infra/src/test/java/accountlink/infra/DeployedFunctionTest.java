package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.dynamodblocal.DynamoDbLocal;
import accountlink.fixture.RuntimeApi;
import accountlink.lambda.CheckEnvironment;
import accountlink.lambda.CheckHandler;
import accountlink.lambda.QueryHandler;
import accountlink.lambda.WidgetHandler;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.settings.Settings;
import accountlink.simulated.Delivery;
import accountlink.simulated.Fault;
import accountlink.simulated.Link;
import accountlink.simulated.Refusal;
import accountlink.simulated.SimulatedSns;
import accountlink.simulated.SimulatedWorkSpaces;
import accountlink.store.History;
import accountlink.store.dynamodb.DynamoDbStore;
import accountlink.store.dynamodb.Table;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Each function from its zip, under AWS's own runtime client and as the template sets it up: its
 * handler's name, its environment variables and its layer all come from the synthesized stack.
 */
class DeployedFunctionTest {
  /** As EventBridge sends it. */
  static final String SCHEDULED_EVENT =
      """
      {"version": "0", "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
       "detail-type": "Scheduled Event", "source": "aws.events", "account": "111122223333",
       "time": "2026-03-02T12:00:00Z", "region": "eu-central-1",
       "resources": ["arn:aws:events:eu-central-1:111122223333:rule/check"], "detail": {}}
      """;

  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final Settings SETTINGS = SynthesizedStack.SETTINGS;
  private static final Template TEMPLATE = SynthesizedStack.template();
  private static final CloudAssembly ASSEMBLY = new CloudAssembly(SynthesizedStack.CLOUD_ASSEMBLY);

  /** The JVM itself reads it. */
  private static final String JVM_OPTIONS = "JAVA_TOOL_OPTIONS";

  @TempDir static Path folder;

  private final DynamoDbLocal database = DynamoDbLocal.inMemory();
  private final SimulatedWorkSpaces workSpaces = SimulatedWorkSpaces.start();
  private final SimulatedSns sns = SimulatedSns.start();
  private final String topicArn = sns.createTopic("alerts");
  private final DynamoDbClient dynamoDb =
      DynamoDbClient.builder()
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .endpointOverride(database.endpoint())
          .build();

  @BeforeEach
  void eightyNineLinksAreLinkedAndOneIsRejected() {
    dynamoDb.createTable(Table.createRequest("Links"));
    sns.subscribe(topicArn, "email", "ops@example.com");
    SETTINGS
        .links()
        .forEach(
            watch ->
                workSpaces.put(new Link(watch.key(), "LINKED", "111122223333", "444455556666")));
    workSpaces.put(new Link(firstKey(), "REJECTED", "111122223333", "444455556666"));
  }

  @AfterEach
  void stop() {
    dynamoDb.close();
    database.close();
    workSpaces.close();
    sns.close();
  }

  /** As EventBridge sends it when CloudTrail has seen the call. */
  private static final String LINK_TOUCHED =
      """
      {"version": "0", "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
       "detail-type": "AWS API Call via CloudTrail", "source": "aws.workspaces",
       "account": "111122223333", "time": "%1$s", "region": "eu-central-1", "resources": [],
       "detail": {
         "eventVersion": "1.11", "eventSource": "workspaces.amazonaws.com",
         "eventName": "RejectAccountLinkInvitation", "eventTime": "%1$s",
         "userIdentity": {"type": "IAMUser", "userName": "grace", "accountId": "444455556666",
           "sessionContext": {"attributes": {"mfaAuthenticated": "true"}}},
         "requestParameters": {"linkId": "%2$s"}, "responseElements": null,
         "readOnly": false, "managementEvent": true}}
      """;

  /** As API Gateway sends it, payload format 2.0. */
  private static final String QUESTION =
      """
      {"version": "2.0", "routeKey": "GET /links", "rawPath": "/links",
       "rawQueryString": "status=rejected",
       "headers": {"accept": "application/json", "host": "abc.execute-api.amazonaws.com"},
       "queryStringParameters": {"status": "rejected"},
       "requestContext": {"accountId": "111122223333", "apiId": "abc",
         "authorizer": {"iam": {"accountId": "111122223333", "userArn": "arn:aws:iam::1:user/ada"}},
         "domainName": "abc.execute-api.amazonaws.com", "domainPrefix": "abc",
         "http": {"method": "GET", "path": "/links", "protocol": "HTTP/1.1",
           "sourceIp": "192.0.2.1", "userAgent": "curl/8"},
         "requestId": "id", "routeKey": "GET /links", "stage": "$default",
         "time": "02/Mar/2026:12:00:00 +0000", "timeEpoch": 1772452800000},
       "isBase64Encoded": false}
      """;

  /** As CloudWatch sends it for a dashboard of today. */
  private static final String SHOWN =
      """
      {"status": "rejected",
       "widgetContext": {"dashboardName": "Monitor-eu-central-1", "widgetId": "widget-16",
         "accountId": "111122223333", "locale": "en", "timezone": {"label": "UTC",
           "offsetISO": "+00:00", "offsetInMinutes": 0},
         "period": 300, "isAutoPeriod": true, "theme": "light", "linkCharts": true,
         "title": "Account links", "params": {"status": "rejected"}, "forms": {"all": {}},
         "width": 1200, "height": 600}}
      """;

  @Test
  void aTouchedLinkIsCheckedAndTheAlertSaysWhoTouchedIt() throws Exception {
    Path log = folder.resolve("log");
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    try (RuntimeApi api = new RuntimeApi()) {
      Process function = start(api, log);
      try {
        api.invoke(LINK_TOUCHED.formatted(now, firstKey()));
        RuntimeApi.Answer answer = api.answer(Duration.ofSeconds(90));

        assertFalse(answer.isError(), answer.body() + "\n" + Files.readString(log));
        assertTrue(answer.body().contains("\"read\":1"), answer.body());
      } finally {
        function.destroyForcibly().waitFor();
      }
    }
    assertEquals(
        "grace of account 444455556666",
        history().entries(SCOPE, firstKey()).getLast().transition().cause().orElseThrow().who());
    assertTrue(sns.deliveries("email").getFirst().body().contains("Rejected by"));
  }

  @Test
  void aScheduledEventIsCheckedRecordedAndSent() throws Exception {
    Path log = folder.resolve("log");
    try (RuntimeApi api = new RuntimeApi()) {
      Process function = start(api, log);
      try {
        api.invoke(SCHEDULED_EVENT);
        RuntimeApi.Answer answer = api.answer(Duration.ofSeconds(90));

        assertFalse(answer.isError(), answer.body() + "\n" + Files.readString(log));
        assertTrue(answer.body().contains("\"links\":90"), answer.body());
        assertTrue(answer.body().contains("\"read\":90"), answer.body());
        assertTrue(answer.body().contains("\"sent\":1"), answer.body());
      } finally {
        function.destroyForcibly().waitFor();
      }
    }
    History history = history();
    assertEquals(
        List.of(LinkStatus.REJECTED),
        history.entries(SCOPE, firstKey()).stream().map(entry -> entry.transition().to()).toList());
    assertEquals(90, history.load(SCOPE).links().size());
    assertEquals(1, sns.deliveries("email").size());
    assertEquals(
        "REJECTED: " + firstKey() + " (at first look)",
        sns.deliveries("email").getFirst().subject());
    String logged = Files.readString(log);
    assertTrue(logged.contains("\\\"event\\\":\\\"finished\\\""), logged);
    // CloudWatch makes metrics of a line that is nothing but this JSON object.
    assertTrue(
        logged.lines().anyMatch(line -> line.startsWith("{\"_aws\":") && line.endsWith("}")),
        logged);
  }

  /** Also where calls fail, and the failures are in the log. */
  @Test
  void theLogHasNeitherCredentialsNorAlerts() throws Exception {
    Path log = folder.resolve("log");
    String second = SETTINGS.links().get(1).key();
    workSpaces.fail(second, new Fault.AccessDenied());
    sns.refuseNext(1, Refusal.authorizationError());
    try (RuntimeApi api = new RuntimeApi()) {
      Process function = start(api, log);
      try {
        for (int run = 0; run < 2; run++) {
          api.invoke(SCHEDULED_EVENT);
          assertFalse(api.answer(Duration.ofSeconds(90)).isError(), Files.readString(log));
        }
      } finally {
        function.destroyForcibly().waitFor();
      }
    }

    String logged = Files.readString(log);
    assertTrue(logged.contains("notSent") && logged.contains("ACCESS_DENIED"), logged);
    Delivery mail = sns.deliveries("email").getFirst();
    assertFalse(logged.contains(mail.subject()), logged);
    mail.body()
        .lines()
        .filter(line -> line.contains(" ") && line.length() > 25)
        .forEach(line -> assertFalse(logged.contains(line.strip()), line));
    assertFalse(logged.contains(DeployedFunction.SECRET_KEY), logged);
    assertFalse(logged.contains(DeployedFunction.SESSION_TOKEN), logged);
  }

  @Test
  void beforeItsSnapshotTheFunctionReadsAndNeitherWritesNorPublishes() throws Exception {
    Path log = folder.resolve("log");
    try (RuntimeApi api = new RuntimeApi()) {
      Process function =
          start(
              CheckHandler.class, api, log, Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"));
      try {
        assertTrue(api.awaitsSnapshot(Duration.ofSeconds(60)), Files.readString(log));
        assertEquals(1, workSpaces.calls().size(), Files.readString(log));
        assertEquals(0, dynamoDb.scan(scan -> scan.tableName("Links")).count());
        assertEquals(0, sns.published().size());
        // The exercise of a change is no change: neither a metric nor a line of a log says so.
        String logged = Files.readString(log);
        assertFalse(logged.contains("_aws") || logged.contains("\\\"event\\\""), logged);

        api.invoke(SCHEDULED_EVENT);
        assertFalse(api.answer(Duration.ofSeconds(90)).isError(), Files.readString(log));
      } finally {
        function.destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void theQueryAndTheWidgetAnswerFromWhatTheCheckRecorded() throws Exception {
    assertFalse(answer(CheckHandler.class, SCHEDULED_EVENT).isError());

    RuntimeApi.Answer status = answer(QueryHandler.class, QUESTION);
    RuntimeApi.Answer described = answer(WidgetHandler.class, "{\"describe\": true}");
    RuntimeApi.Answer shown = answer(WidgetHandler.class, SHOWN);

    Map<String, Object> response = JSON.std.mapFrom(status.body());
    assertEquals(200, response.get("statusCode"), status.body());
    List<?> links = (List<?>) JSON.std.mapFrom((String) response.get("body")).get("links");
    assertEquals(
        List.of(firstKey()), links.stream().map(link -> ((Map<?, ?>) link).get("key")).toList());
    assertTrue(JSON.std.anyFrom(described.body()).toString().startsWith("### Account links"));
    String html = JSON.std.anyFrom(shown.body()).toString();
    assertTrue(html.contains("<html") || html.contains("<div"), html);
    assertTrue(html.contains(firstKey()), html);
    assertFalse(html.contains(SETTINGS.links().getLast().key()), html);
  }

  /** SNS knows one of those whom the settings name. */
  @Test
  void theCheckAsksWhoIsSubscribedToBothTopics() throws Exception {
    String report = answer(CheckHandler.class, "{}").body();

    for (String topic : List.of("ALERTS", "ALARMS")) {
      String gap =
          "{\"topic\":\"%s\",\"protocol\":\"email\",\"endpoint\":\"ada@example.com\""
              .formatted(topic);
      assertTrue(report.contains(gap), report);
    }
    assertFalse(report.contains("ops@example.com"), report);
  }

  /** With what is complete above, this is the other half: nothing is set that no code reads. */
  @ParameterizedTest
  @ValueSource(classes = {CheckHandler.class, QueryHandler.class, WidgetHandler.class})
  void noVariableOfTheTemplateCouldBeLeftOut(Class<?> handler) throws Exception {
    Set<String> names = new TreeSet<>(function(handler).variables().keySet());
    assertTrue(names.remove(JVM_OPTIONS), names.toString());
    // Without a dashboard there is none to lead to: DashboardTest.
    names.remove(CheckEnvironment.DASHBOARD_URL);
    // Without a topic of the stack's own there are no subscriptions to it: AlarmTopicTest.
    names.remove(CheckEnvironment.ALARM_TOPIC_ARN);
    for (String name : names) {
      Map<String, Object> variables = function(handler).variables();
      variables.remove(name);
      RuntimeApi.Answer answer = answer(handler, variables, "{}");

      assertTrue(answer.isError(), name + " is set, and no code reads it: " + answer.body());
      assertTrue(
          answer.body().contains("the environment variable " + name + " is not set"),
          answer.body());
    }
  }

  private RuntimeApi.Answer answer(Class<?> handler, String event) throws Exception {
    RuntimeApi.Answer answer = answer(handler, function(handler).variables(), event);
    assertFalse(answer.isError(), answer.body());
    return answer;
  }

  /** Starts the function for one event. */
  private RuntimeApi.Answer answer(Class<?> handler, Map<String, Object> variables, String event)
      throws Exception {
    Path log = folder.resolve("log of " + handler.getSimpleName());
    try (RuntimeApi api = new RuntimeApi()) {
      Process process =
          function(handler).start(variables, this::reference, endpoints(api, Map.of()), log);
      try {
        api.invoke(event);
        return api.answer(Duration.ofSeconds(90));
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private History history() {
    return new DynamoDbStore(dynamoDb, "Links", Optional.empty(), InstantSource.system());
  }

  private static String firstKey() {
    return SETTINGS.links().getFirst().key();
  }

  private Process start(RuntimeApi api, Path log) throws IOException {
    return start(CheckHandler.class, api, log, Map.of());
  }

  private Process start(
      Class<?> handler, RuntimeApi api, Path log, Map<String, String> initialization)
      throws IOException {
    DeployedFunction function = function(handler);
    return function.start(
        function.variables(), this::reference, endpoints(api, initialization), log);
  }

  private DeployedFunction function(Class<?> handler) {
    return new DeployedFunction(TEMPLATE, ASSEMBLY, handler, folder);
  }

  /** What CloudFormation puts in the place of a reference. */
  private String reference(String type) {
    return switch (type) {
      case "AWS::DynamoDB::GlobalTable" -> "Links";
      case "AWS::SNS::Topic" -> topicArn;
      default -> throw new AssertionError("a reference to " + type);
    };
  }

  private Map<String, String> endpoints(RuntimeApi api, Map<String, String> more) {
    Map<String, String> endpoints = new HashMap<>(more);
    endpoints.put("AWS_LAMBDA_RUNTIME_API", api.address());
    endpoints.put("AWS_ENDPOINT_URL_WORKSPACES", workSpaces.endpoint().toString());
    endpoints.put("AWS_ENDPOINT_URL_DYNAMODB", database.endpoint().toString());
    endpoints.put("AWS_ENDPOINT_URL_SNS", sns.endpoint().toString());
    return endpoints;
  }
}
