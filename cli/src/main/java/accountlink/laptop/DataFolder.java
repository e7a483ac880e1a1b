package accountlink.laptop;

import accountlink.link.Scope;
import accountlink.settings.BadInputException;
import accountlink.settings.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder where monitoring from a laptop keeps its history, with a subfolder for each scope. */
public record DataFolder(Path folder) {
  private static final Pattern SCOPE = Pattern.compile("(\\d{12})_([a-z0-9-]+)");

  public Path of(Scope scope) {
    return folder.resolve(scope.account() + "_" + scope.region());
  }

  /**
   * The scope that has a history here.
   *
   * @throws BadInputException where there is none, or more than one
   */
  public Scope onlyScope() {
    List<Scope> scopes = scopes();
    if (scopes.size() == 1) {
      return scopes.getFirst();
    }
    String rule =
        scopes.isEmpty()
            ? "holds no history: run './account-links watch --live' first, or name a deployed"
                + " stack with --stack"
            : "holds the history of several scopes: choose with --account and --region one of "
                + scopes;
    throw new BadInputException("--data", List.of(new Problem("folder", folder.toString(), rule)));
  }

  private List<Scope> scopes() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .map(path -> SCOPE.matcher(path.getFileName().toString()))
          .filter(Matcher::matches)
          .map(match -> new Scope(match.group(1), match.group(2)))
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
