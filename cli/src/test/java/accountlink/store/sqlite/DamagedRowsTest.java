package accountlink.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import accountlink.store.DamagedContract;
import accountlink.store.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedRowsTest extends DamagedContract {
  @TempDir Path folder;
  private SqliteStore open;

  @Override
  protected Store empty(Optional<Duration> historyRetention, InstantSource clock) {
    open = SqliteStore.open(folder.resolve("history.sqlite"), historyRetention, clock);
    return open;
  }

  @AfterEach
  void close() {
    open.close();
  }

  @Override
  protected void damageEntry(Damage damage, Instant at) {
    damage(damage, "entries", "entry", "$.evidence", "at", at.toEpochMilli());
  }

  @Override
  protected void damageUnreadable(Damage damage, Instant until) {
    damage(damage, "unreadable_periods", "entry", "$.period", "at", until.toEpochMilli());
  }

  @Override
  protected void damageState(Damage damage, String key) {
    damage(damage, "links", "state", "$.version", "key", key);
  }

  @Override
  protected void damageRun(Damage damage) {
    damage(damage, "scopes", "state", "$.coverage", "account", SCOPE.account());
  }

  /** It protects nobody, and would hold back all runs for ever. */
  @Test
  void aLeaseThatCannotBeReadHoldsNobodyBack() {
    assertEquals(Optional.empty(), store.takeLease(SCOPE, lease("one"), NOON));
    damage(Damage.INCOMPLETE, "scopes", "lease", "$.until", "account", SCOPE.account());

    assertEquals(Optional.empty(), store.takeLease(SCOPE, lease("two"), NOON));
  }

  /** By a connection of its own, as another process would. */
  private void damage(
      Damage damage, String table, String column, String needed, String where, Object value) {
    String damaged =
        switch (damage) {
          case NEWER -> "json_set(" + column + ", '$.schema', 99)";
          case INCOMPLETE -> "json_remove(" + column + ", '" + needed + "')";
        };
    String update = "UPDATE " + table + " SET " + column + " = " + damaged;
    try (Connection file =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("history.sqlite"));
        PreparedStatement statement = file.prepareStatement(update + " WHERE " + where + " = ?")) {
      statement.setObject(1, value);
      assertEquals(1, statement.executeUpdate());
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }
}
