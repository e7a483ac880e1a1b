package accountlink.store;

import accountlink.LocalAws;
import accountlink.link.Alert;
import accountlink.link.LinkState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** States in bulk, faster than runs would write them. */
public final class Seed {
  private static final int BATCH = 25;

  private Seed() {}

  /** For each alert a state that owes it, as a run leaves it that could not reach SNS. */
  public static void owed(LocalAws aws, List<Alert> alerts) {
    List<WriteRequest> writes = new ArrayList<>();
    for (Alert alert : alerts) {
      Item item =
          StateItem.of(new LinkState(Optional.empty(), Optional.empty(), 1))
              .with(Table.PARTITION_KEY, Table.scope(alert.scope()))
              .with(Table.SORT_KEY, Table.watch(alert.watch().orElseThrow().key()))
              .with(StateItem.OWED, Item.empty().with(alert.id(), AlertItem.of(alert)));
      writes.add(WriteRequest.builder().putRequest(put -> put.item(item.attributes())).build());
    }
    for (int start = 0; start < writes.size(); start += BATCH) {
      List<WriteRequest> batch = writes.subList(start, Math.min(start + BATCH, writes.size()));
      aws.dynamoDb.batchWriteItem(write -> write.requestItems(Map.of(aws.tableName, batch)));
    }
  }
}
