package accountlink.laptop;

import accountlink.history.HistoryQueries;
import accountlink.link.Coverage;
import accountlink.link.Evaluation.Changed;
import accountlink.link.Evaluator;
import accountlink.link.Lease;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Policy;
import accountlink.link.Reading;
import accountlink.link.ReadingMethod;
import accountlink.link.ReadingWay;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.link.UnreadableCause;
import accountlink.link.UnreadablePeriod;
import accountlink.link.WatchList;
import accountlink.link.WatchedLink;
import accountlink.link.Workload;
import accountlink.page.Site;
import accountlink.page.Window;
import accountlink.store.Store;
import accountlink.store.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A store with some links' past in it, and the page that shows it, at a time that stands still. */
final class Monitored implements AutoCloseable {
  static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  static final Duration EVERY = Duration.ofMinutes(5);
  static final Instant NOW = Instant.parse("2026-03-30T12:00:00Z");
  private static final LinkStatus[] STATUSES = {
    LinkStatus.PENDING,
    LinkStatus.LINKED,
    LinkStatus.LINKED,
    LinkStatus.LINKED,
    LinkStatus.LINKED,
    LinkStatus.REJECTED,
    LinkStatus.LINKING_FAILED,
    LinkStatus.LINK_NOT_FOUND,
    LinkStatus.of("SUSPENDED")
  };

  private final InstantSource clock = InstantSource.fixed(NOW);
  private final Store store = new MemoryStore();
  private final Evaluator evaluate =
      new Evaluator(SCOPE, Policy.DEFAULT.withUnreadableAfterRuns(1), new Workload(1, 2));
  private final List<WatchedLink> watches = new ArrayList<>();
  private final Map<String, LinkState> states = new HashMap<>();
  private Site.Options options = Site.Options.NONE;
  private PageServer server;

  /** The settings give times in a zone, or the deployment a label. */
  Monitored with(Site.Options other) {
    options = other;
    return this;
  }

  /** Names a link in the settings; it comes with no past. */
  Monitored watch(String key, String name, String owner) {
    watches.add(new WatchedLink(LinkRef.of(key), name, Optional.ofNullable(owner)));
    return this;
  }

  /** AWS answered so many hours ago. */
  Monitored seen(String key, double hoursAgo, LinkStatus status) {
    return reading(
        key,
        new Reading.Seen(
            ago(hoursAgo),
            status,
            LinkIds.ofNullable(
                key.startsWith("link-") ? key : "link-of" + key.substring(4),
                SCOPE.account(),
                "444455556666")));
  }

  Monitored unreadable(String key, double hoursAgo) {
    return unreadable(key, hoursAgo, UnreadableCause.THROTTLED);
  }

  Monitored unreadable(String key, double hoursAgo, UnreadableCause cause) {
    return reading(
        key, new Reading.Unreadable(ago(hoursAgo), cause, "ThrottlingException: Rate exceeded"));
  }

  /** A run that finished so many hours ago, and found the scope blind or not. */
  Monitored ran(double hoursAgo, boolean blind) {
    ScopeState last = store.scope(SCOPE);
    Instant at = ago(hoursAgo);
    Optional<UnreadablePeriod> unreadable =
        blind
            ? Optional.of(
                new UnreadablePeriod(
                    3,
                    at.minus(Duration.ofHours(20)),
                    UnreadableCause.ACCESS_DENIED,
                    "User: arn:aws:sts::111122223333:assumed-role/check is not authorized to"
                        + " perform: workspaces:GetAccountLink",
                    true))
            : Optional.empty();
    Coverage coverage =
        last.coverage().of(Coverage.fingerprint(watches)).after(at, watches.size(), watches.size());
    store.recordRun(
        SCOPE,
        last,
        last.next(coverage, Optional.empty(), unreadable),
        new RunReport(
            SCOPE,
            at.minusSeconds(2),
            at,
            new ReadingWay(ReadingMethod.GET, "few links"),
            new RunReport.Readings(watches.size(), watches.size(), Map.of()),
            new RunReport.Records(0, 0),
            new RunReport.Alerts(0, 0, 0),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        Optional.empty(),
        new Lease("a run of the past", Instant.EPOCH));
    return this;
  }

  /** Three links: one accepted, one refused, one that waits. */
  static Monitored three() {
    return new Monitored()
        .watch("link-payroll01", "Payroll", "Ada Lovelace")
        .watch("444455556666", "Design studio", "Grace Hopper")
        .watch("link-callcentre", "Call centre", null)
        .seen("link-payroll01", 600, LinkStatus.PENDING)
        .seen("link-payroll01", 520, LinkStatus.LINKED)
        .seen("444455556666", 600, LinkStatus.PENDING)
        .seen("444455556666", 130, LinkStatus.REJECTED)
        .seen("link-callcentre", 400, LinkStatus.LINKED)
        .seen("link-callcentre", 200, LinkStatus.PENDING)
        .ran(0.05, false);
  }

  /** As many links as one asks for, each with a past of its own; the same ones every time. */
  static Monitored many(int links) {
    Monitored many = new Monitored();
    Random random = new Random(7);
    for (int i = 0; i < links; i++) {
      String key = i % 3 == 0 ? "%012d".formatted(300_000_000_000L + i) : "link-%08d".formatted(i);
      many.watch(key, "Branch office " + (i + 1), i % 2 == 0 ? "Ada Lovelace" : null);
      if (i % 50 == 49) {
        continue;
      }
      double hours = 100 + random.nextInt(1000);
      many.seen(key, hours, LinkStatus.PENDING);
      for (int changes = random.nextInt(4); changes > 0; changes--) {
        hours = hours * random.nextDouble();
        many.seen(key, hours, STATUSES[random.nextInt(STATUSES.length)]);
      }
      if (i % 100 == 7) {
        many.unreadable(key, hours / 2);
      }
    }
    return many.ran(0.05, false);
  }

  /**
   * Where a document of the page is.
   *
   * @param rest path and parameters
   */
  String page(String rest) {
    String address = page();
    int query = address.indexOf('?');
    return address.substring(0, query)
        + rest
        + (rest.contains("?") ? "&" : "?")
        + address.substring(query + 1);
  }

  /** Where the page is. */
  String page() {
    if (server == null) {
      server =
          PageServer.start(
              new Site(
                  new HistoryQueries(
                      store, List.of(new WatchList(SCOPE, watches, Optional.empty())), clock),
                  List.of(SCOPE),
                  EVERY,
                  Window.MONTH,
                  options),
              0);
    }
    return server.address().toString();
  }

  /** As when somebody ends the monitor. */
  void stopServing() {
    server.close();
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }

  private Monitored reading(String key, Reading reading) {
    WatchedLink watch =
        watches.stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow();
    LinkState known = states.getOrDefault(key, LinkState.NEVER_SEEN);
    // The check before, five minutes ago, found no change.
    Coverage before =
        new Coverage("all", Optional.of(reading.at().minus(EVERY)), Optional.empty(), 0);
    LinkState last = known.confirmedBy(before);
    if (evaluate.evaluate(watch, Evaluator.Before.of(last), reading) instanceof Changed changed) {
      store.record(SCOPE, watch, last, changed).orElseThrow();
      states.put(key, changed.next());
    }
    return this;
  }

  private static Instant ago(double hours) {
    return NOW.minusSeconds(Math.round(hours * 3600));
  }
}
