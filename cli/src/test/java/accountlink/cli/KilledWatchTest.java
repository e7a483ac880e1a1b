package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.laptop.DataFolder;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.settings.SettingsFile;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedWorkSpaces;
import accountlink.store.Entry;
import accountlink.store.PendingAlert;
import accountlink.store.ScopeRecords;
import accountlink.store.sqlite.SqliteStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code watch} is killed (SIGKILL) again and again, at any moment of a hundred rounds and more in
 * which links change all the time. After each kill the file is opened, and holds what was promised.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledWatchTest {
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final int KILLS = 20;
  private static final int ROUNDS = 100;

  /** Few enough that none of their alerts is in a digest: each mail names its alert. */
  private static final int LINKS = 5;

  private static final List<String> STATUSES = List.of("LINKED", "REJECTED", "LINKING_FAILED");

  @TempDir Path folder;
  private final SimulatedWorkSpaces aws = SimulatedWorkSpaces.start();
  private final Random random = new Random(20261123);
  private final AtomicInteger changes = new AtomicInteger();
  private Path settings;

  /** Ids of the alerts that arrived, in the mails of all processes. */
  private final Set<String> arrived = new HashSet<>();

  /** The last version of each link that was seen in the file. */
  private final Map<String, Long> versions = new HashMap<>();

  private int rounds;
  private int duplicates;

  @BeforeEach
  void linksThatChangeWithEachCall() throws IOException {
    String links =
        IntStream.range(0, LINKS)
            .mapToObj(link -> "{\"linkId\": \"" + key(link) + "\"}")
            .collect(Collectors.joining(", "));
    settings = Files.writeString(folder.resolve("settings.json"), "{\"links\": [" + links + "]}");
    changeAll();
    aws.beforeAnswer(
        _ -> {
          int change = changes.incrementAndGet();
          put(change % LINKS, STATUSES.get(change / LINKS % STATUSES.size()));
        });
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void whatWasConfirmedIsInTheFileAfterEachKill() throws Exception {
    int kills = 0;
    while (kills < KILLS || rounds < ROUNDS) {
      killAtAnyMoment();
      kills++;
      assertTheFileHoldsWhatWasPromised();
    }
    // The claims of the killed ones end after a while; then one more run sends what is left.
    new LocalCheck(data(), SettingsFile.read(settings), aws)
        .run(() -> InstantSource.system().instant().plus(PendingAlert.CLAIM));
    try (SqliteStore store = open()) {
      assertEquals(List.of(), store.load(SCOPE).pending());
    }
    System.out.printf(
        "%d rounds, %d kills, %d entries, %d alerts arrived, %d of them twice%n",
        rounds,
        kills,
        versions.values().stream().mapToLong(version -> version).sum(),
        arrived.size(),
        duplicates);
    assertTrue(duplicates <= kills * LINKS, "a kill repeats one batch at most: " + duplicates);
  }

  /** In a random round of it, after a random line that it printed in that round. */
  private void killAtAnyMoment() throws Exception {
    Process watch = watch("--every", "1ms");
    String round = "Run " + (1 + random.nextInt(2 * ROUNDS / KILLS));
    int lines = random.nextInt(60);
    try (BufferedReader output = watch.inputReader(StandardCharsets.UTF_8)) {
      while (!next(watch, output).startsWith(round)) {
        // It is not there yet.
      }
      for (int i = 0; i < lines; i++) {
        next(watch, output);
      }
      watch.toHandle().destroyForcibly();
      // What it printed before it was dead.
      output.lines().forEach(this::read);
    }
    assertEquals(137, watch.waitFor(), "128 and the number of SIGKILL");
  }

  private String next(Process watch, BufferedReader output) throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new AssertionError(String.join("\n", watch.errorReader().readAllLines()));
    }
    read(line);
    return line;
  }

  private void read(String line) {
    if (line.startsWith("Run ")) {
      rounds++;
    }
    int at = line.indexOf("Alert ");
    if (at >= 0
        && line.substring(at + 6).matches("[0-9a-f-]{36}")
        && !arrived.add(line.substring(at + 6))) {
      duplicates++;
    }
  }

  private void assertTheFileHoldsWhatWasPromised() {
    if (!Files.exists(file())) {
      return;
    }
    try (SqliteStore store = open()) {
      ScopeRecords records = store.load(SCOPE);
      Set<String> pending =
          records.pending().stream().map(one -> one.alert().id()).collect(Collectors.toSet());
      for (int link = 0; link < LINKS; link++) {
        LinkState state = records.link(key(link));
        assertTrue(state.version() >= versions.getOrDefault(key(link), 0L), "versions only grow");
        versions.put(key(link), state.version());
        List<Entry> entries = store.entries(SCOPE, key(link));
        // Each change wrote its state and its entry together: none is missing, none is double.
        assertEquals(
            LongStream.rangeClosed(1, state.version()).boxed().toList(),
            entries.stream().map(Entry::version).toList());
        for (int i = 1; i < entries.size(); i++) {
          assertEquals(
              Optional.of(entries.get(i - 1).transition().to()),
              entries.get(i).transition().from(),
              "no change is left out");
          assertTrue(
              entries.get(i).transition().at().isAfter(entries.get(i - 1).transition().at()));
        }
        assertEquals(
            entries.isEmpty()
                ? Optional.<LinkStatus>empty()
                : Optional.of(entries.getLast().transition().to()),
            state.current().map(current -> current.status()));
      }
      // Each alert is pending, or was shown.
      Set<String> lost = new HashSet<>(alertsOfEntries(store));
      lost.removeAll(pending);
      lost.removeAll(arrived);
      assertEquals(Set.of(), lost);
    }
  }

  private static Set<String> alertsOfEntries(SqliteStore store) {
    Set<String> alerts = new HashSet<>();
    for (int link = 0; link < LINKS; link++) {
      store.entries(SCOPE, key(link)).forEach(entry -> entry.alertId().ifPresent(alerts::add));
    }
    return alerts;
  }

  private SqliteStore open() {
    return SqliteStore.open(file(), Optional.empty(), InstantSource.system()).checked();
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path file() {
    return new DataFolder(data()).file();
  }

  private Process watch(String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "watch",
                "--live",
                "--account",
                "111122223333",
                "--region",
                "eu-central-1",
                "--settings",
                settings.toString(),
                "--data",
                data().toString()));
    arguments.addAll(List.of(more));
    return CommandProcess.start(
        Map.of("AWS_ENDPOINT_URL_WORKSPACES", aws.endpoint().toString()),
        arguments.toArray(String[]::new));
  }

  private void changeAll() {
    for (int link = 0; link < LINKS; link++) {
      put(link, "LINKED");
    }
  }

  private void put(int link, String status) {
    aws.put(new Link(key(link), status, "111122223333", "444455556666"));
  }

  private static String key(int link) {
    return "link-%08d".formatted(link);
  }
}
