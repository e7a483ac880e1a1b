package accountlink.store.sqlite;

import accountlink.input.BadInputException;
import accountlink.input.Problem;
import accountlink.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * Opens the file, creates it where it is missing, and brings an older one up to date. A file of a
 * newer version, a damaged one and one of another program are left as they are.
 */
final class SqliteFile {
  /** Script {@code n} leads from version {@code n - 1} of the file to version {@code n}. */
  private static final List<String> MIGRATIONS =
      List.of("schema-1.sql", "schema-2.sql", "schema-3.sql");

  /** Tables that an older version does without: it still opens a file that has them. */
  private static final String MORE = "schema-more.sql";

  /** How long a writer waits for another process, whose transaction takes milliseconds. */
  private static final int BUSY_TIMEOUT_MILLIS = 20_000;

  private static final int CACHE_KIB = 64 * 1024;

  private SqliteFile() {}

  /**
   * @throws BadInputException where the file cannot be used; it is unchanged
   */
  static Sql open(Path file) {
    OwnerOnly.createFolder(file.toAbsolutePath().getParent());
    if (!isCurrent(file)) {
      bringUpToDate(file);
    }
    Sql sql = connect(file, false);
    execute(sql, MORE);
    return sql;
  }

  /** A database that ends with its connection. */
  static Sql inMemory() {
    Sql sql = connect("jdbc:sqlite::memory:", false);
    sql.write(() -> migrated(Path.of(":memory:"), sql));
    execute(sql, MORE);
    return sql;
  }

  /**
   * Reads the whole file.
   *
   * @throws BadInputException where it is damaged
   */
  static void check(Path file, Sql sql) {
    String found;
    try {
      found = sql.query("PRAGMA quick_check(1)", row -> row.getString(1)).getFirst();
    } catch (StoreException broken) {
      throw damaged(file, broken.getCause().getMessage());
    }
    if (!found.equals("ok")) {
      throw damaged(file, found);
    }
  }

  static BadInputException refused(Path file, String rule) {
    return new BadInputException(
        "the local history", List.of(new Problem("file", file.toString(), rule)));
  }

  private static BadInputException damaged(Path file, String how) {
    return refused(file, "is damaged (" + how + "): put a backup of it in its place");
  }

  /** By the file's first bytes: nothing is opened that must be left as it is. */
  private static boolean isCurrent(Path file) {
    FileHeader header = FileHeader.read(file);
    if (header.isNew()) {
      return false;
    }
    if (!header.isDatabase()) {
      throw damaged(file, "it is no SQLite database");
    }
    if (!header.isOurs() && !isWithoutTables(file)) {
      throw refused(file, "belongs to another program: choose another folder with --data");
    }
    checkVersion(file, header.version());
    return header.isOurs() && header.isWal() && header.version() == MIGRATIONS.size();
  }

  private static void checkVersion(Path file, long version) {
    if (version > MIGRATIONS.size()) {
      throw refused(
          file,
          "was written by a newer version of account-links (format %d; this version knows %d): use"
                  .formatted(version, MIGRATIONS.size())
              + " that version");
    }
  }

  /** As a process leaves it that was killed while it created the file. */
  private static boolean isWithoutTables(Path file) {
    try (Sql sql = connect(file, true)) {
      return number(sql, "PRAGMA application_id") == FileHeader.APPLICATION_ID
          || number(sql, "SELECT count(*) FROM sqlite_schema") == 0;
    } catch (StoreException broken) {
      throw damaged(file, broken.getCause().getMessage());
    }
  }

  /** Two processes may open a new file at once: the second waits, and finds the work done. */
  private static void bringUpToDate(Path file) {
    Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
    OwnerOnly.createFile(lockFile);
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      OwnerOnly.createFile(file);
      try (Sql sql = connect(file, false)) {
        sql.execute("PRAGMA journal_mode = WAL");
        sql.write(() -> migrated(file, sql));
        // Into the header, where the next process looks.
        sql.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static boolean migrated(Path file, Sql sql) {
    checkVersion(file, number(sql, "PRAGMA user_version"));
    for (long at = number(sql, "PRAGMA user_version"); at < MIGRATIONS.size(); at++) {
      execute(sql, MIGRATIONS.get((int) at));
      sql.execute("PRAGMA application_id = " + FileHeader.APPLICATION_ID);
      sql.execute("PRAGMA user_version = " + (at + 1));
    }
    return true;
  }

  private static void execute(Sql sql, String name) {
    for (String statement : script(name).split(";\\s*\n")) {
      if (!statement.isBlank()) {
        sql.execute(statement);
      }
    }
  }

  private static Sql connect(Path file, boolean readOnly) {
    try {
      return connect("jdbc:sqlite:" + file.toAbsolutePath(), readOnly);
    } catch (StoreException broken) {
      throw refused(file, "cannot be opened: " + broken.getCause().getMessage());
    }
  }

  private static Sql connect(String url, boolean readOnly) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.setReadOnly(readOnly);
    config.enforceForeignKeys(true);
    // A commit is on the disk when it returns, also where the machine then loses its power.
    config.setSynchronous(SynchronousMode.FULL);
    // A walk over years reads the rows in another order than they lie in: without it, each from
    // disk.
    config.setCacheSize(-CACHE_KIB);
    try {
      return new Sql(config.createConnection(url));
    } catch (SQLException broken) {
      throw Sql.failure(broken);
    }
  }

  private static long number(Sql sql, String statement) {
    return sql.query(statement, row -> row.getLong(1)).getFirst();
  }

  private static String script(String name) {
    try (InputStream script = SqliteFile.class.getResourceAsStream(name)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
