package accountlink.store.dynamodb;

import accountlink.link.Alert;
import accountlink.link.LinkState;
import accountlink.link.Scope;
import accountlink.store.Entry;
import accountlink.store.document.AlertDocument;
import accountlink.store.document.Document;
import accountlink.store.document.StateDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Writes many items fast, as the recorder would have written them over the years. */
public final class BulkWriter {
  private static final int BATCH = 25;

  private final DynamoDbClient dynamoDb;
  private final String tableName;
  private final List<WriteRequest> batch = new ArrayList<>();

  public BulkWriter(DynamoDbClient dynamoDb, String tableName) {
    this.dynamoDb = dynamoDb;
    this.tableName = tableName;
  }

  public void add(Entry entry, Optional<Duration> retention) {
    put(HistoryItems.ENTRIES.of(entry, retention));
  }

  public void add(Scope scope, String key, LinkState state) {
    put(scope, key, state, Document.empty());
  }

  /** A state with one pending alert, as after a run that could not reach SNS. */
  public void addPending(Alert alert) {
    put(
        alert.scope(),
        alert.watchedLink().orElseThrow().key(),
        new LinkState(Optional.empty(), Optional.empty(), 1),
        Document.empty().with(alert.id(), AlertDocument.of(alert)));
  }

  private void put(Scope scope, String key, LinkState state, Document pending) {
    put(
        ItemAttributes.of(
            StateDocument.of(state)
                .with(Table.PARTITION_KEY, Table.scope(scope))
                .with(Table.SORT_KEY, Table.link(key))
                .with(Outbox.PENDING, pending)));
  }

  /** Writes the items that were added and are not written yet. */
  public void flush() {
    if (!batch.isEmpty()) {
      dynamoDb.batchWriteItem(write -> write.requestItems(Map.of(tableName, List.copyOf(batch))));
      batch.clear();
    }
  }

  private void put(Map<String, AttributeValue> item) {
    batch.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
    if (batch.size() == BATCH) {
      flush();
    }
  }
}
