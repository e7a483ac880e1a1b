package accountlink.store;

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

/** Many items at once, as the recorder would have written them over the years. */
public final class Bulk {
  private static final int BATCH = 25;

  private final DynamoDbClient dynamoDb;
  private final String tableName;
  private final List<WriteRequest> pending = new ArrayList<>();

  public Bulk(DynamoDbClient dynamoDb, String tableName) {
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
            .with(Table.SORT_KEY, Table.watch(key))
            .with(StateItem.OWED, Item.empty())
            .attributes());
  }

  /** Writes what is still pending. */
  public void flush() {
    if (!pending.isEmpty()) {
      dynamoDb.batchWriteItem(batch -> batch.requestItems(Map.of(tableName, List.copyOf(pending))));
      pending.clear();
    }
  }

  private void put(Map<String, AttributeValue> item) {
    pending.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
    if (pending.size() == BATCH) {
      flush();
    }
  }
}
