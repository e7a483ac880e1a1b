package accountlink.store.memory;

import accountlink.store.Entry;
import accountlink.store.LargeStoreContract;
import accountlink.store.LinkRecord;
import accountlink.store.Store;
import java.util.Optional;
import java.util.stream.Stream;

class LargeMemoryStoreTest extends LargeStoreContract {
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
    MemoryStore store = new MemoryStore(Optional.empty(), time);
    links.forEach(link -> store.put(SCOPE, link));
    entries.forEach(store::put);
    return store;
  }
}
