package accountlink.store.memory;

import accountlink.store.Store;
import accountlink.store.StoreContract;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

class MemoryStoreTest extends StoreContract {
  @Override
  protected Store empty(Optional<Duration> historyRetention, InstantSource clock) {
    return new MemoryStore(historyRetention, clock);
  }
}
