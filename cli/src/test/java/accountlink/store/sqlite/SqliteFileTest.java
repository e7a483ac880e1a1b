package accountlink.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.input.BadInputException;
import accountlink.link.Coverage;
import accountlink.link.Lease;
import accountlink.link.Mute;
import accountlink.link.ReadingMethod;
import accountlink.link.ReadingWay;
import accountlink.link.RunGap;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.store.Entry;
import accountlink.store.ScopeRecords;
import accountlink.store.Span;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The file itself: who may read it, what is refused, copies, and several processes at once. */
@Timeout(120)
class SqliteFileTest {
  private static final int PROCESSES = 4;
  private static final int CHANGES = 50;

  @TempDir Path temporary;
  private Path folder;
  private Path file;

  @BeforeEach
  void aFolderThatIsNotThere() {
    folder = temporary.resolve("a").resolve("b");
    file = folder.resolve("history.sqlite");
  }

  @Test
  void onlyItsOwnerMayReadIt() throws IOException {
    try (SqliteStore store = open()) {
      store.mute(StoreWriter.SCOPE, new Mute("link-payroll01", Instant.EPOCH, "ada", "planned"));
      store.backUp(folder.resolve("copy.sqlite"));

      assertEquals("rwx------", permissions(folder));
      try (Stream<Path> files = Files.list(folder)) {
        List<Path> all = files.toList();
        assertEquals(5, all.size(), all + ": file, its -wal and -shm, the lock, the copy");
        for (Path one : all) {
          assertEquals("rw-------", permissions(one), one.toString());
        }
      }
    }
  }

  @Test
  void aFileOfANewerVersionIsRefusedAndLeftAsItIs() throws Exception {
    fill();
    change("PRAGMA user_version = 4");

    assertRefused(
        "was written by a newer version of account-links (format 4; this version knows 3)");
  }

  /**
   * The file as version 1 of the format had it, before a run had a lease and unreadable periods a
   * history.
   */
  @Test
  void aFileOfAnOlderVersionIsBroughtUpToDateWithAllThatIsInIt() throws Exception {
    fill();
    ScopeRecords before;
    try (SqliteStore store = open()) {
      before = store.load(StoreWriter.SCOPE);
    }
    change("ALTER TABLE scopes DROP COLUMN lease");
    change("DROP TABLE unreadable_periods");
    change("PRAGMA user_version = 1");

    try (SqliteStore store = open().checked()) {
      assertEquals(before, store.load(StoreWriter.SCOPE));
      Lease lease = new Lease("a run", Instant.EPOCH.plusSeconds(900));
      assertEquals(Optional.empty(), store.takeLease(StoreWriter.SCOPE, lease, Instant.EPOCH));
      assertEquals(Optional.of(lease), store.lease(StoreWriter.SCOPE));
    }
  }

  @Test
  void theDatabaseOfAnotherProgramIsRefusedAndLeftAsItIs() throws Exception {
    Files.createDirectories(folder);
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      statement.execute("CREATE TABLE songs (title TEXT)");
    }

    assertRefused("belongs to another program");
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedAndLeftAsItIs() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(file, "my shopping list");

    assertRefused("is damaged (it is no SQLite database)");
  }

  @Test
  void aDamagedFileIsRefusedAndLeftAsItIs() throws IOException {
    fill();
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      for (long page = 2; page < bytes.length() / 4096; page++) {
        bytes.seek(page * 4096);
        bytes.write("rubbish".repeat(200).getBytes(StandardCharsets.US_ASCII));
      }
    }

    Map<String, String> before = content();
    BadInputException refused =
        assertThrows(BadInputException.class, () -> open().checked().close());
    assertTrue(refused.getMessage().contains("is damaged ("), refused.getMessage());
    assertEquals(before, content());
  }

  @Test
  void aFileThatWasLeftEmptyByAKillIsCreatedAgain() throws IOException {
    Files.createDirectories(folder);
    Files.createFile(file);

    try (SqliteStore store = open()) {
      assertEquals(List.of(), store.scopes());
    }
  }

  @Test
  void aCopyIsWhole() {
    fill();
    Path copy = temporary.resolve("copy.sqlite");
    try (SqliteStore store = open()) {
      recordAGap(store);
      store.backUp(copy);
      assertThrows(BadInputException.class, () -> store.backUp(copy), "never replaced");

      try (SqliteStore copied = SqliteStore.open(copy, Optional.empty(), InstantSource.system())) {
        assertEquals(store.load(StoreWriter.SCOPE), copied.checked().load(StoreWriter.SCOPE));
        assertEquals(
            store.entries(StoreWriter.SCOPE, StoreWriter.LINK.key()),
            copied.entries(StoreWriter.SCOPE, StoreWriter.LINK.key()));
        assertEquals(1, gaps(copied).size());
        assertEquals(gaps(store), gaps(copied));
      }
    }
  }

  private static List<RunGap> gaps(SqliteStore store) {
    return store.gaps(StoreWriter.SCOPE, Span.ALL, 9, Optional.empty()).items();
  }

  private static void recordAGap(SqliteStore store) {
    Scope scope = StoreWriter.SCOPE;
    Instant at = Instant.EPOCH.plusSeconds(7200);
    Lease lease = new Lease("a run", at);
    ScopeState last = store.scope(scope);
    assertTrue(
        store.recordRun(
            scope,
            last,
            last.next(Coverage.none(""), Optional.empty(), Optional.empty()),
            RunReport.skipped(scope, at, new ReadingWay(ReadingMethod.GET, "1 link"), 1, lease),
            Optional.of(new RunGap(scope, 1, Instant.EPOCH, at, Duration.ofMinutes(5))),
            lease));
  }

  /** All of them also open the file, which is not there at first, at the same time. */
  @Test
  void severalProcessesRecordAndClaimWithoutLossOrDouble() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(writer());
    }
    List<String> lines = new ArrayList<>();
    for (Process process : processes) {
      lines.addAll(process.inputReader().readAllLines());
      assertEquals(
          0, process.waitFor(), () -> String.join("\n", process.errorReader().lines().toList()));
    }

    assertEquals(lines.size(), new HashSet<>(lines).size(), "nothing was done twice");
    int changes = PROCESSES * CHANGES;
    try (SqliteStore store = open().checked()) {
      assertEquals(changes, store.link(StoreWriter.SCOPE, StoreWriter.LINK.key()).version());
      assertEquals(
          LongStream.rangeClosed(1, changes).boxed().toList(),
          store.entries(StoreWriter.SCOPE, StoreWriter.LINK.key()).stream()
              .map(Entry::version)
              .toList());
      assertEquals(changes, lines.stream().filter(line -> line.startsWith("recorded ")).count());
      int pending = store.load(StoreWriter.SCOPE).pending().size();
      assertEquals(pending, lines.stream().filter(line -> line.startsWith("claimed ")).count());
      assertTrue(pending >= changes - 1, pending + " alerts");
    }
  }

  private Process writer() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            StoreWriter.class.getName(),
            file.toString(),
            Integer.toString(CHANGES))
        .start();
  }

  private SqliteStore open() {
    return SqliteStore.open(file, Optional.empty(), InstantSource.system());
  }

  private void fill() {
    open().close();
    StoreWriter.main(new String[] {file.toString(), Integer.toString(CHANGES)});
  }

  private void change(String statement) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement made = connection.createStatement()) {
      made.execute(statement);
    }
  }

  private void assertRefused(String rule) throws IOException {
    Map<String, String> before = content();
    BadInputException refused = assertThrows(BadInputException.class, this::open);

    assertTrue(refused.getMessage().contains(rule), refused.getMessage());
    assertEquals(before, content());
  }

  /** Every file of the folder, with its bytes. */
  private Map<String, String> content() throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path one : files.toList()) {
        content.put(
            one.getFileName().toString(),
            new String(Files.readAllBytes(one), StandardCharsets.ISO_8859_1));
      }
    }
    return content;
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
