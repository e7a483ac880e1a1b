package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.dynamodblocal.DynamoDbLocal;
import accountlink.link.Evaluation;
import accountlink.link.Evaluator;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Policy;
import accountlink.link.Reading;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import accountlink.link.Workload;
import accountlink.store.dynamodb.DynamoDbStore;
import accountlink.store.dynamodb.Table;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A deployed history, found by the outputs of its stack. */
@Timeout(120)
class StackTest {
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");

  /** Has a link with the same id, in the same table. */
  private static final Scope ELSEWHERE = new Scope("999988887777", "us-east-1");

  private static final String NO_STACK =
      """
      <ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
        <Error>
          <Type>Sender</Type>
          <Code>ValidationError</Code>
          <Message>Stack with id Other does not exist</Message>
        </Error>
        <RequestId>1</RequestId>
      </ErrorResponse>
      """;

  private static final String TABLE = "AccountLinks";

  private final DynamoDbLocal database = DynamoDbLocal.inMemory();
  private final DynamoDbClient dynamoDb =
      DynamoDbClient.builder()
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .endpointOverride(database.endpoint())
          .build();
  private HttpServer cloudFormation;
  private String outputs = output("TableName", TABLE);
  private int statusCode = 200;
  private String asked = "";
  private volatile String lambdaAnswer = "{\"sent\": true, \"messageId\": \"m-1\"}";

  @BeforeEach
  void aLinkWasRejectedAndItsStackIsDescribed() throws IOException {
    WatchedLink watch = WatchedLink.unnamed(new LinkRef.LinkId("link-payroll01"));
    Reading reading =
        new Reading.Seen(
            Instant.parse("2026-03-02T12:00:00Z"), LinkStatus.REJECTED, LinkIds.UNKNOWN);
    Evaluation.Changed changed =
        (Evaluation.Changed)
            new Evaluator(SCOPE, Policy.DEFAULT, new Workload(1, 2))
                .evaluate(watch, Evaluator.Before.of(LinkState.NEVER_SEEN), reading);
    dynamoDb.createTable(Table.createRequest(TABLE));
    DynamoDbStore store =
        new DynamoDbStore(dynamoDb, TABLE, Optional.empty(), InstantSource.system());
    store.record(SCOPE, watch, LinkState.NEVER_SEEN, changed).orElseThrow();
    Evaluation.Changed elsewhere =
        (Evaluation.Changed)
            new Evaluator(ELSEWHERE, Policy.DEFAULT, new Workload(1, 2))
                .evaluate(
                    watch,
                    Evaluator.Before.of(LinkState.NEVER_SEEN),
                    new Reading.Seen(reading.at(), LinkStatus.LINKED, LinkIds.UNKNOWN));
    store.record(ELSEWHERE, watch, LinkState.NEVER_SEEN, elsewhere).orElseThrow();

    cloudFormation =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    cloudFormation.createContext(
        "/",
        exchange -> {
          asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          byte[] answer = (statusCode == 200 ? stack() : NO_STACK).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/xml");
          exchange.sendResponseHeaders(statusCode, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    cloudFormation.start();
  }

  @AfterEach
  void stop() {
    cloudFormation.stop(0);
    dynamoDb.close();
    database.close();
  }

  @Test
  void theHistoryIsReadFromTheTableThatTheStackNames() throws Exception {
    Finished finished = history("AccountLinkMonitor");

    assertEquals(0, finished.exitCode(), finished.err());
    assertTrue(finished.out().contains("✖ rejected"), finished.out());
    assertTrue(asked.contains("Action=DescribeStacks"), asked);
    assertTrue(asked.contains("StackName=AccountLinkMonitor"), asked);
  }

  /** Without a call to STS, whose Region might be the link's. */
  @Test
  void theTablesRegionAndALinksScopeAreTwoThings() throws Exception {
    Finished finished =
        history("AccountLinkMonitor", "--region", SCOPE.region(), "--scope", ELSEWHERE.id());

    assertEquals(0, finished.exitCode(), finished.err());
    assertTrue(finished.out().contains("● linked"), finished.out());
    assertTrue(asked.contains("Action=DescribeStacks"), asked);
  }

  @Test
  void aStackWithoutATableIsReported() throws Exception {
    outputs = output("SomethingElse", "x");

    Finished finished = history("Other");

    assertEquals(2, finished.exitCode(), finished.err());
    assertTrue(
        finished.err().contains("--stack: 'Other': has no output TableName"), finished.err());
  }

  @Test
  void aStackThatDoesNotExistIsReportedWithWhatToDo() throws Exception {
    statusCode = 400;

    Finished finished = history("Other");

    assertEquals(4, finished.exitCode(), finished.err());
    assertEquals(
        """
        AWS refused: ValidationError: Stack with id Other does not exist (127.0.0.1:%d)
        Give the name that 'cdk deploy' printed, and the --region that it was deployed to.
        """
            .formatted(cloudFormation.getAddress().getPort()),
        finished.err());
  }

  /** The topic refuses every other publisher. */
  @Test
  void aTestAlertIsSentByTheCheckFunctionThatTheStackNames() throws Exception {
    outputs = output("CheckFunctionName", "check");
    List<String> invoked = new CopyOnWriteArrayList<>();
    HttpServer lambda = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    lambda.createContext(
        "/",
        exchange -> {
          String event =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          invoked.add(exchange.getRequestURI() + " " + event);
          byte[] answer = lambdaAnswer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    lambda.start();
    try {
      Process sent = testAlert(lambda);
      String out = new String(sent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, sent.waitFor(), out);
      assertTrue(out.contains("SNS accepted it as message m-1."), out);
      assertTrue(
          invoked
              .getFirst()
              .startsWith(
                  "/2015-03-31/functions/check/invocations?Qualifier=live {\"testAlert\":{"),
          invoked.toString());
      assertTrue(invoked.getFirst().contains("\"severity\":\"CRITICAL\""), invoked.toString());

      lambdaAnswer = "{\"read\": 1}";
      Process older = testAlert(lambda);
      String err = new String(older.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(4, older.waitFor(), err);
      assertTrue(err.contains("Not sent: the deployed function is older"), err);
    } finally {
      lambda.stop(0);
    }
  }

  private Process testAlert(HttpServer lambda) throws IOException {
    return CommandProcess.start(
        Map.of(
            "AWS_ENDPOINT_URL_CLOUDFORMATION",
            "http://127.0.0.1:" + cloudFormation.getAddress().getPort(),
            "AWS_ENDPOINT_URL_LAMBDA",
            "http://127.0.0.1:" + lambda.getAddress().getPort()),
        "test-alert",
        "--stack",
        "AccountLinkMonitor",
        "--severity",
        "CRITICAL",
        "--region",
        SCOPE.region());
  }

  private record Finished(int exitCode, String out, String err) {}

  private Finished history(String stack) throws IOException, InterruptedException {
    return history(stack, "--account", "111122223333", "--region", "eu-central-1");
  }

  private Finished history(String stack, String... where) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("history", "link-payroll01", "--stack", stack));
    words.addAll(List.of(where));
    Process process =
        CommandProcess.start(
            Map.of(
                "AWS_ENDPOINT_URL_CLOUDFORMATION",
                "http://127.0.0.1:" + cloudFormation.getAddress().getPort(),
                "AWS_ENDPOINT_URL_DYNAMODB",
                database.endpoint().toString()),
            words.toArray(String[]::new));
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Finished(process.waitFor(), out, err);
  }

  private static String output(String key, String value) {
    return "<member><OutputKey>%s</OutputKey><OutputValue>%s</OutputValue></member>"
        .formatted(key, value);
  }

  private String stack() {
    return """
    <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
      <DescribeStacksResult><Stacks><member>
        <StackName>AccountLinkMonitor</StackName>
        <CreationTime>2026-03-01T00:00:00Z</CreationTime>
        <StackStatus>CREATE_COMPLETE</StackStatus>
        <Outputs>%s</Outputs>
      </member></Stacks></DescribeStacksResult>
      <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>
    </DescribeStacksResponse>
    """
        .formatted(outputs);
  }
}
