package accountlink.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import accountlink.fixture.LocalAws;
import accountlink.fixture.ManualTime;
import accountlink.fixture.RecordedPast;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.link.WatchList;
import accountlink.link.WatchedLink;
import accountlink.store.memory.MemoryStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Answers while runs write. */
class HistoryQueriesTest {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  private static final String KEY = "link-payroll01";
  private static final List<WatchedLink> LINKS = List.of(WatchedLink.unnamed(LinkRef.of(KEY)));

  /** They say what is watched: not this scope any more. */
  @Test
  void aLinkOfAScopeThatTheSettingsNoLongerNameIsNotWatched() {
    MemoryStore store = new MemoryStore();
    new RecordedPast(store).seen("link-former001", "2026-03-01T00:00:00Z", LinkStatus.REJECTED);
    WatchList other =
        new WatchList(
            new Scope("111122223333", "us-east-1"),
            List.of(WatchedLink.unnamed(LinkRef.of("link-payroll01"))),
            Optional.empty());
    HistoryQueries queries =
        new HistoryQueries(
            store, List.of(other), new ManualTime(Instant.parse("2026-03-09T00:00:00Z")));
    assertFalse(queries.link(RecordedPast.SCOPE, "link-former001").orElseThrow().watched());
  }

  /**
   * The new status was seen at 09:00, so the old one cannot have been confirmed later than that.
   */
  @Test
  void aRunBetweenTwoReadsDoesNotConfirmTheStatusThatItChanged() {
    RecordedPast past = new RecordedPast(AWS);
    past.seen(KEY, "2026-03-10T08:00:00Z", LinkStatus.PENDING);
    past.run(LINKS, "2026-03-10T08:00:00Z", "2026-03-10T08:01:00Z");
    AtomicInteger reads = new AtomicInteger();
    ExecutionInterceptor runAfterTheFirstRead =
        new ExecutionInterceptor() {
          @Override
          public void afterExecution(Context.AfterExecution read, ExecutionAttributes attributes) {
            if (reads.incrementAndGet() == 1) {
              past.seen(KEY, "2026-03-10T09:00:00Z", LinkStatus.LINKED);
              past.run(LINKS, "2026-03-10T09:00:00Z", "2026-03-10T09:01:00Z");
            }
          }
        };
    HistoryQueries queries =
        new HistoryQueries(
            AWS.store(runAfterTheFirstRead, InstantSource.system()),
            List.of(new WatchList(RecordedPast.SCOPE, LINKS, Optional.empty())),
            new ManualTime(Instant.parse("2026-03-10T10:00:00Z")));

    LinkView link = queries.link(RecordedPast.SCOPE, KEY).orElseThrow();

    assertEquals(3, reads.get());
    Instant confirmed = link.current().orElseThrow().confirmedAt();
    assertEquals(
        link.current().orElseThrow().status().equals(LinkStatus.PENDING)
            ? Instant.parse("2026-03-10T08:00:00Z")
            : Instant.parse("2026-03-10T09:00:00Z"),
        confirmed);
  }
}
