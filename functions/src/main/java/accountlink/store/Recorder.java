package accountlink.store;

import accountlink.link.Alert;
import accountlink.link.Evaluation.Changed;
import accountlink.link.LinkState;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.link.WatchedLink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Writes evaluations. State, entry and pending alerts are written in one transaction, on the
 * condition that the state is still the evaluated one: of two runs that see the same change, one
 * records it.
 */
public final class Recorder {
  private final DynamoDbClient dynamoDb;
  private final String tableName;
  private final Optional<Duration> historyRetention;

  public Recorder(DynamoDbClient dynamoDb, String tableName, Optional<Duration> historyRetention) {
    this.dynamoDb = dynamoDb;
    this.tableName = tableName;
    this.historyRetention = historyRetention;
  }

  /**
   * Writes a link's state, with its entry and alerts.
   *
   * @return the alerts that are now pending; empty where another run wrote first, and nothing was
   *     written
   */
  public Optional<List<PendingAlert>> record(
      Scope scope, WatchedLink watchedLink, LinkState last, Changed changed) {
    String sortKey = Table.link(watchedLink.key());
    StateWrite state =
        StateWrite.of(
            Table.scope(scope),
            sortKey,
            last.version(),
            StateItem.OF_LINK,
            StateItem.of(changed.next()),
            changed.alerts());
    boolean written =
        changed
            .entry()
            .map(
                transition ->
                    writeStateAndEntry(
                        state,
                        new Entry(
                            scope,
                            watchedLink.key(),
                            changed.next().version(),
                            transition,
                            alertIdOf(changed))))
            .orElseGet(() -> writeState(state));
    return written ? Optional.of(pending(sortKey, changed.alerts())) : Optional.empty();
  }

  /**
   * Writes a scope's state, with its alerts.
   *
   * @return the alerts that are now pending; empty where another run wrote first
   */
  public Optional<List<PendingAlert>> record(
      Scope scope, ScopeState last, ScopeState next, List<Alert> alerts) {
    StateWrite write =
        StateWrite.of(
            Table.scope(scope),
            Table.RUN,
            last.version(),
            StateItem.OF_SCOPE,
            StateItem.of(next),
            alerts);
    return writeState(write) ? Optional.of(pending(Table.RUN, alerts)) : Optional.empty();
  }

  /**
   * Writes a finished run: the scope's state, and the report as its heartbeat.
   *
   * @return false where another run wrote first, and nothing was written
   */
  public boolean record(Scope scope, ScopeState last, ScopeState next, RunReport report) {
    return writeState(
        StateWrite.of(
            Table.scope(scope),
            Table.RUN,
            last.version(),
            RunItem.OF_FINISHED_RUN,
            StateItem.of(next).with(RunItem.REPORT, RunItem.of(report)),
            List.of()));
  }

  /** Reads a link's state again, for a run that lost a race. */
  public LinkState reread(Scope scope, WatchedLink watchedLink) {
    Map<String, AttributeValue> key =
        Item.empty()
            .with(Table.PARTITION_KEY, Table.scope(scope))
            .with(Table.SORT_KEY, Table.link(watchedLink.key()))
            .attributes();
    Map<String, AttributeValue> item =
        dynamoDb.getItem(get -> get.tableName(tableName).consistentRead(true).key(key)).item();
    return item.isEmpty() ? LinkState.NEVER_SEEN : StateItem.linkState(new Item(item));
  }

  private boolean writeState(StateWrite state) {
    try {
      dynamoDb.updateItem(
          update ->
              update
                  .tableName(tableName)
                  .key(state.key())
                  .updateExpression(state.expression())
                  .conditionExpression(state.condition())
                  .expressionAttributeNames(state.names())
                  .expressionAttributeValues(state.values()));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  private boolean writeStateAndEntry(StateWrite state, Entry entry) {
    Update update =
        Update.builder()
            .tableName(tableName)
            .key(state.key())
            .updateExpression(state.expression())
            .conditionExpression(state.condition())
            .expressionAttributeNames(state.names())
            .expressionAttributeValues(state.values())
            .build();
    Put put =
        Put.builder()
            .tableName(tableName)
            .item(EntryItem.of(entry, historyRetention).attributes())
            .conditionExpression("attribute_not_exists(#pk)")
            .expressionAttributeNames(Map.of("#pk", Table.PARTITION_KEY))
            .build();
    try {
      dynamoDb.transactWriteItems(
          transaction ->
              transaction.transactItems(
                  TransactWriteItem.builder().update(update).build(),
                  TransactWriteItem.builder().put(put).build()));
      return true;
    } catch (TransactionCanceledException canceled) {
      if (canceled.cancellationReasons().stream().anyMatch(Recorder::isLostRace)) {
        return false;
      }
      throw canceled;
    }
  }

  /** Another run has written the state, or is writing it now. */
  private static boolean isLostRace(CancellationReason reason) {
    return "ConditionalCheckFailed".equals(reason.code())
        || "TransactionConflict".equals(reason.code());
  }

  /** The id of the alert about the entry, among the alerts of the same evaluation. */
  private static Optional<String> alertIdOf(Changed changed) {
    return changed.alerts().stream()
        .filter(alert -> alert.content() instanceof Alert.StatusChanged)
        .map(Alert::id)
        .findFirst();
  }

  private static List<PendingAlert> pending(String sortKey, List<Alert> alerts) {
    return alerts.stream().map(alert -> PendingAlert.unclaimed(sortKey, alert)).toList();
  }
}
