package accountlink.store.sqlite;

import accountlink.store.Entry;
import accountlink.store.LargeStoreContract;
import accountlink.store.LinkRecord;
import accountlink.store.Store;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class LargeSqliteStoreTest extends LargeStoreContract {
  @TempDir Path folder;
  private SqliteStore store;

  @Override
  protected int links() {
    return 10_000;
  }

  @Override
  protected int entriesOfEach() {
    return 20;
  }

  @Override
  protected Store filled(Stream<LinkRecord> links, Stream<Entry> entries) {
    store = SqliteStore.open(folder.resolve("history.sqlite"), Optional.empty(), time);
    store.fill(SCOPE, links::iterator, entries::iterator);
    return store.checked();
  }

  @AfterEach
  void close() {
    store.close();
  }
}
