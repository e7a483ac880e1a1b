package accountlink.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.InvocationContext;
import accountlink.fixture.LocalAws;
import accountlink.fixture.ManualTime;
import accountlink.lambda.CheckHandler;
import accountlink.link.Evaluation.Changed;
import accountlink.link.Evaluator;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Policy;
import accountlink.link.Reading;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import accountlink.link.Workload;
import accountlink.settings.Settings;
import accountlink.simulated.Call;
import accountlink.simulated.Delivery;
import accountlink.simulated.Link;
import accountlink.store.Store;
import accountlink.store.dynamodb.BulkWriter;
import accountlink.store.memory.MemoryStore;
import accountlink.workspaces.Sleeper;
import accountlink.workspaces.WorkSpacesClients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * Runs over 10,000 links against a WorkSpaces that throttles as AWS does, 2 calls a second after a
 * burst of 5, in simulated time. What is counted are calls, writes and bytes.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LargeScopeTest {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final Duration INTERVAL = Duration.ofMinutes(15);
  private static final int LINKS = 10_000;
  private static final int PAGES = 400;
  private static final int RATE = 2;
  private static final int BURST = 5;

  private final ManualTime time = new ManualTime(NOON);
  private final Object arrival = new Object();
  private int arrived;
  private final List<WatchedLink> watched =
      IntStream.range(0, LINKS)
          .mapToObj(i -> WatchedLink.unnamed(new LinkRef.LinkId("link-%08d".formatted(i))))
          .toList();

  @BeforeEach
  void aThrottleAsAwsHasIt() {
    watched.forEach(link -> put(link, "LINKED"));
    AWS.workSpaces.throttleAt(RATE, BURST, time);
    AWS.workSpaces.beforeAnswer(_ -> arrived());
  }

  @Test
  void unchangedLinksAreAllReadInTheTimeThatTheThrottleAllowsAndWriteNothing() {
    BulkWriter bulk = new BulkWriter(AWS.dynamoDb, AWS.tableName);
    watched.forEach(link -> bulk.add(SCOPE, link.key(), linked(link)));
    bulk.flush();
    DatabaseCalls calls = new DatabaseCalls();
    InvocationContext context = InvocationContext.check(INTERVAL);

    RunReport report = handler(AWS.store(calls, time)).check(context);

    assertTrue(report.complete(), report.toString());
    assertEquals(LINKS, report.read());
    assertEquals(0, report.recorded());
    assertEquals(PAGES, AWS.workSpaces.calls().size());
    assertTrue(AWS.workSpaces.calls().stream().allMatch(LargeScopeTest::isOfTheListing));
    double allowed = (PAGES - BURST) / (double) RATE;
    double took = Duration.between(report.started(), report.finished()).toMillis() / 1000.0;
    assertTrue(took <= 1.05 * allowed, took + " seconds; the throttle needs " + allowed);

    // It takes the lease, loads the state, and writes the heartbeat.
    assertEquals("UpdateItem", calls.operations.getFirst());
    assertEquals("UpdateItem", calls.operations.getLast());
    List<String> loading = calls.operations.subList(1, calls.operations.size() - 1);
    assertEquals(Collections.nCopies(loading.size(), "Query"), loading);
    assertTrue(calls.operations.size() <= 10, calls.operations.toString());
    assertTrue(calls.bytes.sum() <= 300L * LINKS, calls.bytes + " bytes of state");
    assertTrue(calls.readUnits.sum() <= 0.075 * LINKS, calls.readUnits + " read units");
    assertEquals(1, context.logged().size(), "nothing but its end");
  }

  /** All change between two runs: as many as a run has time for are asked for in each. */
  @Test
  void aMassChangeIsConfirmedRecordedAndSentOverAsManyRunsAsTheThrottleForces() {
    Store store = new MemoryStore(Optional.empty(), time);
    assertTrue(run(store).complete());
    watched.forEach(link -> put(link, "REJECTED"));
    // Three quarters of the time, less the time of a last call.
    int callsOfARun = BURST + RATE * (15 * 60 * 3 / 4 - 5);
    int confirmedInARun = callsOfARun - PAGES;

    List<RunReport> reports = new ArrayList<>();
    do {
      reports.add(run(store));
      RunReport last = reports.getLast();
      assertEquals(
          Math.max(0, LINKS - reports.size() * confirmedInARun),
          last.notReached(),
          last.toString());
      assertEquals(0, last.allUnreadable(), "none was throttled");
      assertEquals(last.recorded(), last.sent(), "what was recorded earlier is sent earlier");
    } while (reports.getLast().notReached() > 0 && reports.size() < 20);

    assertEquals(Math.ceilDiv(LINKS, confirmedInARun), reports.size());
    for (WatchedLink link : watched) {
      assertEquals(
          List.of("LINKED", "REJECTED"),
          store.entries(SCOPE, link.key()).stream()
              .map(entry -> entry.transition().to().awsName())
              .toList());
    }
    assertEquals(List.of(), store.load(SCOPE).pending());
    assertEquals(LINKS, linksInMails().size());
    assertEquals(0, run(store).recorded());
  }

  private static Set<String> linksInMails() {
    Set<String> links = new HashSet<>();
    Pattern id = Pattern.compile("link-\\d{8}");
    for (Delivery mail : AWS.simulatedSns.deliveries("email")) {
      Matcher found = id.matcher(mail.body());
      while (found.find()) {
        links.add(found.group());
      }
    }
    return links;
  }

  private RunReport run(Store store) {
    RunReport report = handler(store).check(InvocationContext.check(INTERVAL));
    time.pass(Duration.between(time.instant(), report.started().plus(INTERVAL)));
    return report;
  }

  private CheckHandler handler(Store store) {
    return new CheckHandler(
        new CheckSetup(
            Settings.of(watched).with(new Settings.Pace(RATE, BURST)),
            LocalAws.at(WorkSpacesClients.builder(), AWS.workSpaces.endpoint()),
            store,
            AWS.topic(),
            "./account-links history",
            time,
            afterTheCallsOfThatTime(),
            INTERVAL));
  }

  /**
   * Time moves on when the calls of before have arrived. A run waits only when it has used every
   * token, so there are as many calls as the bucket has given by then.
   */
  private Sleeper afterTheCallsOfThatTime() {
    Instant start = time.instant();
    int before = arrived;
    return duration -> {
      long millis = Duration.between(start, time.instant()).toMillis();
      long due = before + BURST + RATE * millis / 1000;
      synchronized (arrival) {
        while (arrived < due) {
          arrival.wait();
        }
      }
      time.sleep(duration);
    };
  }

  private void arrived() {
    synchronized (arrival) {
      arrived++;
      arrival.notifyAll();
    }
  }

  private static LinkState linked(WatchedLink link) {
    Reading reading =
        new Reading.Seen(
            NOON.minusSeconds(900),
            LinkStatus.LINKED,
            LinkIds.ofNullable(link.key(), SCOPE.account(), "444455556666"));
    return ((Changed)
            new Evaluator(SCOPE, Policy.DEFAULT, new Workload(LINKS, RATE))
                .evaluate(link, Evaluator.Before.of(LinkState.NEVER_SEEN), reading))
        .next();
  }

  private static boolean isOfTheListing(Call call) {
    return call.operation().equals("ListAccountLinks");
  }

  private static void put(WatchedLink link, String status) {
    AWS.workSpaces.put(new Link(link.key(), status, SCOPE.account(), "444455556666"));
  }

  /** What was asked of DynamoDB, in its order, and how much it read. */
  private static final class DatabaseCalls implements ExecutionInterceptor {
    private final List<String> operations = Collections.synchronizedList(new ArrayList<>());
    private final LongAdder bytes = new LongAdder();
    private final DoubleAdder readUnits = new DoubleAdder();

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
      operations.add(context.request().getClass().getSimpleName().replace("Request", ""));
      return context.request() instanceof QueryRequest query
          ? query.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build()
          : context.request();
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
      if (context.response() instanceof QueryResponse query) {
        double units = query.consumedCapacity().capacityUnits();
        readUnits.add(units);
        // A consistent read of 4 KB is one unit.
        bytes.add((long) (units * 4096));
      }
    }
  }
}
