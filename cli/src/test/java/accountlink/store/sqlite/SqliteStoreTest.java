package accountlink.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import accountlink.link.Mute;
import accountlink.link.Scope;
import accountlink.store.ScopeRecords;
import accountlink.store.Store;
import accountlink.store.StoreContract;
import accountlink.store.UnusableItem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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

  /** A newer version, or a person, has written something that this version does not know. */
  @Test
  void oneRowThatCannotBeReadStopsNoOther() throws SQLException {
    Store store = empty(Optional.empty(), InstantSource.system());
    Scope scope = new Scope("111122223333", "eu-central-1");
    Mute mute = new Mute("link-payroll01", Instant.EPOCH, "Ada", "they decide");
    store.mute(scope, mute);
    store.mute(scope, new Mute("link-design001", Instant.EPOCH, "Ada", "they decide"));
    try (Connection file =
            DriverManager.getConnection(
                "jdbc:sqlite:" + folder.resolve("history" + (open.size() - 1) + ".sqlite"));
        Statement statement = file.createStatement()) {
      statement.executeUpdate("UPDATE mutes SET mute = '{}' WHERE key = 'link-design001'");
    }

    ScopeRecords records = store.load(scope);

    assertEquals(Map.of("link-payroll01", mute), records.mutes());
    assertEquals(
        List.of("the mute of link-design001"),
        records.unusable().stream().map(UnusableItem::item).toList());
  }

  @AfterEach
  void close() {
    open.forEach(SqliteStore::close);
  }
}
