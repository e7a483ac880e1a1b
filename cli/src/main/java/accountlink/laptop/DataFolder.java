package accountlink.laptop;

import accountlink.link.Scope;
import accountlink.settings.BadInputException;
import accountlink.settings.Problem;
import accountlink.store.sqlite.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The folder where monitoring from a laptop keeps its history, of all scopes in one file. */
public record DataFolder(Path folder) {

  public Path file() {
    return folder.resolve("history.sqlite");
  }

  /** For runs: the whole file is read first, since much is written to it. */
  public SqliteStore openToWatch(Optional<Duration> historyRetention, InstantSource clock) {
    return SqliteStore.open(file(), historyRetention, clock).checked();
  }

  /**
   * For questions and mutes.
   *
   * @throws BadInputException where there is no history
   */
  public SqliteStore open() {
    if (!Files.exists(file())) {
      throw noHistory();
    }
    return SqliteStore.open(file(), Optional.empty(), InstantSource.system());
  }

  /**
   * The scope that has a history here.
   *
   * @throws BadInputException where there is none, or more than one
   */
  public Scope onlyScope(SqliteStore store) {
    List<Scope> scopes = store.scopes();
    if (scopes.isEmpty()) {
      throw noHistory();
    }
    if (scopes.size() > 1) {
      throw problem(
          "holds the history of several scopes: choose with --account and --region one of "
              + scopes);
    }
    return scopes.getFirst();
  }

  private BadInputException noHistory() {
    return problem(
        "holds no history: run './account-links watch --live' first, or name a deployed stack with"
            + " --stack");
  }

  private BadInputException problem(String rule) {
    return new BadInputException("--data", List.of(new Problem("folder", folder.toString(), rule)));
  }
}
