package accountlink.store.dynamodb;

import accountlink.fixture.LocalAws;
import accountlink.store.Store;
import accountlink.store.StoreContract;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoDbStoreTest extends StoreContract {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  @Override
  protected Store empty(Optional<Duration> historyRetention, InstantSource clock) {
    return new DynamoDbStore(AWS.dynamoDb, AWS.tableName, historyRetention, clock);
  }
}
