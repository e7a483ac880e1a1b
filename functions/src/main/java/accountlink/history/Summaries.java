package accountlink.history;

import accountlink.link.CurrentStatus;
import accountlink.link.DurationBounds;
import accountlink.link.LinkStatus;
import accountlink.link.LinkStatus.Kind;
import accountlink.link.RunGap;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.link.Summary;
import accountlink.link.Summary.Flow;
import accountlink.link.Summary.Listed;
import accountlink.link.Summary.PointInTime;
import accountlink.link.Summary.Unreadable;
import accountlink.link.TimeBounds;
import accountlink.link.Transition;
import accountlink.link.UnreadablePeriod;
import accountlink.store.Entry;
import accountlink.store.ResultPage;
import accountlink.store.Span;
import accountlink.store.UnusableItem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes summaries from the history: each scope is read once, and what has ended or changed since
 * the begin once for all scopes.
 */
public final class Summaries {
  /** What a person reads of a list. The history has all. */
  private static final int MOST_LISTED = 10;

  private static final DurationBounds UNKNOWN = new DurationBounds(Duration.ZERO, Optional.empty());

  /** Rows in one go. */
  private static final int PART = 1000;

  private final HistoryQueries queries;
  private final List<Scope> scopes;
  private final Instant from;
  private final Instant until;
  private final Instant now;
  private final Instant runsUntil;

  /** What has happened from the begin until now, also after the end of the span. */
  private final Span since;

  private final Map<LinkId, Life> lives = new LinkedHashMap<>();
  private final Map<UnreadableId, Unreadable> unreadable = new HashMap<>();
  private final Set<Map.Entry<UnreadableId, Instant>> counted = new HashSet<>();
  private final List<DurationBounds> accepted = new ArrayList<>();
  private final List<RunGap> gaps = new ArrayList<>();
  private final List<Optional<Instant>> gapsKnown = new ArrayList<>();
  private boolean whole = true;

  private Summaries(HistoryQueries queries, List<Scope> scopes, Span span, Instant runsUntil) {
    this.runsUntil = runsUntil;
    this.queries = queries;
    this.scopes = scopes;
    this.now = queries.now();
    this.from = span.from();
    this.until = earlier(span.until(), now.truncatedTo(ChronoUnit.MILLIS));
    this.since = new Span(from, now.plusMillis(1));
  }

  private record LinkId(Scope scope, String key) {}

  private record UnreadableId(Scope scope, Optional<String> key) {}

  /** What is known of one link at the begin and at the end. */
  private static final class Life {
    private final LinkView link;
    private Optional<LinkStatus> before;
    private Optional<LinkStatus> after;
    private Optional<Instant> afterSince;

    Life(LinkView link, Instant from) {
      this.link = link;
      this.after = link.current().map(CurrentStatus::status);
      this.afterSince = link.current().map(CurrentStatus::since);
      // Where it is younger, its entry says what was before.
      this.before = after.filter(_ -> afterSince.get().isBefore(from));
    }

    /** Takes back a change that came after the span. */
    void takeBack(Transition change, Instant from) {
      after = change.from();
      afterSince = change.fromBegan().map(TimeBounds::by);
      before = after.filter(_ -> afterSince.filter(from::isAfter).isPresent());
    }

    boolean isPending() {
      return after.filter(is -> is.kind() == Kind.PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT).isPresent();
    }
  }

  /**
   * @param scopes at least one
   * @param span which ends now at the latest
   */
  public static Summary of(HistoryQueries queries, List<Scope> scopes, Span span) {
    return of(queries, scopes, span, queries.now());
  }

  /**
   * The same within a run.
   *
   * @param runsUntil when the run started: it, and those of other scopes at the same time, have not
   *     finished, and are missing nowhere
   */
  public static Summary of(
      HistoryQueries queries, List<Scope> scopes, Span span, Instant runsUntil) {
    Summaries summaries = new Summaries(queries, scopes, span, runsUntil);
    scopes.forEach(summaries::readScope);
    summaries.readChanges();
    summaries.readUnreadable();
    return summaries.summary();
  }

  private void readScope(Scope scope) {
    ScopeState state = queries.state(scope);
    Instant scopeSince = state.unreadable().map(UnreadablePeriod::since).orElse(Instant.MAX);
    boolean namesAll = queries.knowsWatched();
    // Part by part: the states of all links at once would take several times as much memory.
    read(
        next -> queries.links(scope, LinkFilter.ALL, PART, next),
        link -> {
          if (link.watched() || !namesAll) {
            lives.put(new LinkId(scope, link.key()), new Life(link, from));
            link.unreadable()
                // That of the whole scope is counted once.
                .filter(own -> !own.since().equals(scopeSince))
                .ifPresent(own -> add(scope, Optional.of(link), own, now));
          }
        });
    state.unreadable().ifPresent(period -> add(scope, Optional.empty(), period, now));
    // Before the rows: a run that ends it meanwhile writes one.
    Optional<RunGap> goesOn = queries.gapNow(scope, state, runsUntil);
    List<RunGap> rows = new ArrayList<>();
    read(next -> queries.gaps(scope, since, PART, next), rows::add);
    rows.forEach(this::add);
    goesOn
        .filter(gap -> rows.stream().noneMatch(row -> row.from().equals(gap.from())))
        .ifPresent(this::add);
    gapsKnown.add(state.gapsKnownSince());
  }

  private void readChanges() {
    read(
        next -> queries.transitions(since, Set.of(), PART, next),
        entry ->
            Optional.ofNullable(lives.get(new LinkId(entry.scope(), entry.key())))
                .filter(life -> life.link.knows(entry))
                .ifPresent(life -> add(life, entry)));
  }

  /** Newest first. */
  private void add(Life life, Entry entry) {
    Transition change = entry.transition();
    if (!change.at().isBefore(until)) {
      life.takeBack(change, from);
      return;
    }
    // Where the old status is younger than the begin, its own entry says what was before; where
    // that
    // has expired, nobody can tell.
    life.before =
        change
            .from()
            .filter(_ -> change.fromBegan().map(began -> began.by().isBefore(from)).orElse(true));
    if (change.to().kind() == Kind.LINKED
        && change
            .from()
            .filter(was -> was.kind() == Kind.PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT)
            .isPresent()) {
      accepted.add(change.held().orElse(UNKNOWN));
    }
  }

  private void readUnreadable() {
    read(
        next -> queries.unreadable(since, PART, next),
        entry -> {
          Optional<LinkView> link =
              entry
                  .key()
                  .map(key -> lives.get(new LinkId(entry.scope(), key)))
                  .map(life -> life.link);
          if (scopes.contains(entry.scope()) && link.isPresent() == entry.key().isPresent()) {
            add(entry.scope(), link, entry.period().was(), entry.period().until());
          }
        });
  }

  /**
   * @param end of the period; now where it goes on
   */
  private void add(Scope scope, Optional<LinkView> link, UnreadablePeriod period, Instant end) {
    UnreadableId id = new UnreadableId(scope, link.map(LinkView::key));
    // A run that ends it meanwhile writes a row.
    if (!isWithin(period.since(), end) || !counted.add(Map.entry(id, period.since()))) {
      return;
    }
    boolean still = !end.isBefore(until);
    unreadable.merge(
        id,
        new Unreadable(
            scope,
            link.map(LinkView::watchedLink),
            Duration.between(later(period.since(), from), earlier(end, until)),
            still),
        (one, other) ->
            new Unreadable(
                scope, one.link(), one.total().plus(other.total()), one.still() || other.still()));
  }

  private void add(RunGap gap) {
    if (isWithin(gap.from(), gap.until())) {
      gaps.add(
          new RunGap(
              gap.scope(),
              gap.version(),
              later(gap.from(), from),
              earlier(gap.until(), until),
              gap.interval()));
    }
  }

  /** Whether a time has a part in the span. */
  private boolean isWithin(Instant begin, Instant end) {
    return begin.isBefore(until) && end.isAfter(from);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private <T> void read(Function<Optional<String>, ResultPage<T>> part, Consumer<T> row) {
    ResultPage.all(part, this::miss).forEach(row);
  }

  private void miss(UnusableItem item) {
    whole = false;
  }

  private Summary summary() {
    return new Summary(
        from,
        until,
        scopes.size(),
        lives.size(),
        flows(),
        listed(
            lives.values().stream()
                .filter(Life::isPending)
                .flatMap(life -> life.afterSince.stream().map(at -> at(life.link, at)))
                .filter(pending -> !pending.at().isAfter(until.minus(Summary.OLD)))
                .toList(),
            Comparator.comparing(PointInTime::at)),
        new Summary.Accepted(accepted.size(), median()),
        listed(muteEnds(), Comparator.comparing(PointInTime::at)),
        listed(
            List.copyOf(unreadable.values()),
            Comparator.comparing(Unreadable::total)
                .reversed()
                .thenComparing(one -> one.scope().id())
                .thenComparing(one -> one.link().map(link -> link.key()).orElse(""))),
        listed(gaps, Comparator.comparing(RunGap::length).reversed()),
        gapsKnown.stream().anyMatch(Optional::isEmpty)
            ? Optional.empty()
            : gapsKnown.stream().map(Optional::get).max(Comparator.naturalOrder()),
        whole);
  }

  private List<Flow> flows() {
    Map<List<Optional<LinkStatus>>, Integer> counts = new LinkedHashMap<>();
    lives.values().forEach(life -> counts.merge(List.of(life.before, life.after), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(one -> new Flow(one.getKey().get(0), one.getKey().get(1), one.getValue()))
        .toList();
  }

  /** Of those that are on now. */
  private List<PointInTime> muteEnds() {
    Instant soon = until.plus(Duration.between(from, until));
    return lives.values().stream()
        .flatMap(life -> life.link.mute().map(mute -> at(life.link, mute.until())).stream())
        .filter(end -> !end.at().isAfter(soon))
        .toList();
  }

  private static PointInTime at(LinkView link, Instant at) {
    return new PointInTime(link.scope(), link.watchedLink(), at);
  }

  /** It lies between the median of the lower bounds and that of the upper ones. */
  private Optional<DurationBounds> median() {
    return middle(accepted.stream().map(took -> Optional.of(took.atLeast())))
        .map(
            least ->
                new DurationBounds(least, middle(accepted.stream().map(DurationBounds::atMost))))
        .filter(DurationBounds::isKnown);
  }

  /**
   * @param durations of which an empty one has no bound, so that it is the longest
   */
  private static Optional<Duration> middle(Stream<Optional<Duration>> durations) {
    List<Optional<Duration>> sorted =
        durations
            .sorted(
                Comparator.comparing((Optional<Duration> one) -> one.isEmpty())
                    .thenComparing(one -> one.orElse(Duration.ZERO)))
            .toList();
    if (sorted.isEmpty()) {
      return Optional.empty();
    }
    Optional<Duration> high = sorted.get(sorted.size() / 2);
    return sorted
        .get((sorted.size() - 1) / 2)
        .flatMap(low -> high.map(one -> low.plus(one).dividedBy(2)));
  }

  private static <T> Listed<T> listed(List<T> all, Comparator<T> order) {
    return new Listed<>(all.stream().sorted(order).limit(MOST_LISTED).toList(), all.size());
  }
}
