package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.doctor.SimulatedStack;
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
import accountlink.restore.SimulatedRules;
import accountlink.restore.StoppedRules;
import accountlink.store.Order;
import accountlink.store.Span;
import accountlink.store.dynamodb.DynamoDbStore;
import accountlink.store.dynamodb.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The command as it is typed, and killed between stop and start. */
@Timeout(120)
class RestoreCommandTest {
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final WatchedLink LINK = WatchedLink.unnamed(new LinkRef.LinkId("link-payroll01"));
  private static final String TABLE = "AccountLinks";
  private static final String RESTORED = "Restored";
  private static final String SCHEDULE = "check-schedule";
  private static final String ELSEWHERE = "listener|elsewhere";

  @TempDir Path folder;

  private final SimulatedStack stack = new SimulatedStack();
  private final SimulatedRules rules = new SimulatedRules();
  private final DynamoDbLocal database = DynamoDbLocal.inMemory();
  private final DynamoDbClient dynamoDb =
      DynamoDbClient.builder()
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .endpointOverride(database.endpoint())
          .build();

  @BeforeEach
  void aLinkWasRejectedInTheOtherTable() {
    dynamoDb.createTable(Table.createRequest(TABLE));
    dynamoDb.createTable(Table.createRequest(RESTORED));
    Evaluation.Changed changed =
        (Evaluation.Changed)
            new Evaluator(SCOPE, Policy.DEFAULT, new Workload(1, 1))
                .evaluate(
                    LINK,
                    Evaluator.Before.of(LinkState.NEVER_SEEN),
                    new Reading.Seen(
                        Instant.parse("2026-03-02T12:00:00Z"),
                        LinkStatus.REJECTED,
                        LinkIds.UNKNOWN));
    store(RESTORED).record(SCOPE, LINK, LinkState.NEVER_SEEN, changed).orElseThrow();
    rules.put(SCHEDULE, true);
    rules.put(ELSEWHERE, true);
  }

  @AfterEach
  void stop() {
    dynamoDb.close();
    database.close();
    rules.close();
    stack.close();
  }

  @Test
  void whatTheStackLacksIsCopiedAndSaid() throws Exception {
    Process process = restore(RESTORED);

    String out = text(process);
    assertEquals(0, process.waitFor(), out);
    assertEquals(
        """
        Stopped until the copy is made: check-schedule, listener|elsewhere. If it is interrupted, run it again.
        Started again: check-schedule, listener|elsewhere.
        Copied: 1 entry of the history, 0 unreadable periods, the states of 1 link and 0 scopes, 0 mutes, 0 other items.
        There already: 0 items.
        """,
        out);
    assertEquals(1, entries());
  }

  /** As long as an invocation of DynamoDB takes, or a terminal is closed. */
  @Test
  void killedWhileItStopsTheNextOneStartsExactlyWhatWasStopped() throws Exception {
    killedAndRunAgain("DisableRule " + ELSEWHERE);
  }

  @Test
  void killedWhileItStartsTheNextOneStartsTheRest() throws Exception {
    killedAndRunAgain("EnableRule " + SCHEDULE);
  }

  private void killedAndRunAgain(String call) throws Exception {
    rules.put("by-hand", false);
    rules.hangAt(call);
    Process killed = restore(RESTORED);
    rules.awaitHanging();
    killed.destroyForcibly().waitFor();
    StoppedRules.Left left = new StoppedRules(dynamoDb, TABLE).left().orElseThrow();
    assertEquals(RESTORED, left.from());
    assertEquals(2, left.rules().size());
    assertFalse(rules.isEnabled(ELSEWHERE) && rules.isEnabled(SCHEDULE));
    String doctor = text(command("doctor", "--region", "eu-central-1"));
    assertTrue(doctor.contains("A restore from Restored has stopped"), doctor);

    Process again = restore(RESTORED);

    String out = text(again);
    assertEquals(0, again.waitFor(), out);
    assertTrue(rules.isEnabled(SCHEDULE));
    assertTrue(rules.isEnabled(ELSEWHERE));
    assertFalse(rules.isEnabled("by-hand"));
    assertEquals(1, entries());
    assertEquals(Optional.empty(), new StoppedRules(dynamoDb, TABLE).left());
  }

  @Test
  void aTableOfAnotherRegionAndProfileIsReadWithThem() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("config"),
            "[profile elsewhere]\naws_access_key_id = other\naws_secret_access_key = other\n");
    ProcessBuilder builder =
        CommandProcess.builder(
            environment(),
            arguments(RESTORED, "--from-region", "eu-west-1", "--from-profile", "elsewhere"));
    builder.environment().put("AWS_CONFIG_FILE", config.toString());
    Process process = builder.start();

    String out = text(process);
    assertEquals(0, process.waitFor(), out);
    assertEquals(1, entries());
  }

  @Test
  void aTableAndAStackThatAreNotThereAreNamed() throws Exception {
    Process none = restore("None");
    String out = text(none);
    assertEquals(2, none.waitFor(), out);
    assertTrue(out.contains("--from: 'None': is no table there"), out);
    assertEquals(List.of(), rules.calls());
  }

  private int entries() {
    return store(TABLE)
        .entries(SCOPE, LINK.key(), Span.ALL, Order.OLDEST_FIRST, 10, Optional.empty())
        .items()
        .size();
  }

  private DynamoDbStore store(String table) {
    return new DynamoDbStore(dynamoDb, table, Optional.empty(), InstantSource.system());
  }

  private Process restore(String table, String... more) throws IOException {
    return command(arguments(table, more));
  }

  private static String[] arguments(String table, String... more) {
    return Stream.concat(
            Stream.of(
                "restore",
                "--from",
                table,
                "--stack",
                "AccountLinkMonitor",
                "--region",
                "eu-central-1"),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private Process command(String... arguments) throws IOException {
    return CommandProcess.start(environment(), arguments);
  }

  private Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL",
        stack.endpoint().toString(),
        "AWS_ENDPOINT_URL_EVENTBRIDGE",
        rules.endpoint().toString(),
        "AWS_ENDPOINT_URL_DYNAMODB",
        database.endpoint().toString());
  }

  private static String text(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        + new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
