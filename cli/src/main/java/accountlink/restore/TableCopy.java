package accountlink.restore;

import accountlink.restore.Copied.What;
import accountlink.store.document.StateDocument;
import accountlink.store.dynamodb.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Copies the items of a table into another one that lacks them. A second copy changes nothing.
 *
 * <p>The history goes first, and the states last. Where a copy breaks off before a state, the next
 * one still knows that this table's monitor has not looked after that link.
 *
 * @param isEarlierState whether the source is an earlier state of the target
 */
record TableCopy(
    SourceTable source,
    DynamoDbClient dynamoDb,
    String tableName,
    boolean isEarlierState,
    Instant now) {
  private static final int AT_ONCE = 16;

  /** What a copy does not take from its source, or what may have come later. */
  private static final Set<String> NO_DIFFERENCE =
      Set.of(Table.COPIED_FROM, Table.EXPIRES, "cause");

  Copied copy() {
    Copied copied = new Copied();
    List<Map<String, AttributeValue>> mutes = new ArrayList<>();
    List<Map<String, AttributeValue>> states = new ArrayList<>();
    source
        .dynamoDb()
        .scanPaginator(scan -> scan.tableName(source.name()).consistentRead(true))
        .forEach(
            page -> {
              List<Map<String, AttributeValue>> rows = new ArrayList<>();
              for (Map<String, AttributeValue> item : page.items()) {
                if (isExpired(item)) {
                  copied.add(What.EXPIRED);
                } else if (!partition(item).startsWith(Table.SCOPE_PREFIX)) {
                  rows.add(item);
                } else if (isState(item)) {
                  states.add(item);
                } else {
                  mutes.add(item);
                }
              }
              copyRows(rows, copied);
            });
    each(mutes, item -> copyMute(item, copied));
    each(states, item -> copyState(item, copied));
    return copied;
  }

  // --- The history ---

  private void copyRows(List<Map<String, AttributeValue>> rows, Copied copied) {
    Map<String, List<Map<String, AttributeValue>>> partitions =
        rows.stream()
            .filter(row -> !partition(row).equals(StoppedRules.PARTITION))
            .collect(
                Collectors.groupingBy(
                    TableCopy::partition, LinkedHashMap::new, Collectors.toList()));
    each(
        List.copyOf(partitions.entrySet()),
        partition -> copyPartition(partition.getKey(), partition.getValue(), copied));
  }

  private void copyPartition(
      String partition, List<Map<String, AttributeValue>> rows, Copied copied) {
    Map<String, Map<String, AttributeValue>> there = new HashMap<>();
    dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(tableName)
                    .consistentRead(true)
                    .keyConditionExpression("#pk = :pk")
                    .expressionAttributeNames(Map.of("#pk", Table.PARTITION_KEY))
                    .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition))))
        .items()
        .forEach(item -> there.put(sortKey(item), item));
    for (Map<String, AttributeValue> row : rows) {
      Map<String, AttributeValue> same = there.get(sortKey(row));
      if (same != null) {
        thereAlready(row, same, copied);
      } else if (SameChange.isAmong(row, rows, List.copyOf(there.values()))) {
        copied.add(What.SAME_CHANGE);
      } else {
        copied.add(put(row) ? kind(partition) : What.THERE);
      }
    }
  }

  private static void thereAlready(
      Map<String, AttributeValue> row, Map<String, AttributeValue> same, Copied copied) {
    if (comparable(row).equals(comparable(same))) {
      copied.add(What.THERE);
    } else {
      copied.differs(partition(row) + " " + sortKey(row));
    }
  }

  private static Map<String, AttributeValue> comparable(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> rest = new HashMap<>(item);
    rest.keySet().removeAll(NO_DIFFERENCE);
    return rest;
  }

  private static What kind(String partition) {
    if (partition.startsWith(Table.HISTORY_PREFIX)) {
      return What.ENTRY;
    }
    return partition.startsWith(Table.UNREADABLE_PREFIX) ? What.PERIOD : What.OTHER;
  }

  // --- What is known now ---

  /**
   * A mute or an event. A mute goes with the state of its link: where that is there, somebody may
   * have ended the mute meanwhile, and it must hold back nothing more.
   */
  private void copyMute(Map<String, AttributeValue> item, Copied copied) {
    if (!Table.isMute(sortKey(item))) {
      copied.add(put(item) ? What.OTHER : What.THERE);
      return;
    }
    String link = Table.link(Table.keyOfMute(sortKey(item)));
    if (item(partition(item), link).isPresent()) {
      copied.add(item(partition(item), sortKey(item)).isPresent() ? What.THERE : What.OLD_MUTE);
    } else {
      copied.add(put(item) ? What.MUTE : What.THERE);
    }
  }

  /** The state of a link or of a scope, with its alerts. */
  private void copyState(Map<String, AttributeValue> item, Copied copied) {
    boolean ofScope = sortKey(item).equals(Table.RUN);
    if (ofScope ? putRun(item) : put(item)) {
      copied.add(ofScope ? What.RUN : What.STATE);
      return;
    }
    copied.add(What.THERE);
    Map<String, AttributeValue> alerts = alerts(item);
    if (!alerts.isEmpty() && !hadThem(item)) {
      alerts.forEach(
          (id, alert) -> {
            if (addAlert(item, id, alert)) {
              copied.add(What.ALERT);
            }
          });
    }
  }

  /** Whether the state that is there has come from this one: then it has sent its alerts. */
  private boolean hadThem(Map<String, AttributeValue> item) {
    return isEarlierState
        && item(partition(item), sortKey(item))
            .filter(there -> version(there) >= version(item))
            .isPresent();
  }

  /**
   * SNS has not accepted it, so that the next run has to send it: at least once, under its id. The
   * condition lets no alert be added twice while it is pending.
   */
  private boolean addAlert(Map<String, AttributeValue> item, String id, AttributeValue alert) {
    return done(
        () ->
            dynamoDb.updateItem(
                update ->
                    update
                        .tableName(tableName)
                        .key(key(item))
                        .updateExpression("SET #pending.#id = :alert")
                        .conditionExpression(
                            "attribute_exists(#pending) AND attribute_not_exists(#pending.#id)")
                        .expressionAttributeNames(Map.of("#pending", Table.PENDING, "#id", id))
                        .expressionAttributeValues(Map.of(":alert", alert))));
  }

  /** As the first run writes it: into no item, or into one that holds a lease alone. */
  private boolean putRun(Map<String, AttributeValue> item) {
    Map<String, String> names = new HashMap<>(Map.of("#version", StateDocument.VERSION));
    Map<String, AttributeValue> values = new HashMap<>();
    List<String> set = new ArrayList<>();
    copyOf(item)
        .forEach(
            (name, value) -> {
              if (!Set.of(Table.PARTITION_KEY, Table.SORT_KEY, Table.LEASE).contains(name)) {
                names.put("#" + name, name);
                values.put(":" + name, value);
                set.add("#" + name + " = :" + name);
              }
            });
    return done(
        () ->
            dynamoDb.updateItem(
                update ->
                    update
                        .tableName(tableName)
                        .key(key(item))
                        .updateExpression("SET " + String.join(", ", set))
                        .conditionExpression("attribute_not_exists(#version)")
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values)));
  }

  private boolean put(Map<String, AttributeValue> item) {
    return done(
        () ->
            dynamoDb.putItem(
                put ->
                    put.tableName(tableName)
                        .item(copyOf(item))
                        .conditionExpression("attribute_not_exists(#pk)")
                        .expressionAttributeNames(Map.of("#pk", Table.PARTITION_KEY))));
  }

  private Map<String, AttributeValue> copyOf(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> copy = new LinkedHashMap<>(item);
    copy.put(Table.COPIED_FROM, AttributeValue.fromS(source.name()));
    return copy;
  }

  private Optional<Map<String, AttributeValue>> item(String partition, String sortKey) {
    return Optional.of(
            dynamoDb
                .getItem(
                    get ->
                        get.tableName(tableName)
                            .consistentRead(true)
                            .key(
                                Map.of(
                                    Table.PARTITION_KEY,
                                    AttributeValue.fromS(partition),
                                    Table.SORT_KEY,
                                    AttributeValue.fromS(sortKey))))
                .item())
        .filter(found -> !found.isEmpty());
  }

  /** False where the item is there: a run is never overwritten, also one that is still at work. */
  private static boolean done(Runnable write) {
    try {
      write.run();
      return true;
    } catch (ConditionalCheckFailedException | TransactionConflictException there) {
      return false;
    }
  }

  // --- Items ---

  private boolean isExpired(Map<String, AttributeValue> item) {
    return Optional.ofNullable(item.get(Table.EXPIRES))
        .map(expires -> Long.parseLong(expires.n()) <= now.getEpochSecond())
        .orElse(false);
  }

  private static boolean isState(Map<String, AttributeValue> item) {
    return Table.isLink(sortKey(item)) || sortKey(item).equals(Table.RUN);
  }

  private static Map<String, AttributeValue> alerts(Map<String, AttributeValue> item) {
    return Optional.ofNullable(item.get(Table.PENDING)).map(AttributeValue::m).orElse(Map.of());
  }

  private static long version(Map<String, AttributeValue> item) {
    return Optional.ofNullable(item.get(StateDocument.VERSION))
        .map(version -> Long.parseLong(version.n()))
        .orElse(0L);
  }

  private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
    return Map.of(
        Table.PARTITION_KEY, item.get(Table.PARTITION_KEY),
        Table.SORT_KEY, item.get(Table.SORT_KEY));
  }

  private static String partition(Map<String, AttributeValue> item) {
    return item.get(Table.PARTITION_KEY).s();
  }

  private static String sortKey(Map<String, AttributeValue> item) {
    return item.get(Table.SORT_KEY).s();
  }

  private static <T> void each(List<T> items, Consumer<T> work) {
    List<Future<?>> ended = new ArrayList<>();
    // Closing the pool waits for all.
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
