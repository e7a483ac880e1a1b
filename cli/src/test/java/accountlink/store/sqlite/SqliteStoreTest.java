package accountlink.store.sqlite;

import accountlink.store.Store;
import accountlink.store.StoreContract;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {
  @TempDir Path folder;
  private final List<SqliteStore> open = new ArrayList<>();

  @Override
  protected Store empty(Optional<Duration> historyRetention, InstantSource clock) {
    Path file = folder.resolve("history" + open.size() + ".sqlite");
    SqliteStore store = SqliteStore.open(file, historyRetention, clock);
    open.add(store);
    return store;
  }

  @AfterEach
  void close() {
    open.forEach(SqliteStore::close);
  }
}
