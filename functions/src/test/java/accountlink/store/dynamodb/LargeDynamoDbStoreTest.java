package accountlink.store.dynamodb;

import accountlink.fixture.LocalAws;
import accountlink.store.Entry;
import accountlink.store.LargeStoreContract;
import accountlink.store.LinkRecord;
import accountlink.store.Store;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * DynamoDB Local takes a millisecond and more for an item, so there are as many as cross each
 * boundary of a page, and no more: the links are more than the 1 MB of one Query, and so are the
 * entries of a day, which are also more than a filtered query reads at once. {@code WalkTest} walks
 * 10,000 links here.
 */
class LargeDynamoDbStoreTest extends LargeStoreContract {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  @Override
  protected int links() {
    return 4_000;
  }

  @Override
  protected int entriesOfEach() {
    return 2;
  }

  @Override
  protected Store filled(Stream<LinkRecord> links, Stream<Entry> entries) {
    BulkWriter bulk = new BulkWriter(AWS.dynamoDb, AWS.tableName);
    links.forEach(link -> bulk.add(SCOPE, link.key(), link.state()));
    entries.forEach(entry -> bulk.add(entry, Optional.empty()));
    bulk.flush();
    return AWS.store(time);
  }
}
