package accountlink.store.sqlite;

import accountlink.link.Evaluation.Changed;
import accountlink.link.Evaluator;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Policy;
import accountlink.link.Reading;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import accountlink.link.Workload;
import accountlink.store.PendingAlert;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A process that records changes of one link, as others do at the same time, and claims alerts. It
 * prints a line for each thing when the store has confirmed it.
 */
final class StoreWriter {
  static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  static final WatchedLink LINK = WatchedLink.unnamed(new LinkRef.LinkId("link-payroll01"));
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Evaluator EVALUATOR =
      new Evaluator(SCOPE, Policy.DEFAULT, new Workload(1, 2));

  private StoreWriter() {}

  /**
   * @param arguments the file, and how many changes to record
   */
  public static void main(String[] arguments) {
    try (SqliteStore store =
        SqliteStore.open(Path.of(arguments[0]), Optional.empty(), InstantSource.system())) {
      for (int change = 0; change < Integer.parseInt(arguments[1]); change++) {
        recordOne(store);
        for (PendingAlert pending : store.load(SCOPE).pending()) {
          if (store.claim(pending, NOON)) {
            System.out.println("claimed " + pending.alert().id());
          }
        }
      }
    }
  }

  private static void recordOne(SqliteStore store) {
    while (true) {
      LinkState last = store.link(SCOPE, LINK.key());
      Changed changed = next(last);
      Optional<List<PendingAlert>> recorded = store.record(SCOPE, LINK, last, changed);
      if (recorded.isPresent()) {
        System.out.println("recorded " + changed.next().version());
        return;
      }
    }
  }

  /** To another status each time. */
  private static Changed next(LinkState last) {
    LinkStatus status = last.version() % 2 == 0 ? LinkStatus.REJECTED : LinkStatus.LINKED;
    return (Changed)
        EVALUATOR.evaluate(
            LINK,
            Evaluator.Before.of(last),
            new Reading.Seen(NOON.plusSeconds(last.version()), status, LinkIds.UNKNOWN));
  }
}
