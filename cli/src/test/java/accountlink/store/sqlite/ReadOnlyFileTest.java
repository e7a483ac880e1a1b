package accountlink.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.input.BadInputException;
import accountlink.link.RunGap;
import accountlink.link.Scope;
import accountlink.store.Span;
import accountlink.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file as on a read-only mount, which a test cannot make: nothing is written, neither to the file
 * nor beside it.
 */
class ReadOnlyFileTest {
  private static final String LINKS = "SELECT count(*) FROM links";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void aHistoryOfOneLink() {
    file = folder.resolve("a?b").resolve("history.sqlite");
    record(1);
  }

  @Test
  void itCanBeAsked() throws IOException {
    try (Sql sql = SqliteFile.openToRead(file)) {
      assertEquals(1L, links(sql));
      assertEquals(1, files());
      StoreException refused =
          assertThrows(StoreException.class, () -> sql.update("DELETE FROM links"));
      assertTrue(refused.getMessage().contains("it can only be read"), refused.getMessage());
    }
    assertEquals(1, files());
  }

  /** As a process leaves it that was killed, or that still runs. */
  @Test
  void changesThatAreStillBesideItAreSeen() {
    try (SqliteStore _ = SqliteStore.open(file, Optional.empty(), InstantSource.system())) {
      StoreWriter.main(new String[] {file.toString(), "3"});
      try (Sql sql = SqliteFile.openToRead(file)) {
        assertEquals(4L, sql.query("SELECT version FROM links", row -> row.getLong(1)).getFirst());
      }
    }
  }

  @Test
  void changesThatCannotBeSeenAreNotLeftOutWithoutAWord() throws IOException {
    Files.writeString(file.resolveSibling("history.sqlite-wal"), "changes");

    assertRefused("has changes in " + file + "-wal that cannot be read here: copy its folder");
  }

  /** As an earlier version wrote it, in the same format. */
  @Test
  void aFileWithoutPlansOfDigestsCanBeAsked() {
    try (Sql sql = SqliteFile.open(file)) {
      sql.execute("DROP TABLE digests");
    }
    try (Sql sql = SqliteFile.openToRead(file)) {
      Scope scope = new Scope("111122223333", "eu-central-1");
      assertEquals(List.of(), new SqliteScopes(sql).records(scope, _ -> List.of()).digests());
    }
  }

  /** It knows of no gaps, and its states do not say that there were none. */
  @Test
  void aFileWithoutGapsBetweenRunsCanBeAskedAndGetsTheTableWhenItIsWritten() {
    try (Sql sql = SqliteFile.open(file)) {
      sql.execute("DROP TABLE run_gaps");
    }
    assertEquals(List.of(), gaps(SqliteFile.openToRead(file)));
    assertEquals(List.of(), gaps(SqliteFile.open(file)));
    try (Sql sql = SqliteFile.openToRead(file)) {
      assertTrue(sql.hasTable("run_gaps"));
    }
  }

  private List<RunGap> gaps(Sql file) {
    try (SqliteStore store =
        new SqliteStore(this.file, file, Optional.empty(), InstantSource.system())) {
      return store.gaps(StoreWriter.SCOPE, Span.ALL, 9, Optional.empty()).items();
    }
  }

  @Test
  void anOlderFileHasToBeCopied() {
    try (Sql sql = SqliteFile.open(file)) {
      sql.execute("PRAGMA user_version = 2");
    }

    assertRefused("was written by an older version of account-links, and cannot be brought up");
  }

  private void assertRefused(String rule) {
    BadInputException refused =
        assertThrows(BadInputException.class, () -> SqliteFile.openToRead(file).close());
    assertTrue(refused.getMessage().contains(rule), refused.getMessage());
  }

  private void record(int changes) {
    StoreWriter.main(new String[] {file.toString(), Integer.toString(changes)});
    try {
      Files.deleteIfExists(file.resolveSibling("history.sqlite.lock"));
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static long links(Sql sql) {
    return sql.query(LINKS, row -> row.getLong(1)).getFirst();
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(file.getParent())) {
      return files.count();
    }
  }
}
