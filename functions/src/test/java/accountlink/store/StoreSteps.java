package accountlink.store;

import accountlink.fixture.ManualTime;
import accountlink.link.Cause;
import accountlink.link.Evaluation.Changed;
import accountlink.link.Evaluator;
import accountlink.link.Lease;
import accountlink.link.LinkEvent;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.LinkStatus.Kind;
import accountlink.link.Policy;
import accountlink.link.Reading;
import accountlink.link.ReadingMethod;
import accountlink.link.ReadingWay;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.SubscriptionReport;
import accountlink.link.SubscriptionReport.Gap;
import accountlink.link.SubscriptionReport.Lack;
import accountlink.link.SubscriptionReport.StackTopic;
import accountlink.link.SubscriptionReport.Subscriber;
import accountlink.link.UnreadableCause;
import accountlink.link.WatchedLink;
import accountlink.link.Workload;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

/** The steps that the contracts of the store are told in, over a store that is empty at first. */
abstract class StoreSteps {
  protected static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  protected static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  protected static final Scope OTHER_SCOPE = new Scope("111122223333", "eu-west-1");
  protected static final WatchedLink WATCHED =
      new WatchedLink(new LinkRef.LinkId("link-payroll01"), "Payroll", Optional.of("Ada"));
  protected static final Workload WORKLOAD = new Workload(7, 2);
  private static final int THREADS = 12;

  protected final ManualTime time = new ManualTime(NOON);
  private final Evaluator evaluator =
      new Evaluator(SCOPE, Policy.DEFAULT.withUnreadableAfterRuns(1), WORKLOAD);
  protected Store store;

  /** An empty store of the home that is tested. */
  protected abstract Store empty(Optional<Duration> historyRetention, InstantSource clock);

  @BeforeEach
  public final void anEmptyStore() {
    store = empty(Optional.empty(), time);
  }

  protected final void record(Instant at, LinkStatus status) {
    record(WATCHED, at, status);
  }

  protected final void record(WatchedLink watched, Instant at, LinkStatus status) {
    reading(watched, new Reading.Seen(at, status, ids(watched)));
  }

  protected final void reading(WatchedLink watched, Reading reading) {
    LinkState last = store.link(SCOPE, watched.key());
    if (evaluator.evaluate(watched, Evaluator.Before.of(last), reading)
        instanceof Changed changed) {
      store.record(SCOPE, watched, last, changed).orElseThrow();
    }
  }

  /** What follows from a status, and is not recorded. */
  protected final Changed evaluated(Instant at, LinkStatus status) {
    return evaluated(store.link(SCOPE, WATCHED.key()), at, status);
  }

  protected final Changed evaluated(LinkState last, Instant at, LinkStatus status) {
    return (Changed)
        evaluator.evaluate(
            WATCHED, Evaluator.Before.of(last), new Reading.Seen(at, status, ids(WATCHED)));
  }

  /** An alert that is pending, of a link that was accepted at noon and rejected then. */
  protected final PendingAlert onePending() {
    record(NOON, LinkStatus.PENDING);
    record(NOON.plusSeconds(1), LinkStatus.REJECTED);
    return store.load(SCOPE).pending().getFirst();
  }

  protected static LinkIds ids(WatchedLink watched) {
    return LinkIds.ofNullable(watched.key(), SCOPE.account(), "444455556666");
  }

  protected static LinkEvent event(Cause.Act act) {
    return new LinkEvent(
        new Cause(act, NOON.plusSeconds(200), "grace"),
        LinkIds.ofNullable(WATCHED.key(), null, "444455556666"));
  }

  protected static WatchedLink link(int number) {
    return WatchedLink.unnamed(new LinkRef.LinkId("link-%08d".formatted(number)));
  }

  protected final List<Entry> entries(String key) {
    return store.entries(SCOPE, key);
  }

  protected final List<Long> versions(Span span) {
    return store
        .entries(SCOPE, WATCHED.key(), span, Order.OLDEST_FIRST, 1000, Optional.empty())
        .items()
        .stream()
        .map(Entry::version)
        .toList();
  }

  /** All transitions of the spring of 2026, in pages of at most so many. */
  protected final List<Entry> transitions(Set<Kind> to, int limit) {
    Span spring = new Span(NOON.minus(Duration.ofDays(1)), NOON.plus(Duration.ofDays(60)));
    List<Entry> seen = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      ResultPage<Entry> page = store.transitions(spring, to, limit, next);
      if (page.items().size() > limit) {
        throw new AssertionError(page.items().size() + " items where " + limit + " were asked for");
      }
      seen.addAll(page.items());
      next = page.next();
    } while (next.isPresent());
    return seen;
  }

  protected static Lease lease(String holder) {
    return new Lease(holder, NOON.plus(Duration.ofMinutes(15)));
  }

  protected static RunReport report() {
    return new RunReport(
        SCOPE,
        NOON,
        NOON.plusSeconds(5),
        new ReadingWay(ReadingMethod.LIST, "many links", 2),
        new RunReport.Readings(7, 6, Map.of(UnreadableCause.THROTTLED, 2)),
        new RunReport.Records(1, 2),
        new RunReport.Alerts(3, 4, 5),
        Optional.of("link-payroll01"),
        Optional.empty(),
        Optional.of(
            new SubscriptionReport(
                NOON,
                List.of(
                    gap(StackTopic.ALERTS, "email", "ops@example.com", Lack.PENDING),
                    gap(StackTopic.ALARMS, "https", "https://example.com/é?a=1", Lack.MISSING)),
                Optional.of("denied"))),
        Optional.of(Duration.ofMinutes(5)));
  }

  private static Gap gap(StackTopic topic, String protocol, String endpoint, Lack lack) {
    return new Gap(new Subscriber(topic, protocol, endpoint), lack, NOON.minusSeconds(9), NOON);
  }

  protected static <T> List<T> inParallel(Callable<T> work) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
      List<T> results = new ArrayList<>();
      for (Future<T> one :
          pool.invokeAll(IntStream.range(0, THREADS).mapToObj(_ -> work).toList())) {
        results.add(one.get());
      }
      return results;
    }
  }
}
