package accountlink.laptop;

import accountlink.input.BadInputException;
import accountlink.input.Problem;
import accountlink.link.Scope;
import accountlink.store.sqlite.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The folder where monitoring from a laptop keeps its history, of all scopes in one file. A demo
 * keeps its history in such a folder too; {@link DemoFolder} says what else is there then.
 */
public record DataFolder(Path folder) {
  /** Of {@code watch}, and of all commands where no other is named. */
  public static final String DEFAULT = ".account-links";

  /** Of the demo. */
  public static final String DEMO = ".account-links-demo";

  public Path file() {
    return folder.resolve("history.sqlite");
  }

  /**
   * For runs: the whole file is read first, since much is written to it.
   *
   * @throws BadInputException where no history can be kept there
   */
  public SqliteStore openToWatch(Optional<Duration> historyRetention, InstantSource clock) {
    return opened(() -> SqliteStore.open(file(), historyRetention, clock).checked());
  }

  /**
   * For questions and mutes.
   *
   * @throws BadInputException where there is no history
   */
  public SqliteStore open() {
    if (!Files.exists(file())) {
      throw Files.exists(folder) && !Files.isDirectory(folder) ? noFolder() : noHistory();
    }
    return opened(() -> SqliteStore.open(file(), Optional.empty(), clock()));
  }

  private SqliteStore opened(Supplier<SqliteStore> store) {
    try {
      if (Files.exists(folder) && !Files.isDirectory(folder)) {
        throw noFolder();
      }
      return store.get();
    } catch (UncheckedIOException failed) {
      throw problem("cannot be used: " + FileTrouble.words(failed.getCause()));
    }
  }

  /** The time of the history: the real one, except after a demo and beside one. */
  public InstantSource clock() {
    if (!Files.exists(demoTime())) {
      return InstantSource.system();
    }
    try {
      Duration ahead = Duration.parse(Files.readString(demoTime()).strip());
      InstantSource real = InstantSource.system();
      return () -> real.instant().plus(ahead);
    } catch (IOException | DateTimeParseException damaged) {
      throw problem("has a demo-time that cannot be read: " + damaged.getMessage());
    }
  }

  /** The settings that name the links of a demo; empty where the history is none of a demo. */
  public Optional<Path> settings() {
    return Optional.of(demoSettings()).filter(Files::exists);
  }

  /** A command that shows a link's history in this folder when its scope and key are appended. */
  public String historyCommand() {
    return "./account-links history" + option();
  }

  /** What a command needs to use this folder; empty for the default one. */
  public String option() {
    String path = folder.toString();
    boolean isPlain = path.matches("[\\w./-]+");
    return path.equals(DEFAULT)
        ? ""
        : " --data " + (isPlain ? path : "'" + path.replace("'", "'\\''") + "'");
  }

  Path demoSettings() {
    return folder.resolve("demo-settings.json");
  }

  /** Holds how far the time of a demo's history is ahead of the real one. */
  Path demoTime() {
    return folder.resolve("demo-time");
  }

  /**
   * The scopes that have a history here.
   *
   * @throws BadInputException where there is none
   */
  public List<Scope> scopes(SqliteStore store) {
    List<Scope> scopes = store.scopes();
    if (scopes.isEmpty()) {
      throw noHistory();
    }
    return scopes;
  }

  private BadInputException noFolder() {
    return problem("is a file: name the folder that holds history.sqlite");
  }

  private BadInputException noHistory() {
    DataFolder demo = new DataFolder(folder.resolveSibling(DEMO));
    return problem(
        "holds no history: run './account-links watch --live' first, or name a deployed stack with"
            + " --stack"
            + (Files.exists(demo.file())
                ? "; '" + demo.option().strip() + "' shows the demo's"
                : ""));
  }

  BadInputException problem(String rule) {
    return new BadInputException("--data", List.of(new Problem("folder", folder.toString(), rule)));
  }
}
