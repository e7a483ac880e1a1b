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
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;

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
    Path folder = file.toAbsolutePath().getParent();
    if (Files.exists(file) && !(Files.isWritable(file) && Files.isWritable(folder))) {
      return openToRead(file);
    }
    OwnerOnly.createFolder(folder);
    if (!isCurrent(file)) {
      bringUpToDate(file);
    }
    Sql sql = connect(file, false);
    execute(sql, MORE);
    return sql;
  }

  /**
   * Of a file that can only be read, as on a read-only mount. SQLite cannot create what it keeps
   * beside a file in WAL mode there, and needs it only while there are changes in it. Source:
   * sqlite.org, 'Write-Ahead Logging', 'Read-Only Databases'.
   */
  static Sql openToRead(Path file) {
    FileHeader header = FileHeader.read(file);
    String cure = ": copy its folder to where you can write, and name the copy with --data";
    if (header.isNew()) {
      throw refused(file, "is empty, and can only be read here" + cure);
    }
    checkDatabase(file, header);
    if (header.version() < MIGRATIONS.size()) {
      throw refused(
          file,
          "was written by an older version of account-links, and cannot be brought up to date here"
              + cure);
    }
    boolean hasChanges = size(beside(file, "-wal")) > 0;
    if (hasChanges && !Files.exists(beside(file, "-shm"))) {
      throw refused(
          file, "has changes in " + beside(file, "-wal") + " that cannot be read here" + cure);
    }
    return connect(file, hasChanges ? "" : "?immutable=1", true);
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (NoSuchFileException _) {
      return 0;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A database that ends with its connection. */
  static Sql inMemory() {
    Sql sql = connect(Path.of(":memory:"), "jdbc:sqlite::memory:", config(false));
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
      throw damagedOrNot(file, broken);
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
    checkDatabase(file, header);
    return header.isOurs() && header.isWal() && header.version() == MIGRATIONS.size();
  }

  private static void checkDatabase(Path file, FileHeader header) {
    if (!header.isDatabase()) {
      throw damaged(file, "it is no SQLite database");
    }
    if (!header.isOurs() && !isWithoutTables(file)) {
      throw refused(file, "belongs to another program: choose another folder with --data");
    }
    checkVersion(file, header.version());
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
      throw damagedOrNot(file, broken);
    }
  }

  /** A file that is held, or a disk that fails, is no reason to put a backup in its place. */
  private static RuntimeException damagedOrNot(Path file, StoreException broken) {
    return SqliteFailure.isDamage(broken) ? damaged(file, broken.getCause().getMessage()) : broken;
  }

  /** Two processes may open a new file at once: the second waits, and finds the work done. */
  private static void bringUpToDate(Path file) {
    Path lockFile = beside(file, ".lock");
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
    return connect(file, "", readOnly);
  }

  /**
   * @param parameters of SQLite's URI
   */
  private static Sql connect(Path file, String parameters, boolean readOnly) {
    // As a URI: a folder's name may have any sign.
    String uri = "file://" + file.toAbsolutePath().toUri().getRawPath() + parameters;
    return connect(file, "jdbc:sqlite:" + uri, config(readOnly));
  }

  private static Sql connect(Path file, String url, SQLiteConfig config) {
    NativeLibrary.unpack();
    try {
      return new Sql(config.createConnection(url), file.toString());
    } catch (SQLException broken) {
      throw SqliteFailure.of(file.toString(), broken);
    }
  }

  private static SQLiteConfig config(boolean readOnly) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.setReadOnly(readOnly);
    // The schema has entries refer to their link's state; the history of a forgotten link has none.
    config.enforceForeignKeys(false);
    // A commit is on the disk when it returns, also where the machine then loses its power.
    config.setSynchronous(SynchronousMode.FULL);
    // A walk over years reads the rows in another order than they lie in: without it, each from
    // disk.
    config.setCacheSize(-CACHE_KIB);
    // The temporary folder may be full, or read-only.
    config.setTempStore(TempStore.MEMORY);
    return config;
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
