package accountlink.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.ManualTime;
import accountlink.link.Mute;
import accountlink.link.Scope;
import accountlink.store.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MutesTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final Mute LONG = mute("link-a", 9);
  private static final Mute SHORT = mute("link-b", 2);
  private static final Mute OVER = mute("link-c", 0);

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
    assertTrue(mutes.lift(SCOPE, "link-a", NOON.plusSeconds(1)));

    assertEquals(List.of(SHORT), mutes.on(SCOPE, NOON.plusSeconds(1)));
    assertEquals(
        Optional.of(new Mute("link-a", NOON.plusSeconds(1), "Ada", "a move")),
        store.load(SCOPE).mute("link-a"));
  }

  @Test
  void aLinkThatIsNotMutedCannotBeUnmuted() {
    assertFalse(mutes.lift(SCOPE, "link-c", NOON), "its mute is over");
    assertFalse(mutes.lift(SCOPE, "link-d", NOON), "it was never muted");
    assertEquals(Optional.of(OVER), store.load(SCOPE).mute("link-c"));
  }

  private static Mute mute(String key, int hours) {
    return new Mute(key, NOON.plus(Duration.ofHours(hours)), "Ada", "a move");
  }
}
