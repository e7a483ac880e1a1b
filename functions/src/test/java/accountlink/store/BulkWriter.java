package accountlink.store;

import accountlink.link.Alert;
import accountlink.link.LinkState;
import accountlink.link.Scope;
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
    put(EntryItem.of(entry, retention).attributes());
  }

  public void add(Scope scope, String key, LinkState state) {
    put(
        StateItem.of(state)
            .with(Table.PARTITION_KEY, Table.scope(scope))
            .with(Table.SORT_KEY, Table.link(key))
            .with(StateItem.PENDING, Item.empty())
            .attributes());
  }

  /** A state with one pending alert, as after a run that could not reach SNS. */
  public void addPending(Alert alert) {
    put(
        StateItem.of(new LinkState(Optional.empty(), Optional.empty(), 1))
            .with(Table.PARTITION_KEY, Table.scope(alert.scope()))
            .with(Table.SORT_KEY, Table.link(alert.watchedLink().orElseThrow().key()))
            .with(StateItem.PENDING, Item.empty().with(alert.id(), AlertItem.of(alert)))
            .attributes());
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
