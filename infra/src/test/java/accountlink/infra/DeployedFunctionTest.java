package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.check.CheckHandler;
import accountlink.dynamodblocal.DynamoDbLocal;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.settings.Settings;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedSns;
import accountlink.simulated.SimulatedWorkSpaces;
import accountlink.store.History;
import accountlink.store.dynamodb.DynamoDbStore;
import accountlink.store.dynamodb.Table;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The packaged jar under AWS's own runtime client, as the template sets it up: its handler's name,
 * its environment variables and its layer all come from the synthesized stack.
 */
class DeployedFunctionTest {
  /** As EventBridge sends it. */
  private static final String SCHEDULED_EVENT =
      """
      {"version": "0", "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
       "detail-type": "Scheduled Event", "source": "aws.events", "account": "111122223333",
       "time": "2026-03-02T12:00:00Z", "region": "eu-central-1",
       "resources": ["arn:aws:events:eu-central-1:111122223333:rule/check"], "detail": {}}
      """;

  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final Settings SETTINGS = SynthesizedStack.SETTINGS;

  @TempDir Path folder;

  private final Template template = SynthesizedStack.template();
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

  @Test
  void beforeItsSnapshotTheFunctionReadsAndNeitherWritesNorPublishes() throws Exception {
    Path log = folder.resolve("log");
    try (RuntimeApi api = new RuntimeApi()) {
      Process function = start(api, log, Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"));
      try {
        assertTrue(api.awaitsSnapshot(Duration.ofSeconds(60)), Files.readString(log));
        assertEquals(1, workSpaces.calls().size(), Files.readString(log));
        assertEquals(0, dynamoDb.scan(scan -> scan.tableName("Links")).count());
        assertEquals(0, sns.published().size());

        api.invoke(SCHEDULED_EVENT);
        assertFalse(api.answer(Duration.ofSeconds(90)).isError(), Files.readString(log));
      } finally {
        function.destroyForcibly().waitFor();
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
    return start(api, log, Map.of());
  }

  private Process start(RuntimeApi api, Path log, Map<String, String> more) throws IOException {
    Map<?, ?> function = function();
    String handler = (String) function.get("Handler");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.TMP="
                    + folder,
                // As the managed runtime says it: org.crac's own places are those of other JVMs.
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                "-cp",
                SynthesizedStack.FUNCTION_JAR + File.pathSeparator + runtimeClient(),
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                handler)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.putAll(variables((Map<?, ?>) function.get("Environment")));
    environment.put("_HANDLER", handler);
    environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
    environment.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
    environment.put("AWS_LAMBDA_LOG_LEVEL", "INFO");
    environment.put("AWS_LAMBDA_FUNCTION_NAME", "check");
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", function.get("MemorySize").toString());
    environment.put("AWS_ENDPOINT_URL_WORKSPACES", workSpaces.endpoint().toString());
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", database.endpoint().toString());
    environment.put("AWS_ENDPOINT_URL_SNS", sns.endpoint().toString());
    environment.putAll(more);
    return builder.start();
  }

  /** The template's variables, with its references resolved as CloudFormation would. */
  private Map<String, String> variables(Map<?, ?> environment) {
    return ((Map<?, ?>) environment.get("Variables"))
        .entrySet().stream()
            .collect(
                Collectors.toMap(
                    variable -> (String) variable.getKey(),
                    variable -> resolved(variable.getValue())));
  }

  private String resolved(Object value) {
    if (value instanceof Map<?, ?> reference) {
      String id = (String) reference.get("Ref");
      String type = (String) resources().get(id).get("Type");
      return switch (type) {
        case "AWS::DynamoDB::GlobalTable" -> "Links";
        case "AWS::SNS::Topic" -> topicArn;
        default -> throw new AssertionError("a reference to " + type);
      };
    }
    // Lambda mounts the layer at /opt; here it lies where the CDK put it.
    return ((String) value).replaceFirst("^/opt/", layer() + "/");
  }

  private Path layer() {
    Map<?, ?> layer = (Map<?, ?>) ((List<?>) function().get("Layers")).getFirst();
    Map<?, ?> properties = (Map<?, ?>) resources().get(layer.get("Ref")).get("Properties");
    Map<?, ?> content = (Map<?, ?>) properties.get("Content");
    String zip = (String) content.get("S3Key");
    Path asset =
        SynthesizedStack.CLOUD_ASSEMBLY.resolve("asset." + zip.substring(0, zip.indexOf('.')));
    assertTrue(Files.isDirectory(asset), asset + " is not there");
    return asset;
  }

  private Map<?, ?> function() {
    return resources().values().stream()
        .filter(resource -> "AWS::Lambda::Function".equals(resource.get("Type")))
        .<Map<?, ?>>map(resource -> (Map<?, ?>) resource.get("Properties"))
        .filter(properties -> CheckHandler.class.getName().equals(properties.get("Handler")))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, Map<?, ?>> resources() {
    return ((Map<?, ?>) template.toJSON().get("Resources"))
        .entrySet().stream()
            .collect(
                Collectors.toMap(
                    resource -> (String) resource.getKey(),
                    resource -> (Map<?, ?>) resource.getValue()));
  }

  /** The runtime's jars alone: what the function needs beyond them must be in its own. */
  private static String runtimeClient() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(jar -> jar.contains("aws-lambda-java-"))
        .filter(jar -> !jar.contains("aws-lambda-java-events"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
