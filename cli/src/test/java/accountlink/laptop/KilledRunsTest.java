package accountlink.laptop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import accountlink.link.Lease;
import accountlink.link.Scope;
import accountlink.store.sqlite.SqliteStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KilledRunsTest {
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  /** Linux gives no such number to a process. */
  @Test
  void theLeaseOfAProcessThatIsDeadHoldsNobodyBack() {
    assertEquals(Optional.empty(), leftOf("process 2147483647 at 2026-03-02T12:00:00Z"));
  }

  @Test
  void theLeaseOfALivingProcessStays() {
    Lease living = lease("process 1 at 2026-03-02T12:00:00Z");

    assertEquals(Optional.of(living), leftOf(living.holder()));
  }

  /** As after a full disk: this process makes one run at a time, and that one is over. */
  @Test
  void theLeaseThatThisProcessCouldNotEndDoesNotHoldBackItsNextRun() {
    assertEquals(Optional.empty(), leftOf(KilledRuns.requestId() + " at 2026-03-02T12:00:00Z"));
  }

  /** What another version wrote is waited for. */
  @Test
  void aLeaseWithoutAProcessStaysToo() {
    assertEquals(Optional.of(lease("a run")), leftOf("a run"));
  }

  private static Optional<Lease> leftOf(String holder) {
    SqliteStore store = SqliteStore.inMemory(InstantSource.fixed(NOON));
    store.takeLease(SCOPE, lease(holder), NOON);
    try (store) {
      KilledRuns.endLeases(store, SCOPE);
      return store.lease(SCOPE);
    }
  }

  private static Lease lease(String holder) {
    return new Lease(holder, NOON.plus(Duration.ofMinutes(15)));
  }
}
