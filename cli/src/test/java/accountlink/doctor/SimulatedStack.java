package accountlink.doctor;

import accountlink.alert.SnsTopic;
import accountlink.check.CheckSetup;
import accountlink.dynamodblocal.DynamoDbLocal;
import accountlink.fixture.InvocationContext;
import accountlink.lambda.CheckHandler;
import accountlink.settings.Settings;
import accountlink.simulated.SimulatedSns;
import accountlink.store.dynamodb.DynamoDbStore;
import accountlink.store.dynamodb.Table;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Subscription;

/**
 * A deployed stack on 127.0.0.1, over the protocols of the services that {@link Doctor} asks. It is
 * well, until {@link #answer} or {@link #refuse} changes what one operation answers. Items are kept
 * by DynamoDB Local, and alerts are published to the simulated SNS.
 */
public final class SimulatedStack implements AutoCloseable {
  public static final String NAME = "AccountLinkMonitor";
  static final String TABLE = "AccountLinks";
  static final String QUEUE = "https://sqs.eu-central-1.amazonaws.com/111122223333/failed";
  static final String UNSENT = "https://sqs.eu-central-1.amazonaws.com/111122223333/unsent";
  static final String BUS = "arn:aws:events:eu-central-1:111122223333:event-bus/calls";
  static final String ALARM_TOPIC = "arn:aws:sns:eu-central-1:111122223333:alarms";

  private static final String LETS_ALARMS_IN =
      "{\"Statement\": [{\"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"sns:Publish\","
          + " \"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"false\"}}},"
          + " {\"Effect\": \"Allow\", \"Principal\": {\"Service\": \"cloudwatch.amazonaws.com\"},"
          + " \"Action\": \"sns:Publish\", \"Resource\": \"*\"}]}";

  private static final String LETS_RULES_IN =
      "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": {\"Service\":"
          + " \"events.amazonaws.com\"}, \"Action\": \"sqs:SendMessage\", \"Resource\": \"*\"}}";

  static final String KEY_POLICY =
      "{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"AWS\":"
          + " \"arn:aws:iam::111122223333:root\"}, \"Action\": \"kms:*\", \"Resource\": \"*\"},"
          + " {\"Effect\": \"Allow\", \"Principal\": {\"Service\": [\"events.amazonaws.com\","
          + " \"cloudwatch.amazonaws.com\"]}, \"Action\": [\"kms:GenerateDataKey*\","
          + " \"kms:Decrypt\"], \"Resource\": \"*\"}]}";

  /** Of the organization, which this account may not look at. */
  static final String OTHER_TRAIL = "arn:of-the-organization";

  /** The logical ids of the topics. */
  static final String ALERTS = "AlertsTopic";

  static final String ALARMS = "AlarmsTopic";

  private final Map<String, List<String>> named = new ConcurrentHashMap<>();
  private final DynamoDbLocal database = DynamoDbLocal.inMemory();
  private final SimulatedSns sns = SimulatedSns.start();
  private final String topicArn = sns.createTopic("alerts");
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final DynamoDbClient dynamoDb =
      DynamoDbClient.builder()
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .endpointOverride(database.endpoint())
          .build();
  private final HttpServer server;
  private volatile boolean hasBus;
  private volatile byte[] layer = zip("account-link-monitor/settings.json", "{}");

  private record Answer(int status, String body, String code) {
    Answer(int status, String body) {
      this(
          status,
          body,
          switch (status) {
            case 400 -> "ValidationError";
            case 404 -> "NotFound";
            default -> "AccessDenied";
          });
    }
  }

  public SimulatedStack() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
    dynamoDb.createTable(Table.createRequest(TABLE));
    isWell();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  String topicArn() {
    return topicArn;
  }

  SimulatedSns sns() {
    return sns;
  }

  /** The deployed history. */
  public DynamoDbStore store() {
    return new DynamoDbStore(dynamoDb, TABLE, Optional.empty(), InstantSource.system());
  }

  /** The operations that were asked, in order. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** What the deployed function has in its layer. */
  void deploy(String settings) {
    layer = zip("account-link-monitor/settings.json", settings);
  }

  /**
   * @param body JSON, or of a query service the content of its result
   */
  void answer(String operation, String body) {
    answers.put(operation, new Answer(200, body));
  }

  /** As AWS refuses a call that no policy allows. */
  void refuse(String operation) {
    answers.put(operation, new Answer(403, "not authorized to perform: " + operation));
  }

  void fail(String operation, int status, String code) {
    answers.put(operation, new Answer(status, "it failed", code));
  }

  /** A restore was killed after it had stopped these rules. */
  void restoreStopped(String from, Instant at, String... rules) {
    dynamoDb.putItem(
        put ->
            put.tableName(TABLE)
                .item(
                    Map.of(
                        "pk", AttributeValue.fromS("RESTORE"),
                        "sk", AttributeValue.fromS("RULES"),
                        "from", AttributeValue.fromS(from),
                        "since", AttributeValue.fromS(at.toString()),
                        "rules", AttributeValue.fromSs(List.of(rules)))));
  }

  void missing(String operation) {
    answers.put(operation, new Answer(404, "there is none"));
  }

  /** An answer of the right form that says nothing. */
  void answerNothing(String operation) {
    boolean isQuery = answers.getOrDefault(operation, new Answer(200, "<")).body().startsWith("<");
    answer(operation, isQuery ? "" : "{}");
  }

  /**
   * What SNS has counted for a topic.
   *
   * @param published messages; 0: it has not counted yet
   * @param withoutAttributes notifications that a filter held back, since they had none
   */
  void counted(int published, int withoutAttributes) {
    answer("GetMetricStatistics of NumberOfMessagesPublished", sum(published));
    answer(
        "GetMetricStatistics of NumberOfNotificationsFilteredOut-NoMessageAttributes",
        sum(withoutAttributes));
  }

  private static String sum(int sum) {
    return "<Datapoints>"
        + (sum == 0
            ? ""
            : "<member><Timestamp>2026-03-02T12:00:00Z</Timestamp><Sum>%d.0</Sum></member>"
                .formatted(sum))
        + "</Datapoints>";
  }

  /** As CloudFormation says of a stack that is not there. */
  void gone(String operation, String message) {
    answers.put(operation, new Answer(400, message));
  }

  void noStack() {
    answers.put("DescribeStacks", new Answer(400, "Stack with id " + NAME + " does not exist"));
  }

  void stack(String status) {
    answer(
        "DescribeStacks",
        """
        <Stacks><member>
          <StackId>arn:aws:cloudformation:eu-central-1:111122223333:stack/%s/1</StackId>
          <StackName>%s</StackName><CreationTime>2026-03-01T00:00:00Z</CreationTime>
          <StackStatus>%s</StackStatus><Outputs>%s</Outputs>
        </member></Stacks>
        """
            .formatted(
                NAME,
                NAME,
                status,
                output("TableName", TABLE)
                    + output("TopicArn", topicArn)
                    + output("AlarmTopicArn", ALARM_TOPIC)
                    + output("CheckFunctionName", "check")
                    + output("FailedEventsUrl", QUEUE)
                    + output("UnsentEventsUrl", UNSENT)
                    + (hasBus ? output("EventBusArn", BUS) : "")));
  }

  /** With a bus on which other Regions and accounts forward their calls. */
  void bus() {
    hasBus = true;
    stack("UPDATE_COMPLETE");
  }

  /** The rules of a Region whose target is the bus. */
  void forwards(String region, String... rules) {
    answer(
        "ListRuleNamesByTarget in " + region,
        "{\"RuleNames\": [%s]}"
            .formatted(
                String.join(", ", Arrays.stream(rules).map(rule -> "\"" + rule + "\"").toList())));
  }

  /** The template names these, protocol and endpoint, for a topic; SNS knows what it knows. */
  void names(String topic, String... subscriptions) {
    named.put(topic, List.of(subscriptions));
    resources("");
    answer("GetTemplate", "<TemplateBody>" + template() + "</TemplateBody>");
  }

  /** Somebody unsubscribes whoever is subscribed to a topic. */
  void end(String topic) {
    try (SnsClient client = snsClient()) {
      client.listSubscriptionsByTopic(list -> list.topicArn(topic)).subscriptions().stream()
          .map(Subscription::subscriptionArn)
          .forEach(arn -> client.unsubscribe(end -> end.subscriptionArn(arn)));
    }
  }

  /** Asks somebody, as CloudFormation does, who then has to confirm. */
  void ask(String topic, String protocol, String endpoint) {
    try (SnsClient client = snsClient()) {
      client.subscribe(ask -> ask.topicArn(topic).protocol(protocol).endpoint(endpoint));
    }
  }

  private SnsClient snsClient() {
    return SnsClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .endpointOverride(sns.endpoint())
        .build();
  }

  private String template() {
    List<String> resources = new ArrayList<>();
    named.forEach(
        (topic, subscriptions) ->
            subscriptions.forEach(
                one ->
                    resources.add(
                        "\"%s\": {\"Type\": \"AWS::SNS::Subscription\", \"Properties\": {"
                                .formatted(topic + one.replaceAll("[^A-Za-z0-9]", ""))
                            + "\"TopicArn\": {\"Ref\": \"%s\"}, \"Protocol\": \"%s\", \"Endpoint\": \"%s\"%s}}"
                                .formatted(
                                    topic,
                                    one.split(" ")[0],
                                    one.split(" ")[1],
                                    one.endsWith(" filtered")
                                        ? ", \"FilterPolicy\": {\"severity\": [\"CRITICAL\"]}"
                                        : ""))));
    return "{\"Resources\": {" + String.join(", ", resources) + "}}";
  }

  /** All resources of the stack, and these. */
  private void resources(String more) {
    StringBuilder all = new StringBuilder();
    all.append(resource("AWS::SNS::Topic", topicArn, ALERTS));
    all.append(resource("AWS::SNS::Topic", ALARM_TOPIC, ALARMS));
    named.forEach(
        (topic, subscriptions) ->
            subscriptions.forEach(
                one ->
                    all.append(
                        resource(
                            "AWS::SNS::Subscription",
                            "arn:" + one,
                            topic + one.replaceAll("[^A-Za-z0-9]", "")))));
    answer(
        "ListStackResources",
        "<StackResourceSummaries>"
            + resource("AWS::Events::Rule", "check-schedule")
            + resource("AWS::Events::Rule", "listener|elsewhere")
            + resource("AWS::CloudWatch::Alarm", "RunsMissing")
            + all
            + more
            + "</StackResourceSummaries>");
  }

  void topics(String policy, String key) {
    answer(
        "GetTopicAttributes",
        "<Attributes>"
            + attribute("Policy", policy.replace("\"", "&quot;"))
            + (key.isEmpty() ? "" : attribute("KmsMasterKeyId", key))
            + "</Attributes>");
  }

  void queue(String policy, int messages) {
    answer(
        "GetQueueAttributes",
        "{\"Attributes\": {\"Policy\": \"%s\", \"KmsMasterKeyId\": \"key-1\"}}"
            .formatted(policy.replace("\"", "\\\"")));
    answer(
        "GetQueueAttributes of messages",
        "{\"Attributes\": {\"ApproximateNumberOfMessages\": \"%d\"}}".formatted(messages));
  }

  void queueMessages(int messages) {
    queue(LETS_RULES_IN, messages);
  }

  void keyPolicy(String policy) {
    answer("GetKeyPolicy", "{\"Policy\": \"%s\"}".formatted(policy.replace("\"", "\\\"")));
  }

  /** With an event bus. */
  void pipe(String state, int unsent) {
    resources(resource("AWS::Pipes::Pipe", "StatusChanges-1"));
    answer(
        "DescribePipe",
        "{\"Name\": \"StatusChanges-1\", \"CurrentState\": \"%s\", \"StateReason\": \"no bus\"}"
            .formatted(state));
    answer(
        "GetQueueAttributes of unsent",
        "{\"Attributes\": {\"ApproximateNumberOfMessages\": \"%d\"}}".formatted(unsent));
  }

  void alarm(String state, boolean actions) {
    answer(
        "DescribeAlarms",
        """
        <MetricAlarms><member><AlarmName>RunsMissing</AlarmName><StateValue>%s</StateValue>
        <StateReason>no datapoint</StateReason><ActionsEnabled>%s</ActionsEnabled>
        </member></MetricAlarms>
        """
            .formatted(state, actions));
  }

  void table(boolean protects, boolean restorable) {
    answer(
        "DescribeTable",
        "{\"Table\": {\"TableName\": \"%s\", \"TableStatus\": \"ACTIVE\",".formatted(TABLE)
            + " \"DeletionProtectionEnabled\": %s}}".formatted(protects));
    answer(
        "DescribeContinuousBackups",
        "{\"ContinuousBackupsDescription\": {\"ContinuousBackupsStatus\": \"ENABLED\","
            + " \"PointInTimeRecoveryDescription\": {\"PointInTimeRecoveryStatus\": \"%s\"}}}"
                .formatted(restorable ? "ENABLED" : "DISABLED"));
  }

  void trail(boolean logs, String selectors) {
    answer(
        "DescribeTrails",
        "{\"trailList\": [{\"Name\": \"management\", \"TrailARN\": \"arn:trail\","
            + " \"HomeRegion\": \"us-east-1\", \"IsMultiRegionTrail\": true}]}");
    answer("GetTrailStatus", "{\"IsLogging\": %s}".formatted(logs));
    answer("GetEventSelectors", selectors);
  }

  private void isWell() {
    stack("UPDATE_COMPLETE");
    sns.createTopic("alarms");
    sns.subscribe(topicArn, "email", "ops@example.com");
    sns.subscribe(ALARM_TOPIC, "email", "ops@example.com");
    names(ALERTS, "email ops@example.com");
    names(ALARMS, "email ops@example.com");
    topics(LETS_ALARMS_IN, "key-1");
    queueMessages(0);
    keyPolicy(KEY_POLICY);
    answer("DescribeKey", "{\"KeyMetadata\": {\"KeyId\": \"key-1\", \"KeyState\": \"Enabled\"}}");
    answer("DescribeRule", "{\"Name\": \"check-schedule\", \"State\": \"ENABLED\"}");
    alarm("OK", true);
    trail(
        true,
        "{\"EventSelectors\": [{\"ReadWriteType\": \"All\", \"IncludeManagementEvents\": true}]}");
    answer("ListServiceQuotas", "{\"Quotas\": []}");
    counted(0, 0);
    table(true, true);
    answer("GetAlias", "{\"Name\": \"live\", \"FunctionVersion\": \"7\"}");
    answer(
        "GetFunctionConfiguration",
        "{\"FunctionName\": \"check\", \"State\": \"Active\", \"CodeSha256\": \"%s\","
                .formatted(Base64.getEncoder().encodeToString(new byte[32]))
            + " \"Layers\": [{\"Arn\": \"arn:aws:lambda:eu-central-1:111122223333:layer:s:3\"}]}");
    answer(
        "GetLayerVersion", "{\"Content\": {\"Location\": \"%s/layer.zip\"}}".formatted(endpoint()));
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (exchange.getRequestURI().getPath().equals("/layer.zip")) {
      send(exchange, 200, "application/zip", layer);
      return;
    }
    boolean isQuery = body.startsWith("Action=");
    String operation = operation(exchange, body);
    asked.add(operation);
    Answer answer = answers.get(operation);
    if (operation.equals("Invoke")) {
      send(exchange, 200, "application/json", invoke(body));
    } else if (answer != null) {
      send(exchange, operation, answer, isQuery);
    } else if (operation.startsWith("Publish") || operation.startsWith("ListSubscriptions")) {
      forward(exchange, sns.endpoint(), body);
    } else {
      forward(exchange, database.endpoint(), body);
    }
  }

  /** The check function, with the simulated SNS. */
  private byte[] invoke(String event) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    InstantSource clock = InstantSource.system();
    try (SnsClient client =
        SnsClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .endpointOverride(sns.endpoint())
            .build()) {
      new CheckHandler(
              new CheckSetup(
                  Settings.of(List.of()),
                  null,
                  store(),
                  new SnsTopic(client, topicArn),
                  "./account-links history",
                  clock,
                  _ -> {},
                  Duration.ofMinutes(5)))
          .handleRequest(
              new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
              answer,
              InvocationContext.check(Duration.ofMinutes(1)));
    }
    return answer.toByteArray();
  }

  private static String operation(HttpExchange exchange, String body) {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (target != null) {
      String name = target.substring(target.lastIndexOf('.') + 1);
      if (body.contains(OTHER_TRAIL)) {
        return name + " of " + OTHER_TRAIL;
      }
      if (name.equals("ListRuleNamesByTarget") && body.contains(BUS)) {
        // …Credential=KEY/DATE/REGION/events/aws4_request…
        return name + " in " + exchange.getRequestHeaders().getFirst("Authorization").split("/")[2];
      }
      if (body.contains(UNSENT)) {
        return name + " of unsent";
      }
      return name.equals("GetQueueAttributes") && body.contains("ApproximateNumberOfMessages")
          ? "GetQueueAttributes of messages"
          : name;
    }
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith("/v1/pipes/")) {
      return "DescribePipe";
    }
    if (path.endsWith("/invocations")) {
      return "Invoke";
    }
    if (path.contains("/aliases/")) {
      return "GetAlias";
    }
    if (path.endsWith("/configuration")) {
      return "GetFunctionConfiguration";
    }
    if (path.endsWith("/layers")) {
      return "GetLayerVersion";
    }
    String action =
        parameter(body, "Action").orElseThrow(() -> new IllegalStateException(path + " " + body));
    if (parameter(body, "StackName").filter("CDKToolkit"::equals).isPresent()) {
      return action + " of CDKToolkit";
    }
    return parameter(body, "MetricName").map(name -> action + " of " + name).orElse(action);
  }

  private static Optional<String> parameter(String body, String name) {
    return Arrays.stream(body.split("&"))
        .filter(parameter -> parameter.startsWith(name + "="))
        .map(parameter -> parameter.substring(name.length() + 1))
        .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
        .findFirst();
  }

  private static void send(HttpExchange exchange, String operation, Answer answer, boolean isQuery)
      throws IOException {
    boolean failed = answer.status() != 200;
    String code = answer.code();
    String text;
    if (isQuery) {
      text =
          failed
              ? "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error><RequestId>1</RequestId></ErrorResponse>"
                  .formatted(code, answer.body())
              : "<%1$sResponse><%1$sResult>%2$s</%1$sResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></%1$sResponse>"
                  .formatted(operation.split(" ")[0], answer.body());
    } else {
      text =
          failed
              ? "{\"__type\": \"%s\", \"message\": \"%s\"}"
                  .formatted(code.endsWith("Exception") ? code : code + "Exception", answer.body())
              : answer.body();
    }
    send(
        exchange,
        answer.status(),
        isQuery ? "text/xml" : "application/x-amz-json-1.1",
        text.getBytes(StandardCharsets.UTF_8));
  }

  /** Another simulated service answers. */
  private void forward(HttpExchange exchange, URI service, String body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service).POST(HttpRequest.BodyPublishers.ofString(body));
    for (String name : List.of("Content-Type", "X-Amz-Target", "X-Amz-Date", "Authorization")) {
      Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
          .ifPresent(value -> request.header(name, value));
    }
    try {
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      answer
          .headers()
          .firstValue("x-amz-crc32")
          .ifPresent(value -> exchange.getResponseHeaders().add("x-amz-crc32", value));
      send(
          exchange,
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse("text/plain"),
          answer.body());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String output(String key, String value) {
    return "<member><OutputKey>%s</OutputKey><OutputValue>%s</OutputValue></member>"
        .formatted(key, value);
  }

  private static String attribute(String key, String value) {
    return "<entry><key>%s</key><value>%s</value></entry>".formatted(key, value);
  }

  private static String resource(String type, String id) {
    return resource(type, id, id);
  }

  private static String resource(String type, String id, String logicalId) {
    return ("<member><ResourceType>%s</ResourceType><PhysicalResourceId>%s</PhysicalResourceId>"
            + "<LogicalResourceId>%s</LogicalResourceId>"
            + "<LastUpdatedTimestamp>2026-03-01T00:00:00Z</LastUpdatedTimestamp></member>")
        .formatted(type, id, logicalId);
  }

  private static byte[] zip(String name, String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    http.close();
    dynamoDb.close();
    sns.close();
    database.close();
  }
}
