package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.dynamodblocal.DynamoDbLocal;
import accountlink.fixture.RuntimeApi;
import accountlink.lambda.CheckHandler;
import accountlink.link.Lease;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.reliability.Reliability;
import accountlink.settings.Settings;
import accountlink.simulated.SimulatedSns;
import accountlink.simulated.SimulatedWorkSpaces;
import accountlink.store.Entry;
import accountlink.store.PendingAlert;
import accountlink.store.ScopeRecords;
import accountlink.store.dynamodb.DynamoDbStore;
import accountlink.store.dynamodb.Table;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The check function from its zip is killed (SIGKILL) again and again, while links change all the
 * time. The table survives it, as DynamoDB does. After each kill the table and the messages that
 * SNS accepted are held against what WorkSpaces answered. {@code -Dkills=100} kills it more often.
 */
class KilledFunctionTest {
  private static final int KILLS = Integer.getInteger("kills", 10);
  private static final String COMMAND =
      "./mvnw -pl infra -am verify -Dtest=KilledFunctionTest -Dkills=%d -Drecord=true"
              .formatted(KILLS)
          + " -DfailIfNoTests=false -Dsurefire.failIfNoSpecifiedTests=false";

  private static final String WHAT =
      """
      The packaged check function runs under Lambda's runtime interface client. It is killed \
      (SIGKILL) at random moments while links change. The table survives it. After each kill the \
      history and the states are compared with what WorkSpaces answered. At the end this is also \
      done for all messages that SNS accepted.""";

  private static final int MOST_RUNS_BETWEEN_KILLS = 18;

  /** Few enough that none of their alerts is in a digest: each message is one alert. */
  private static final int LINKS = 5;

  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");

  /** What {@link RuntimeApi} gives an invocation. */
  private static final Duration LONGEST_RUN = Duration.ofSeconds(120);

  @TempDir static Path folder;

  private final DynamoDbLocal database = DynamoDbLocal.inMemory();
  private final SimulatedWorkSpaces workSpaces = SimulatedWorkSpaces.start();
  private final SimulatedSns sns = SimulatedSns.start();
  private final String topicArn = sns.createTopic("alerts");
  private final Random random = new Random(20261123);
  private final ChangingLinks links = new ChangingLinks(workSpaces, random, LINKS);
  private final DynamoDbClient dynamoDb =
      DynamoDbClient.builder()
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .endpointOverride(database.endpoint())
          .build();
  private final DynamoDbStore store =
      new DynamoDbStore(dynamoDb, "Links", Optional.empty(), InstantSource.system());
  private final DeployedFunction check = function(settings());

  /** Answers and deliveries that the running process still lives to see. */
  private final AtomicInteger answersLeft = new AtomicInteger();

  private final AtomicInteger deliveriesLeft = new AtomicInteger();
  private volatile Process process;

  /** Of a process's first run, and of its later ones. */
  private Duration longestCold = Duration.ZERO;

  private Duration longestWarm = Duration.ZERO;

  private int runs;
  private final Map<Found, Integer> found = new TreeMap<>();

  /** Where a kill came, by what it left. */
  private enum Found {
    NOTHING_TO_DO("no pending alert"),
    ALERTS_NOT_CLAIMED("alerts that no run had claimed"),
    ALERTS_CLAIMED("alerts that the killed run had claimed");

    private final String words;

    Found(String words) {
      this.words = words;
    }
  }

  @BeforeEach
  void tableAndHooks() {
    dynamoDb.createTable(Table.createRequest("Links"));
    workSpaces.beforeAnswer(
        call -> {
          links.answered(call.linkId());
          killAtZero(answersLeft);
        });
    sns.subscribe(topicArn, "sqs", "arn:aws:sqs:eu-central-1:111122223333:alerts");
    sns.onDelivery(_ -> killAtZero(deliveriesLeft));
  }

  @AfterEach
  void stop() {
    dynamoDb.close();
    database.close();
    workSpaces.close();
    sns.close();
  }

  @Test
  void nothingIsLostWhereverItIsKilled() throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      // The first process is the measure of how long a run takes.
      int before = kill == 0 ? 2 : random.nextInt(MOST_RUNS_BETWEEN_KILLS + 1);
      try (RuntimeApi api = new RuntimeApi()) {
        start(api);
        for (int run = 0; run < before; run++) {
          complete(api, run == 0);
        }
        killInTheNext(api, before == 0);
      }
      found.merge(found(store.load(SCOPE).pending()), 1, Integer::sum);
      assertTheTableHoldsWhatWasPromised();
      letTimePass();
    }
    try (RuntimeApi api = new RuntimeApi()) {
      start(api);
      complete(api, true);
      process.destroyForcibly().waitFor();
    }
    assertTheTableHoldsWhatWasPromised();
    assertEquals(List.of(), store.load(SCOPE).pending());
    assertTheAlertsArrived();
  }

  /** A run that answers: what it read is recorded. */
  private void complete(RuntimeApi api, boolean cold) throws Exception {
    long started = System.nanoTime();
    api.invoke(DeployedFunctionTest.SCHEDULED_EVENT);
    RuntimeApi.Answer answer = api.answer(LONGEST_RUN);
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    assertFalse(answer.isError(), answer.body() + Files.readString(log()));
    Map<String, Object> report = JSON.std.mapFrom(answer.body());
    assertEquals(LINKS, report.get("read"), answer.body());
    assertEquals(0, report.get("notRecorded"), answer.body());
    links.runEnded(true);
    runs++;
    if (cold) {
      longestCold = max(longestCold, took);
    } else {
      longestWarm = max(longestWarm, took);
    }
  }

  private void killInTheNext(RuntimeApi api, boolean cold) throws Exception {
    switch (random.nextInt(3)) {
      case 0 -> killAfterUpTo(cold ? longestCold : longestWarm);
      case 1 -> answersLeft.set(1 + random.nextInt(LINKS));
      default -> deliveriesLeft.set(1 + random.nextInt(LINKS));
    }
    api.invoke(DeployedFunctionTest.SCHEDULED_EVENT);
    Optional<RuntimeApi.Answer> answer = Optional.empty();
    while (process.isAlive() && answer.isEmpty()) {
      answer = api.answerWithin(Duration.ofMillis(20));
    }
    // A run without a change delivers nothing: then it is killed while it waits for the next.
    assertEquals(137, process.destroyForcibly().waitFor(), "128 and the number of SIGKILL");
    answersLeft.set(0);
    deliveriesLeft.set(0);
    links.runEnded(answer.isPresent());
    runs++;
  }

  private void killAfterUpTo(Duration longest) {
    Executor later =
        CompletableFuture.delayedExecutor(random.nextLong(longest.toNanos()), TimeUnit.NANOSECONDS);
    later.execute(process::destroyForcibly);
  }

  private void killAtZero(AtomicInteger left) {
    if (left.get() > 0 && left.decrementAndGet() == 0) {
      process.destroyForcibly();
    }
  }

  private void assertTheTableHoldsWhatWasPromised() {
    ScopeRecords records = store.load(SCOPE);
    assertEquals(List.of(), records.unusable());
    Set<String> pending =
        records.pending().stream().map(one -> one.alert().id()).collect(Collectors.toSet());
    Set<String> arrived = arrivals().keySet();
    for (String key : links.keys()) {
      List<Entry> entries = store.entries(SCOPE, key);
      LinkState state = records.link(key);
      links.assertFollows(key, statuses(entries));
      assertEquals(
          LongStream.rangeClosed(1, state.version()).boxed().toList(),
          entries.stream().map(Entry::version).toList());
      assertEquals(
          entries.isEmpty()
              ? Optional.<LinkStatus>empty()
              : Optional.of(entries.getLast().transition().to()),
          state.current().map(current -> current.status()));
      for (int i = 1; i < entries.size(); i++) {
        assertFollows(entries.get(i - 1), entries.get(i));
      }
      // In order: what is pending is newer than what arrived.
      List<String> alerts = alerts(entries);
      List<String> notPending = alerts.stream().filter(id -> !pending.contains(id)).toList();
      assertEquals(notPending, alerts.subList(0, notPending.size()), key);
      assertTrue(arrived.containsAll(notPending), () -> notPending + " are not all in " + arrived);
    }
  }

  private static void assertFollows(Entry before, Entry entry) {
    assertEquals(Optional.of(before.transition().to()), entry.transition().from());
    assertTrue(entry.transition().at().isAfter(before.transition().at()));
    assertTrue(entry.alertId().isPresent(), "every change is sent");
  }

  private static Found found(List<PendingAlert> pending) {
    if (pending.isEmpty()) {
      return Found.NOTHING_TO_DO;
    }
    return pending.stream().anyMatch(alert -> alert.claimedUntil().isPresent())
        ? Found.ALERTS_CLAIMED
        : Found.ALERTS_NOT_CLAIMED;
  }

  /** As if the killed invocation's time were over: then its lease ends, and its claims. */
  private void letTimePass() {
    store.load(SCOPE).pending().forEach(store::release);
    Instant later = InstantSource.system().instant().plus(LONGEST_RUN);
    Lease next = new Lease("after the killed one", later);
    assertEquals(Optional.empty(), store.takeLease(SCOPE, next, later));
    store.endLease(SCOPE, next);
  }

  /** Each alert of the history and no other, those of one link in order, and each always alike. */
  private void assertTheAlertsArrived() throws IOException {
    Map<String, List<String>> arrivals = arrivals();
    List<String> expected = new ArrayList<>();
    int entries = 0;
    for (String key : links.keys()) {
      List<Entry> history = store.entries(SCOPE, key);
      List<String> alerts = alerts(history);
      List<String> inOrder = arrivals.keySet().stream().filter(alerts::contains).toList();
      assertEquals(alerts, inOrder, key);
      for (Entry entry : history) {
        for (String id : entry.alertId().stream().toList()) {
          assertSays(entry, arrivals.get(id));
        }
      }
      expected.addAll(alerts);
      entries += history.size();
    }
    assertEquals(Set.copyOf(expected), arrivals.keySet(), "an alert without an entry");
    int messages = arrivals.values().stream().mapToInt(List::size).sum();
    int again = messages - arrivals.size();
    assertTrue(again <= KILLS * LINKS, "a kill repeats one step at most: " + again);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("Runs", runs);
    figures.put("Kills, by what each left", leftByKills());
    figures.put("Answers about a link", links.answers());
    figures.put("Changes in the history", entries);
    figures.put("Alerts that arrived", arrivals.size());
    figures.put("Messages that repeat one of these", again);
    figures.put("Changes or alerts that were lost", 0);
    System.out.println(figures);
    if (Boolean.getBoolean("record")) {
      new Reliability(Path.of("../docs")).record("Kills", WHAT, COMMAND, figures);
    }
  }

  private Map<String, Integer> leftByKills() {
    Map<String, Integer> left = new LinkedHashMap<>();
    found.forEach((what, kills) -> left.put(what.words, kills));
    return left;
  }

  private static void assertSays(Entry entry, List<String> messages) throws IOException {
    assertEquals(1, Set.copyOf(messages).size(), "one id, one message");
    Map<?, ?> json = JSON.std.mapFrom(messages.getFirst());
    Map<?, ?> transition = (Map<?, ?>) json.get("transition");
    assertEquals(entry.key(), ((Map<?, ?>) json.get("watchedLink")).get("key"));
    assertEquals(entry.transition().to().awsName(), transition.get("to"));
    assertEquals(
        entry.transition().from().map(LinkStatus::awsName),
        Optional.ofNullable(transition.get("from")));
    assertEquals(entry.transition().at().toString(), transition.get("at"));
  }

  /** The messages by their alert's id, in the order in which each arrived first. */
  private Map<String, List<String>> arrivals() {
    Map<String, List<String>> arrivals = new LinkedHashMap<>();
    sns.deliveries("sqs")
        .forEach(
            delivery ->
                arrivals
                    .computeIfAbsent(delivery.attributes().get("alertId"), _ -> new ArrayList<>())
                    .add(delivery.body()));
    return arrivals;
  }

  private static List<String> alerts(List<Entry> entries) {
    return entries.stream().flatMap(entry -> entry.alertId().stream()).toList();
  }

  private static List<String> statuses(List<Entry> entries) {
    return entries.stream().map(entry -> entry.transition().to().awsName()).toList();
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private Settings settings() {
    return SynthesizedStack.settings(
        "{'links': [%s], 'pace': {'callsPerSecond': 100, 'burst': 100}}"
            .formatted(
                links.keys().stream()
                    .map("{'linkId': '%s'}"::formatted)
                    .collect(Collectors.joining(", "))));
  }

  private static DeployedFunction function(Settings settings) {
    Path assembly = folder.resolve("cdk.out");
    App app = new App(AppProps.builder().outdir(assembly.toString()).build());
    Template template = Template.fromStack(SynthesizedStack.stack(app, settings));
    return new DeployedFunction(template, new CloudAssembly(assembly), CheckHandler.class, folder);
  }

  private void start(RuntimeApi api) throws IOException {
    Map<String, String> services = new HashMap<>();
    services.put("AWS_LAMBDA_RUNTIME_API", api.address());
    services.put("AWS_ENDPOINT_URL_WORKSPACES", workSpaces.endpoint().toString());
    services.put("AWS_ENDPOINT_URL_DYNAMODB", database.endpoint().toString());
    services.put("AWS_ENDPOINT_URL_SNS", sns.endpoint().toString());
    process = check.start(check.variables(), this::reference, services, log());
  }

  /** What CloudFormation puts in the place of a reference. */
  private String reference(String type) {
    return switch (type) {
      case "AWS::DynamoDB::GlobalTable" -> "Links";
      case "AWS::SNS::Topic" -> topicArn;
      default -> throw new AssertionError("a reference to " + type);
    };
  }

  private static Path log() {
    return folder.resolve("log");
  }
}
