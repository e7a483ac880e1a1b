package accountlink.store.dynamodb;

import accountlink.link.Alert;
import accountlink.link.EndedPeriod;
import accountlink.link.Evaluation.Changed;
import accountlink.link.Lease;
import accountlink.link.LinkState;
import accountlink.link.RunGap;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.link.WatchedLink;
import accountlink.store.Entry;
import accountlink.store.MuteEntry;
import accountlink.store.PendingAlert;
import accountlink.store.UnreadableEntry;
import accountlink.store.document.Document;
import accountlink.store.document.LeaseDocument;
import accountlink.store.document.RunDocument;
import accountlink.store.document.StateDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Writes evaluations. State, rows of the history and pending alerts are written in one transaction,
 * on the condition that the state is still the evaluated one: of two runs that see the same change,
 * one records it.
 */
record Recorder(DynamoDbClient dynamoDb, String tableName, Optional<Duration> historyRetention) {
  /** The report of the last finished run, in the item of the scope's state. */
  static final String REPORT = "lastRun";

  private static final List<String> OF_FINISHED_RUN =
      Stream.concat(StateDocument.OF_SCOPE.stream(), Stream.of(REPORT, RunLease.LEASE)).toList();

  Optional<List<PendingAlert>> recordLink(
      Scope scope, WatchedLink watchedLink, LinkState last, Changed changed) {
    StateWrite state =
        StateWrite.of(
            Table.scope(scope),
            Table.link(watchedLink.key()),
            last.version(),
            StateDocument.OF_LINK,
            StateDocument.of(changed.next()),
            changed.alerts());
    List<Map<String, AttributeValue>> rows = new ArrayList<>();
    Entry.of(scope, watchedLink.key(), changed)
        .map(entry -> HistoryItems.ENTRIES.of(entry, historyRetention))
        .ifPresent(rows::add);
    UnreadableEntry.of(scope, watchedLink.key(), last, changed)
        .map(ended -> HistoryItems.UNREADABLE.of(ended, historyRetention))
        .ifPresent(rows::add);
    return write(state, rows)
        ? Optional.of(PendingAlert.unclaimed(changed.alerts()))
        : Optional.empty();
  }

  Optional<List<PendingAlert>> recordScope(
      Scope scope,
      ScopeState last,
      ScopeState next,
      Optional<EndedPeriod> ended,
      List<Alert> alerts) {
    StateWrite write =
        StateWrite.of(
            Table.scope(scope),
            Table.RUN,
            last.version(),
            StateDocument.OF_SCOPE,
            StateDocument.of(next),
            alerts);
    List<Map<String, AttributeValue>> rows =
        ended.stream()
            .map(period -> UnreadableEntry.of(scope, next.version(), period))
            .map(row -> HistoryItems.UNREADABLE.of(row, historyRetention))
            .toList();
    return write(write, rows) ? Optional.of(PendingAlert.unclaimed(alerts)) : Optional.empty();
  }

  /** The new state has no lease, so that this write ends it. */
  boolean recordRun(
      Scope scope,
      ScopeState last,
      ScopeState next,
      RunReport report,
      Optional<RunGap> gap,
      Lease lease) {
    return write(
        StateWrite.of(
                Table.scope(scope),
                Table.RUN,
                last.version(),
                OF_FINISHED_RUN,
                StateDocument.of(next).with(REPORT, RunDocument.of(report)),
                List.of())
            .onlyIf(
                RunLease.FREE_OR_OWN,
                Map.of("#holder", LeaseDocument.HOLDER),
                Map.of(":holder", AttributeValue.fromS(lease.holder()))),
        gap.stream().map(row -> HistoryItems.GAPS.of(row, Optional.empty())).toList());
  }

  /** Of the state it writes only the version: who may mute needs no right to the rest. */
  boolean recordMute(MuteEntry entry, Alert alert) {
    if (entry.version() == 1) {
      return false;
    }
    StateWrite state =
        StateWrite.of(
            Table.scope(entry.scope()),
            Table.link(entry.key()),
            entry.version() - 1,
            List.of(StateDocument.VERSION),
            Document.empty().with(StateDocument.VERSION, entry.version()),
            List.of(alert));
    return writeTogether(
        List.of(
            update(state),
            update(Annotations.write(entry.scope(), entry.mute())),
            newItem(HistoryItems.MUTES.of(entry, historyRetention))));
  }

  private boolean write(StateWrite state, List<Map<String, AttributeValue>> rows) {
    return rows.isEmpty() ? writeState(state) : writeStateAndRows(state, rows);
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
    } catch (ConditionalCheckFailedException | TransactionConflictException _) {
      return false;
    }
  }

  private boolean writeStateAndRows(StateWrite state, List<Map<String, AttributeValue>> rows) {
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(update(state));
    rows.forEach(row -> writes.add(newItem(row)));
    return writeTogether(writes);
  }

  private boolean writeTogether(List<TransactWriteItem> writes) {
    try {
      dynamoDb.transactWriteItems(transaction -> transaction.transactItems(writes));
      return true;
    } catch (TransactionCanceledException canceled) {
      if (canceled.cancellationReasons().stream().anyMatch(Recorder::isLostRace)) {
        return false;
      }
      throw canceled;
    }
  }

  private TransactWriteItem update(StateWrite write) {
    return TransactWriteItem.builder()
        .update(
            update ->
                update
                    .tableName(tableName)
                    .key(write.key())
                    .updateExpression(write.expression())
                    .conditionExpression(write.condition())
                    .expressionAttributeNames(write.names())
                    .expressionAttributeValues(write.values()))
        .build();
  }

  private TransactWriteItem newItem(Map<String, AttributeValue> row) {
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(tableName)
                    .item(row)
                    .conditionExpression("attribute_not_exists(#pk)")
                    .expressionAttributeNames(Map.of("#pk", Table.PARTITION_KEY)))
        .build();
  }

  /** Another run has written the state, or is writing it now. */
  private static boolean isLostRace(CancellationReason reason) {
    return "ConditionalCheckFailed".equals(reason.code())
        || "TransactionConflict".equals(reason.code());
  }
}
