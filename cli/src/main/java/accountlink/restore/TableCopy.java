package accountlink.restore;

import accountlink.restore.Copied.What;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Copies the items of a table into another one that lacks them. A second copy changes nothing.
 *
 * <p>The history goes first, and the states last. Where a copy breaks off before a state, the next
 * one still knows that the target's monitor has not looked after that link.
 */
record TableCopy(SourceTable source, TargetTable target, boolean isEarlierState, Instant now) {
  /** As many hide DynamoDB's latency, and stay below the limits of a new on-demand table. */
  private static final int AT_ONCE = 16;

  Copied copy() {
    Copied copied = new Copied();
    HistoryCopy history = new HistoryCopy(target, source.name(), copied);
    List<TableItem> ofScopes = new ArrayList<>();
    for (List<TableItem> page : source.pages()) {
      Map<String, List<TableItem>> rows = new LinkedHashMap<>();
      for (TableItem item : page) {
        if (item.partition().equals(StoppedRules.PARTITION)) {
          continue;
        }
        if (item.isExpired(now)) {
          copied.add(What.EXPIRED);
        } else if (item.isOfAScope()) {
          ofScopes.add(item);
        } else {
          rows.computeIfAbsent(item.partition(), _ -> new ArrayList<>()).add(item);
        }
      }
      each(rows.entrySet(), one -> history.copy(one.getKey(), one.getValue()));
    }
    StateCopy states = new StateCopy(target, source.name(), isEarlierState, copied);
    Map<Boolean, List<TableItem>> isState =
        ofScopes.stream().collect(Collectors.partitioningBy(TableItem::isState));
    each(isState.get(false), states::copyAnnotation);
    each(isState.get(true), states::copyState);
    return copied;
  }

  /** Some at once; all have ended when this returns. */
  private static <T> void each(Iterable<T> items, Consumer<T> work) {
    List<Future<?>> ended = new ArrayList<>();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      items.forEach(item -> ended.add(pool.submit(() -> work.accept(item))));
    }
    for (Future<?> one : ended) {
      if (one.state() == Future.State.FAILED) {
        throw (RuntimeException) one.exceptionNow();
      }
    }
  }
}
