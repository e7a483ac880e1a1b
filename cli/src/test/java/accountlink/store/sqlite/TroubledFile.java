package accountlink.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Optional;

/** A store whose file is in trouble for a while. */
public final class TroubledFile implements AutoCloseable {
  private final Sql sql;
  private final SqliteStore store;
  private final Connection other;

  /** What can be wrong with the file, and what is said of it. */
  public enum Trouble {
    HELD("another program holds the file, and did not let go of it in time"),
    FULL("the disk is full: free some space"),
    READ_ONLY("it can only be read");

    public final String words;

    Trouble(String words) {
      this.words = words;
    }
  }

  public TroubledFile(Path file, InstantSource clock) throws SQLException {
    sql = SqliteFile.open(file);
    // A test does not wait for what will not end.
    sql.execute("PRAGMA busy_timeout = 10");
    store = new SqliteStore(file, sql, Optional.empty(), clock);
    other = DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  public SqliteStore store() {
    return store;
  }

  public void begin(Trouble trouble) {
    switch (trouble) {
      case HELD -> ofOther("BEGIN EXCLUSIVE");
      // As small as the file is now.
      case FULL -> sql.execute("PRAGMA max_page_count = 1");
      case READ_ONLY -> sql.execute("PRAGMA query_only = ON");
    }
  }

  public void end(Trouble trouble) {
    switch (trouble) {
      case HELD -> ofOther("ROLLBACK");
      case FULL -> sql.execute("PRAGMA max_page_count = 1000000");
      case READ_ONLY -> sql.execute("PRAGMA query_only = OFF");
    }
  }

  private void ofOther(String statement) {
    try (Statement made = other.createStatement()) {
      made.execute(statement);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void close() throws SQLException {
    other.close();
    store.close();
  }
}
