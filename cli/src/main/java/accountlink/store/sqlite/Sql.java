package accountlink.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One connection, used by one thread at a time. Other processes have connections of their own:
 * SQLite lets many read while one writes, and a second writer waits for its turn.
 */
final class Sql implements AutoCloseable {
  private final Connection connection;
  private final String place;
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * @param place the file, for messages
   */
  Sql(Connection connection, String place) {
    this.connection = connection;
    this.place = place;
  }

  /** Makes a value of a row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** What was written in it is committed together, or, where it throws, not at all. */
  <T> T write(Supplier<T> work) {
    return writeIf(() -> Optional.of(work.get())).orElseThrow();
  }

  /** What was written in it is committed together, or, where it throws or is empty, not at all. */
  <T> Optional<T> writeIf(Supplier<Optional<T>> work) {
    // IMMEDIATE: a transaction that reads first could not become a writer while another writes.
    return transaction("BEGIN IMMEDIATE", work);
  }

  /** All reads in it see one state of the file. */
  <T> T read(Supplier<T> work) {
    return transaction("BEGIN", () -> Optional.of(work.get())).orElseThrow();
  }

  private <T> Optional<T> transaction(String begin, Supplier<Optional<T>> work) {
    lock.lock();
    try {
      execute(begin);
      boolean committed = false;
      try {
        Optional<T> result = work.get();
        if (result.isPresent()) {
          execute("COMMIT");
          committed = true;
        }
        return result;
      } finally {
        if (!committed) {
          rollBack();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * @return how many rows were changed
   */
  int update(String sql, Object... parameters) {
    return withStatement(sql, parameters, PreparedStatement::executeUpdate);
  }

  <T> List<T> query(String sql, Row<T> row, Object... parameters) {
    return withStatement(
        sql,
        parameters,
        statement -> {
          List<T> rows = new ArrayList<>();
          try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
              rows.add(row.read(result));
            }
          }
          return rows;
        });
  }

  boolean hasTable(String name) {
    return !query("SELECT 1 FROM sqlite_schema WHERE name = ?", _ -> true, name).isEmpty();
  }

  /** A statement without parameters, whose rows are of no interest. */
  void execute(String sql) {
    withStatement(sql, new Object[0], PreparedStatement::execute);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      connection.close();
    } catch (SQLException failed) {
      throw SqliteFailure.of(place, failed);
    } finally {
      lock.unlock();
    }
  }

  private interface Work<T> {
    T on(PreparedStatement statement) throws SQLException;
  }

  private <T> T withStatement(String sql, Object[] parameters, Work<T> work) {
    lock.lock();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return work.on(statement);
    } catch (SQLException failed) {
      throw SqliteFailure.of(place, failed);
    } finally {
      lock.unlock();
    }
  }

  private void rollBack() {
    try (PreparedStatement statement = connection.prepareStatement("ROLLBACK")) {
      statement.execute();
    } catch (SQLException _) {
      // SQLite has rolled back by itself, as it does after some errors. The error is on its way up.
    }
  }
}
