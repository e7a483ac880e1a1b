package accountlink.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.ManualTime;
import accountlink.link.Alert;
import accountlink.link.Evaluation;
import accountlink.link.Evaluator;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Mute;
import accountlink.link.Policy;
import accountlink.link.Reading;
import accountlink.link.Scope;
import accountlink.link.Severity;
import accountlink.link.WatchedLink;
import accountlink.link.Workload;
import accountlink.store.memory.HookedStore;
import accountlink.store.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MutesTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final Mute LONG = mute("link-aaaaaaaa", 9);
  private static final Mute SHORT = mute("link-bbbbbbbb", 2);
  private static final Mute OVER = mute("link-cccccccc", 0);

  private final Store store = new MemoryStore(Optional.empty(), new ManualTime(NOON));
  private final Mutes mutes = new Mutes(store);

  @BeforeEach
  void someMutes() {
    List.of(LONG, SHORT, OVER).forEach(mute -> store.mute(SCOPE, mute));
  }

  @Test
  void theMutesThatHaveNotEndedAreListedByTheirEnd() {
    assertEquals(List.of(SHORT, LONG), mutes.on(SCOPE, NOON));
  }

  /** It stays as a mute that is over: the next run looks at what it held back. */
  @Test
  void aMuteThatIsLiftedEndsNow() {
    assertTrue(mutes.lift(SCOPE, link("link-aaaaaaaa"), CALLER, NOON.plusSeconds(1)));

    assertEquals(List.of(SHORT), mutes.on(SCOPE, NOON.plusSeconds(1)));
    assertEquals(
        Optional.of(
            new Mute("link-aaaaaaaa", NOON.plusSeconds(1), "Ada", "a move", Optional.of(CALLER))),
        store.load(SCOPE).mute("link-aaaaaaaa"));
  }

  @Test
  void aLinkThatIsNotMutedCannotBeUnmuted() {
    assertFalse(mutes.lift(SCOPE, link("link-cccccccc"), CALLER, NOON), "its mute is over");
    assertFalse(mutes.lift(SCOPE, link("link-dddddddd"), CALLER, NOON), "it was never muted");
    assertEquals(Optional.of(OVER), store.load(SCOPE).mute("link-cccccccc"));
  }

  @Test
  void aLinkOfWhichNothingIsRecordedCannotBeMuted() {
    assertFalse(mutes.set(SCOPE, PAYROLL, muted(), NOON));

    assertEquals(Optional.empty(), store.load(SCOPE).mute(PAYROLL.key()));
    assertEquals(List.of(), store.load(SCOPE).pending());
  }

  @Test
  void aMuteAndItsEarlyEndAreEachARowAndAnAlert() {
    recorded();

    assertTrue(mutes.set(SCOPE, PAYROLL, muted(), NOON));
    assertTrue(mutes.lift(SCOPE, PAYROLL, "user grace", NOON.plusSeconds(9)));

    List<MuteEntry> rows = rows();
    assertEquals(List.of(false, true), rows.stream().map(MuteEntry::isEnd).toList());
    assertEquals(
        List.of(muted(), muted().endedBy("user grace", NOON.plusSeconds(9))),
        rows.stream().map(MuteEntry::mute).toList());
    List<Alert> pending = store.load(SCOPE).pending().stream().map(PendingAlert::alert).toList();
    assertEquals(
        rows.stream().map(MuteEntry::alertId).toList(), pending.stream().map(Alert::id).toList());
    assertEquals(List.of(2L, 3L), pending.stream().map(Alert::version).toList());
    assertEquals(Set.of(Severity.INFO), Set.copyOf(pending.stream().map(Alert::severity).toList()));
  }

  /** A run that records in between is not held up, and the mute is recorded after it. */
  @Test
  void aMuteThatLosesTheRaceAgainstARunIsSetOnce() {
    recorded();
    AtomicInteger races = new AtomicInteger();
    Store racing =
        HookedStore.around(
            store,
            (call, arguments) -> {
              if (call.equals("mute") && arguments.getFirst() instanceof MuteEntry) {
                if (races.getAndIncrement() < 2) {
                  LinkState last = store.link(SCOPE, PAYROLL.key());
                  record(last, LinkStatus.of("LOOK-" + races.get()), NOON.plusSeconds(races.get()));
                }
              }
            },
            HookedStore.Hook.NONE);

    assertTrue(new Mutes(racing).set(SCOPE, PAYROLL, muted(), NOON));

    assertEquals(1, rows().size());
    assertEquals(4, rows().getFirst().version());
  }

  private static final String CALLER = "arn:aws:iam::111122223333:user/ada";
  private static final WatchedLink PAYROLL = link("link-payroll01");

  private static WatchedLink link(String key) {
    return new WatchedLink(new LinkRef.LinkId(key), key, Optional.empty());
  }

  private static Mute muted() {
    return new Mute(
        PAYROLL.key(), NOON.plus(Duration.ofDays(2)), "Ada", "a move", Optional.of(CALLER));
  }

  private List<MuteEntry> rows() {
    return store
        .muteEntries(SCOPE, PAYROLL.key(), Span.ALL, Order.OLDEST_FIRST, 9, Optional.empty())
        .items();
  }

  private void recorded() {
    record(LinkState.NEVER_SEEN, LinkStatus.LINKED, NOON.minusSeconds(60));
  }

  private void record(LinkState last, LinkStatus status, Instant at) {
    Evaluation.Changed changed =
        (Evaluation.Changed)
            new Evaluator(SCOPE, Policy.DEFAULT, new Workload(1, 1))
                .evaluate(
                    PAYROLL,
                    Evaluator.Before.of(last),
                    new Reading.Seen(at, status, LinkIds.UNKNOWN));
    store.record(SCOPE, PAYROLL, last, changed).orElseThrow();
  }

  private static Mute mute(String key, int hours) {
    return new Mute(key, NOON.plus(Duration.ofHours(hours)), "Ada", "a move");
  }
}
