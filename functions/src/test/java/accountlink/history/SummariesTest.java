package accountlink.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.ManualTime;
import accountlink.fixture.RecordedPast;
import accountlink.link.DurationBounds;
import accountlink.link.Lease;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.Mute;
import accountlink.link.ReadingMethod;
import accountlink.link.ReadingWay;
import accountlink.link.RunGap;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.link.Summary;
import accountlink.link.Summary.Flow;
import accountlink.link.Summary.PointInTime;
import accountlink.link.Summary.Unreadable;
import accountlink.link.UnreadableCause;
import accountlink.link.UnreadablePeriod;
import accountlink.link.WatchList;
import accountlink.link.WatchedLink;
import accountlink.store.ResultPage;
import accountlink.store.Span;
import accountlink.store.Store;
import accountlink.store.UnusableItem;
import accountlink.store.memory.MemoryStore;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A summary of March 2026 until the 20th; now it is the 30th. */
class SummariesTest {
  private static final Scope SCOPE = RecordedPast.SCOPE;
  private static final Scope AMERICA = new Scope("111122223333", "us-east-1");
  private static final Instant FROM = day(1);
  private static final Instant UNTIL = day(20);
  private static final Instant NOW = Instant.parse("2026-03-30T12:00:00Z");
  private static final Duration EVERY = Duration.ofMinutes(5);

  private static final WatchedLink PAYROLL = link("link-payroll01", "Payroll");
  private static final WatchedLink LEGAL = link("link-legal0001", "Legal");
  private static final List<WatchedLink> LINKS = List.of(PAYROLL, LEGAL);

  private final Store store = new MemoryStore();
  private final RecordedPast past = new RecordedPast(store);

  private static WatchedLink link(String key, String name) {
    return new WatchedLink(LinkRef.of(key), name, Optional.empty());
  }

  private static Instant day(int ofMarch) {
    return Instant.parse("2026-02-28T00:00:00Z").plus(Duration.ofDays(ofMarch));
  }

  // --- What became of them ---

  @Test
  void twoChangesOfALinkAreOneFlow() {
    past.seen(PAYROLL, day(-5), LinkStatus.PENDING);
    past.seen(PAYROLL, day(3), LinkStatus.REJECTED);
    past.seen(PAYROLL, day(9), LinkStatus.LINKED);
    past.seen(LEGAL, day(-5), LinkStatus.LINKED);

    Summary summary = march();

    assertFlows(
        summary,
        flow(LinkStatus.PENDING, LinkStatus.LINKED),
        flow(LinkStatus.LINKED, LinkStatus.LINKED));
    assertEquals(1, summary.changed());
    assertEquals(Map.of(LinkStatus.LINKED, 2), summary.after());
    assertEquals(Map.of(LinkStatus.PENDING, 1, LinkStatus.LINKED, 1), summary.before());
    assertEquals(Map.of(LinkStatus.LINKED, 1), summary.became(LinkStatus.PENDING));
  }

  @Test
  void aLinkThatCameBackToItsStatusHasNotChanged() {
    past.seen(PAYROLL, day(-5), LinkStatus.LINKED);
    past.seen(PAYROLL, day(3), LinkStatus.LINK_NOT_FOUND);
    past.seen(PAYROLL, day(4), LinkStatus.LINKED);

    assertEquals(0, march().changed());
  }

  @Test
  void aLinkThatWasReadForTheFirstTimeHadNoStatusBefore() {
    past.seen(PAYROLL, day(3), LinkStatus.PENDING);
    past.seen(PAYROLL, day(4), LinkStatus.LINKED);

    Summary summary = march();

    assertFlows(
        summary,
        new Flow(Optional.empty(), Optional.of(LinkStatus.LINKED), 1),
        new Flow(Optional.empty(), Optional.empty(), 1));
    assertEquals(2, summary.links());
    assertEquals(1, summary.neverRead(), "Legal");
    assertEquals(Map.of(LinkStatus.LINKED, 1), summary.ofNewLinks());
    assertEquals(0, summary.changed());
  }

  /** It would be counted, and nobody could do anything about it. */
  @Test
  void aLinkThatIsNoLongerWatchedCountsNowhere() {
    past.seen("link-former001", "2026-02-20T00:00:00Z", LinkStatus.PENDING);
    past.unreadable("link-former001", "2026-03-05T00:00:00Z", UnreadableCause.THROTTLED);
    past.seen("link-former001", "2026-03-06T00:00:00Z", LinkStatus.LINKED);

    Summary summary = march();

    assertEquals(2, summary.links());
    assertEquals(2, summary.neverRead());
    assertEquals(0, summary.accepted().links());
    assertEquals(0, summary.unreadable().all());
  }

  /** Without settings nobody can tell what is no longer watched. */
  @Test
  void withoutSettingsEveryLinkCounts() {
    past.seen("link-former001", "2026-02-20T00:00:00Z", LinkStatus.PENDING);

    Summary summary =
        Summaries.of(
            new HistoryQueries(store, List.of(), new ManualTime(NOW)),
            List.of(SCOPE),
            new Span(FROM, UNTIL));

    assertEquals(Map.of(LinkStatus.PENDING, 1), summary.after());
  }

  @Test
  void whatCameAfterTheEndIsTakenBack() {
    past.seen(PAYROLL, day(-5), LinkStatus.PENDING);
    past.seen(PAYROLL, day(3), LinkStatus.REJECTED);
    past.seen(PAYROLL, day(25), LinkStatus.PENDING);
    past.seen(PAYROLL, day(26), LinkStatus.LINKED);
    past.seen(LEGAL, day(25), LinkStatus.LINKED);

    assertFlows(
        march(),
        flow(LinkStatus.PENDING, LinkStatus.REJECTED),
        new Flow(Optional.empty(), Optional.empty(), 1));
    assertFlows(
        until(NOW),
        flow(LinkStatus.PENDING, LinkStatus.LINKED),
        new Flow(Optional.empty(), Optional.of(LinkStatus.LINKED), 1));
  }

  /**
   * The begin belongs to the span, and the end to the next one: no change is in two, or in none.
   */
  @Test
  void aChangeAtTheBeginIsInTheSpanAndOneAtTheEndIsNot() {
    past.seen(PAYROLL, day(-5), LinkStatus.PENDING);
    past.seen(PAYROLL, FROM, LinkStatus.LINKED);
    past.seen(LEGAL, day(-5), LinkStatus.PENDING);
    past.seen(LEGAL, UNTIL, LinkStatus.LINKED);

    assertFlows(
        march(),
        flow(LinkStatus.PENDING, LinkStatus.LINKED),
        flow(LinkStatus.PENDING, LinkStatus.PENDING));
    assertEquals(1, march().accepted().links());
    assertFlows(of(day(-10), FROM), new Flow(Optional.empty(), Optional.of(LinkStatus.PENDING), 2));
    assertFlows(
        of(UNTIL, NOW),
        flow(LinkStatus.LINKED, LinkStatus.LINKED),
        flow(LinkStatus.PENDING, LinkStatus.LINKED));
  }

  @Test
  void aSpanEndsNowAtTheLatest() {
    assertEquals(NOW, until(NOW.plus(Duration.ofDays(9))).until());
    assertEquals(UNTIL, march().until());
    assertEquals(FROM, march().from());
  }

  // --- Invitations ---

  @Test
  void anInvitationThatWaitedForMoreThanAWeekAtTheEndIsNamedTheOldestFirst() {
    past.seen(PAYROLL, day(10), LinkStatus.PENDING);
    past.seen(LEGAL, day(2), LinkStatus.PENDING);

    assertEquals(
        List.of(new PointInTime(SCOPE, LEGAL, day(2)), new PointInTime(SCOPE, PAYROLL, day(10))),
        march().pending().first());
    assertEquals(2, march().pending().all());
    assertEquals(1, of(FROM, day(12)).pending().all(), "the other was two days old");
  }

  @Test
  void itIsNamedAlsoWhereItHasBeenAcceptedSinceTheEnd() {
    past.seen(PAYROLL, day(-5), LinkStatus.PENDING);
    past.seen(PAYROLL, day(22), LinkStatus.LINKED);
    past.seen(LEGAL, day(18), LinkStatus.PENDING);

    assertEquals(List.of(new PointInTime(SCOPE, PAYROLL, day(-5))), march().pending().first());
    assertEquals(List.of(new PointInTime(SCOPE, LEGAL, day(18))), until(NOW).pending().first());
  }

  @ParameterizedTest
  @CsvSource({
    // Days after which each was accepted, and the most that the median can be.
    "3,       3",
    "9 1 3,   3",
    "1 3,     2",
    "8 2 1 4, 3"
  })
  void theMedianIsThatOfTheMiddleOnes(String days, int median) {
    List<WatchedLink> links = accepted(days);

    Summary summary = over(links);

    assertEquals(links.size(), summary.accepted().links());
    DurationBounds bounds = summary.accepted().median().orElseThrow();
    assertEquals(Optional.of(Duration.ofDays(median)), bounds.atMost());
    assertEquals(Duration.ZERO, bounds.atLeast(), "each was seen to wait once");
  }

  /** A link that was pending at the first look may have waited for any time. */
  @Test
  void whatIsNotKnownOfOneWidensTheMedian() {
    List<WatchedLink> one = accepted("2 4");
    WatchedLink unknown = link("link-unknown01", "Unknown");
    past.seen(unknown, day(3), LinkStatus.PENDING);
    past.seen(unknown, day(4), LinkStatus.LINKED);

    Summary.Accepted accepted = over(List.of(one.get(0), one.get(1), unknown)).accepted();
    assertEquals(3, accepted.links());
    assertEquals(
        Optional.of(Duration.ofDays(4)), accepted.median().flatMap(DurationBounds::atMost));
    assertEquals(new Summary.Accepted(1, Optional.empty()), over(List.of(unknown)).accepted());
    assertEquals(
        new Summary.Accepted(2, Optional.empty()),
        over(List.of(one.getFirst(), unknown)).accepted(),
        "half of them");
    assertEquals(new Summary.Accepted(0, Optional.empty()), over(LINKS).accepted());
  }

  @Test
  void onlyAnInvitationIsAccepted() {
    past.seen(PAYROLL, day(-5), LinkStatus.LINKING_FAILED);
    past.seen(PAYROLL, day(4), LinkStatus.LINKED);
    past.seen(LEGAL, day(4), LinkStatus.LINKED);

    assertEquals(0, march().accepted().links());
  }

  /** Each was not found, then invited at once, and accepted so many days later. */
  private List<WatchedLink> accepted(String days) {
    List<Integer> each = Arrays.stream(days.split(" ")).map(Integer::valueOf).toList();
    return IntStream.range(0, each.size())
        .mapToObj(
            i -> {
              WatchedLink link = link("link-accepted" + i, "Link " + i);
              past.seen(link, day(2), LinkStatus.LINK_NOT_FOUND);
              past.seen(link, day(2).plusMillis(1), LinkStatus.PENDING);
              past.seen(link, day(2 + each.get(i)), LinkStatus.LINKED);
              return link;
            })
        .toList();
  }

  // --- What could not be read ---

  @Test
  void whatCouldNotBeReadIsCutAtBothEnds() {
    unreadable(PAYROLL, day(-3), day(2));
    unreadable(PAYROLL, day(18), day(25));

    assertEquals(
        List.of(new Unreadable(SCOPE, Optional.of(PAYROLL), Duration.ofDays(1 + 2), true)),
        march().unreadable().first());
  }

  @Test
  void oneThatIsOverOrHasNotBegunIsNotNamed() {
    unreadable(PAYROLL, day(-3), FROM);
    unreadable(PAYROLL, UNTIL, day(25));

    assertEquals(List.of(), march().unreadable().first());
  }

  @Test
  void theLongestComesFirstAndOneThatGoesOnIsSaidToDoSo() {
    unreadable(PAYROLL, day(3), day(4));
    past.seen(LEGAL, day(-5), LinkStatus.LINKED);
    past.unreadable(LEGAL.key(), day(15).toString(), UnreadableCause.THROTTLED);

    assertEquals(
        List.of(
            new Unreadable(SCOPE, Optional.of(LEGAL), Duration.ofDays(5), true),
            new Unreadable(SCOPE, Optional.of(PAYROLL), Duration.ofDays(1), false)),
        march().unreadable().first());
    assertEquals(
        Duration.between(day(15), NOW), until(NOW).unreadable().first().getFirst().total());
  }

  @Test
  void aScopeThatCouldNotBeReadIsNamedOnce() {
    past.scopeUnreadable(day(3).toString(), day(5).toString());
    unreadable(PAYROLL, day(6), day(7));
    goesOnUnreadable(SCOPE, day(19));
    Unreadable scope = new Unreadable(SCOPE, Optional.empty(), Duration.ofDays(2 + 1), true);
    Unreadable link = new Unreadable(SCOPE, Optional.of(PAYROLL), Duration.ofDays(1), false);

    assertEquals(List.of(scope, link), march().unreadable().first());
  }

  /** Its own trouble is older than that of all. */
  @Test
  void aLinkThatCannotBeReadItselfIsNamedBesideItsScope() {
    past.seen(PAYROLL, day(-5), LinkStatus.LINKED);
    past.unreadable(PAYROLL.key(), day(10).toString(), UnreadableCause.THROTTLED);
    goesOnUnreadable(SCOPE, day(19));

    assertEquals(
        List.of(
            new Unreadable(SCOPE, Optional.of(PAYROLL), Duration.ofDays(10), true),
            new Unreadable(SCOPE, Optional.empty(), Duration.ofDays(1), true)),
        march().unreadable().first());
  }

  private void unreadable(WatchedLink link, Instant since, Instant until) {
    past.unreadable(link.key(), since.toString(), UnreadableCause.THROTTLED);
    past.seen(link, until, LinkStatus.LINKED);
  }

  private void goesOnUnreadable(Scope scope, Instant since) {
    ScopeState last = store.scope(scope);
    store
        .recordScope(
            scope,
            last,
            last.next(
                last.coverage(),
                last.resumeAt(),
                Optional.of(
                    new UnreadablePeriod(
                        3, since, UnreadableCause.ACCESS_DENIED, "what AWS said", true))),
            Optional.empty(),
            List.of())
        .orElseThrow();
  }

  // --- Mutes ---

  @Test
  void mutesThatEndWithinAsLongAgainAreNamedTheNextFirst() {
    store.mute(SCOPE, mute(PAYROLL, NOW.plus(Duration.ofDays(6))));
    store.mute(SCOPE, mute(LEGAL, NOW.plus(Duration.ofDays(3))));

    assertEquals(
        List.of(
            new PointInTime(SCOPE, LEGAL, NOW.plus(Duration.ofDays(3))),
            new PointInTime(SCOPE, PAYROLL, NOW.plus(Duration.ofDays(6)))),
        of(NOW.minus(Duration.ofDays(7)), NOW).muteEnds().first());
    assertEquals(1, of(NOW.minus(Duration.ofDays(4)), NOW).muteEnds().all());
    store.mute(SCOPE, mute(LEGAL, NOW));
    assertEquals(1, of(NOW.minus(Duration.ofDays(7)), NOW).muteEnds().all(), "one is over");
  }

  private static Mute mute(WatchedLink link, Instant until) {
    return new Mute(link.key(), until, "Ada", "they move");
  }

  // --- The monitor itself ---

  @Test
  void gapsAreCutAtBothEndsTheLongestFirst() {
    ran(SCOPE, FROM, Optional.of(gap(day(-3), day(2))), Optional.of(day(-9)));
    ran(SCOPE, day(7), Optional.of(gap(day(5), day(7))), Optional.of(day(-9)));
    ran(SCOPE, day(25), Optional.of(gap(day(17), day(25))), Optional.of(day(-9)));
    ran(SCOPE, NOW, Optional.empty(), Optional.of(day(-9)));

    assertEquals(
        List.of(List.of(day(17), UNTIL), List.of(day(5), day(7)), List.of(FROM, day(2))),
        march().gaps().first().stream().map(gap -> List.of(gap.from(), gap.until())).toList());
    assertEquals(Optional.of(day(-9)), march().gapsKnownSince());
    assertEquals(0, of(day(2), day(5)).gaps().all(), "one was over, and one had not begun");
  }

  @Test
  void theGapThatGoesOnIsOne() {
    ran(SCOPE, day(18), Optional.empty(), Optional.of(day(-9)));

    assertEquals(
        List.of(List.of(day(18), UNTIL)),
        march().gaps().first().stream().map(gap -> List.of(gap.from(), gap.until())).toList());
    assertEquals(Duration.between(day(18), NOW), until(NOW).gaps().first().getFirst().length());
    assertEquals(0, of(FROM, day(18)).gaps().all());
  }

  /** What has expired leaves no claim behind. */
  @Test
  void whatWasAtTheStartIsNotKnownWhereItsEntryHasExpired() {
    ManualTime clock = new ManualTime(FROM.minus(Duration.ofDays(9)));
    MemoryStore forgetful = new MemoryStore(Optional.of(Duration.ofDays(3)), clock);
    RecordedPast forgotten = new RecordedPast(forgetful);
    WatchedLink link = WatchedLink.unnamed(LinkRef.of("link-forgotten"));
    forgotten.seen(link, FROM.minus(Duration.ofDays(9)), LinkStatus.LINKED);
    forgotten.seen(link, day(1), LinkStatus.PENDING);
    forgotten.seen(link, day(6), LinkStatus.REJECTED);
    clock.pass(Duration.between(clock.instant(), day(7)));

    Summary week =
        Summaries.of(
            new HistoryQueries(
                forgetful,
                List.of(new WatchList(RecordedPast.SCOPE, List.of(link), Optional.empty())),
                clock),
            List.of(RecordedPast.SCOPE),
            new Span(FROM, day(7)));
    assertEquals(Map.of(), week.before(), "it was linked, and not pending");
    assertEquals(Map.of(LinkStatus.REJECTED, 1), week.ofNewLinks());
  }

  /** A run of another scope ends it while the summary is made. */
  @Test
  void anUnreadablePeriodThatEndsMeanwhileCountsOnce() {
    WatchedLink link = WatchedLink.unnamed(LinkRef.of("link-meanwhile"));
    MemoryStore busy = new MemoryStore();
    RecordedPast past = new RecordedPast(busy);
    past.seen(link, FROM.minus(Duration.ofDays(9)), LinkStatus.LINKED);
    past.unreadable(link.key(), day(5).toString(), UnreadableCause.THROTTLED);
    Store meanwhile =
        (Store)
            Proxy.newProxyInstance(
                Store.class.getClassLoader(),
                new Class<?>[] {Store.class},
                (_, method, arguments) -> {
                  if (method.getName().equals("transitions")) {
                    past.seen(link, day(7).plusSeconds(4), LinkStatus.LINKED);
                  }
                  return method.invoke(busy, arguments);
                });

    Summary week =
        Summaries.of(
            new HistoryQueries(
                meanwhile,
                List.of(new WatchList(RecordedPast.SCOPE, List.of(link), Optional.empty())),
                new ManualTime(day(7).plusSeconds(5))),
            List.of(RecordedPast.SCOPE),
            new Span(FROM, day(7)));
    assertEquals(Duration.ofDays(2), week.unreadable().first().getFirst().total());
  }

  /** A run of another scope may record it while the summary is made. */
  @Test
  void aGapThatEndsMeanwhileIsOne() {
    ran(SCOPE, day(18), Optional.of(gap(day(18), day(20))), Optional.of(day(-9)));
    assertEquals(1, until(NOW).gaps().all());
  }

  /** That no gap is recorded says nothing where none would have been. */
  @Test
  void gapsAreKnownSinceTheLastOfTheScopesBegan() {
    ran(SCOPE, NOW, Optional.empty(), Optional.of(day(3)));
    assertEquals(Optional.of(day(3)), march().gapsKnownSince());

    HistoryQueries both = queries(LINKS, LINKS);
    List<Scope> scopes = List.of(SCOPE, AMERICA);
    Span span = new Span(FROM, UNTIL);
    assertEquals(Optional.empty(), Summaries.of(both, scopes, span).gapsKnownSince());
    ran(AMERICA, NOW, Optional.empty(), Optional.of(day(6)));
    assertEquals(Optional.of(day(6)), Summaries.of(both, scopes, span).gapsKnownSince());
    assertEquals(0, Summaries.of(both, scopes, span).gaps().all());
  }

  private static RunGap gap(Instant from, Instant until) {
    return new RunGap(SCOPE, until.getEpochSecond(), from, until, EVERY);
  }

  private void ran(
      Scope scope, Instant finished, Optional<RunGap> gap, Optional<Instant> knownSince) {
    ScopeState last = store.scope(scope);
    assertTrue(
        store.recordRun(
            scope,
            last,
            last.next(last.coverage(), Optional.empty(), last.unreadable())
                .withGapsKnownSince(knownSince),
            new RunReport(
                scope,
                finished.minusSeconds(2),
                finished,
                new ReadingWay(ReadingMethod.GET, "few links"),
                new RunReport.Readings(2, 2, Map.of()),
                new RunReport.Records(0, 0),
                new RunReport.Alerts(0, 0, 0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(EVERY)),
            gap,
            new Lease("a run of the past", Instant.EPOCH)));
  }

  // --- Of several scopes, and of what cannot be read ---

  @Test
  void linksOfOneKeyInTwoScopesAreTwo() {
    RecordedPast america = new RecordedPast(store, AMERICA);
    past.seen(PAYROLL, day(-5), LinkStatus.PENDING);
    past.seen(PAYROLL, day(3), LinkStatus.LINKED);
    america.seen(PAYROLL, day(-4), LinkStatus.PENDING);
    america.seen(LEGAL, day(-4), LinkStatus.REJECTED);
    america.scopeUnreadable(day(3).toString(), day(5).toString());
    HistoryQueries both = queries(LINKS, LINKS);
    Span span = new Span(FROM, UNTIL);

    Summary summary = Summaries.of(both, List.of(SCOPE, AMERICA), span);
    assertEquals(2, summary.scopes());
    assertEquals(4, summary.links());
    assertEquals(
        Map.of(LinkStatus.LINKED, 1, LinkStatus.PENDING, 1, LinkStatus.REJECTED, 1),
        summary.after());
    assertEquals(List.of(new PointInTime(AMERICA, PAYROLL, day(-4))), summary.pending().first());
    assertEquals(
        List.of(new Unreadable(AMERICA, Optional.empty(), Duration.ofDays(2), false)),
        summary.unreadable().first());
    Summary one = Summaries.of(both, List.of(SCOPE), span);
    assertEquals(List.of(1, 2), List.of(one.scopes(), one.links()));
    assertEquals(1, one.accepted().links());
    assertEquals(0, one.unreadable().all(), "that is of the other");
  }

  @Test
  void ofALongListTheFirstTenAreNamedAndAllCounted() {
    List<WatchedLink> many =
        IntStream.range(0, 12)
            .mapToObj(i -> link("link-%08d".formatted(i), "Office " + i))
            .toList();
    many.forEach(link -> past.seen(link, day(2), LinkStatus.PENDING));

    assertEquals(12, over(many).pending().all());
    assertEquals(10, over(many).pending().first().size());
    assertEquals(2, over(many).pending().more());
  }

  @ParameterizedTest
  @ValueSource(strings = {"links", "transitions", "unreadable", "gaps"})
  void whatCannotBeReadIsSaidToBeMissing(String call) {
    past.seen(PAYROLL, day(-5), LinkStatus.PENDING);
    assertTrue(march().whole());

    assertFalse(marchOf(damaged(call)).whole());
  }

  /** Its state alone does not say what was before. */
  @Test
  void aStatusThatIsYoungerThanTheBeginIsNotTakenForTheOneBefore() {
    past.seen(PAYROLL, day(-5), LinkStatus.PENDING);
    past.seen(PAYROLL, day(3), LinkStatus.LINKED);

    assertEquals(
        Map.of(LinkStatus.LINKED, 1), marchOf(damaged("transitions")).ofNewLinks(), "not known");
  }

  private static Summary marchOf(Store store) {
    return Summaries.of(
        new HistoryQueries(
            store, List.of(new WatchList(SCOPE, LINKS, Optional.empty())), new ManualTime(NOW)),
        List.of(SCOPE),
        new Span(FROM, UNTIL));
  }

  /** Nothing in the pages of these can be read. */
  private Store damaged(String call) {
    return (Store)
        Proxy.newProxyInstance(
            SummariesTest.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (_, method, arguments) ->
                method.invoke(store, arguments) instanceof ResultPage<?> page
                        && method.getName().equals(call)
                    ? page.where(_ -> false)
                        .and(List.of(new UnusableItem(Optional.empty(), "a row", "damaged")))
                    : method.invoke(store, arguments));
  }

  private HistoryQueries queries(List<WatchedLink> own, List<WatchedLink> america) {
    return new HistoryQueries(
        store,
        List.of(
            new WatchList(SCOPE, own, Optional.empty()),
            new WatchList(AMERICA, america, Optional.empty())),
        new ManualTime(NOW));
  }

  private Summary march() {
    return of(FROM, UNTIL);
  }

  private Summary until(Instant until) {
    return of(FROM, until);
  }

  private Summary of(Instant from, Instant until) {
    return Summaries.of(queries(LINKS, List.of()), List.of(SCOPE), new Span(from, until));
  }

  private Summary over(List<WatchedLink> links) {
    return Summaries.of(queries(links, List.of()), List.of(SCOPE), new Span(FROM, UNTIL));
  }

  private static Flow flow(LinkStatus before, LinkStatus after) {
    return new Flow(Optional.of(before), Optional.of(after), 1);
  }

  private static void assertFlows(Summary summary, Flow... flows) {
    assertEquals(Set.of(flows), new HashSet<>(summary.flows()));
    assertEquals(flows.length, summary.flows().size());
  }
}
