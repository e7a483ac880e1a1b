package accountlink.settings;

import accountlink.input.BadInputException;
import accountlink.input.JsonFile;
import accountlink.input.Problem;
import accountlink.input.Section;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads settings from the context of {@code cdk.json} or the file that it names, or from a file
 * that holds only the settings, such as the one in the function's layer.
 */
public final class SettingsFile {
  /** The name of the settings in the context of {@code cdk.json}. */
  public static final String CONTEXT_KEY = "accountLinkMonitor";

  /** In that context, the file that holds the settings, or several: the first that exists. */
  public static final String FILE_KEY = "settingsFile";

  /** In that context, as {@code cdk -c settings=FILE} sets it: this file and no other. */
  public static final String OPTION_KEY = "settings";

  private SettingsFile() {}

  /**
   * Reads a {@code cdk.json}, or a file that holds only the settings.
   *
   * @throws BadInputException with all problems
   */
  public static Settings read(Path file) {
    Map<?, ?> json = JsonFile.object(file);
    if (!(json.get("context") instanceof Map<?, ?> context)) {
      return parse(file.toString(), json, folderOf(file));
    }
    return ofContext(file.toString(), context, folderOf(file));
  }

  /**
   * Reads the settings that a context holds or names. {@code -c settings=FILE} is before all else,
   * then {@code -c accountLinkMonitor='{…}'}, then what {@code cdk.json} has.
   *
   * @param source names the context in the error
   * @param folder that files are relative to
   * @throws BadInputException with all problems
   */
  public static Settings ofContext(String source, Map<?, ?> context, Path folder) {
    Object settings = context.get(CONTEXT_KEY);
    if (context.get(OPTION_KEY) instanceof String option) {
      return alone(folder.resolve(option));
    }
    if (settings instanceof String text) {
      return parse("-c " + CONTEXT_KEY, JsonFile.value("-c " + CONTEXT_KEY, text), folder);
    }
    if (!context.containsKey(FILE_KEY)) {
      return parse(source, settings, folder);
    }
    if (settings != null) {
      throw JsonFile.unusable(
          source,
          FILE_KEY,
          Optional.of(context.get(FILE_KEY)),
          "must not be given with %s, which holds settings too: leave one of them out"
              .formatted(CONTEXT_KEY));
    }
    return alone(firstThatExists(source, files(source, context, folder)));
  }

  /** The file that {@link #read} reads the settings from: this one, or the one that it names. */
  public static Path found(Path file) {
    return JsonFile.object(file).get("context") instanceof Map<?, ?> context
            && context.containsKey(FILE_KEY)
            && !context.containsKey(CONTEXT_KEY)
        ? firstThatExists(file.toString(), files(file.toString(), context, folderOf(file)))
        : file;
  }

  /**
   * Where the settings that a {@code cdk.json} names are written: the first file that it names, or
   * itself where it holds them.
   */
  public static Path written(Path cdkJson) {
    return Files.exists(cdkJson)
            && JsonFile.object(cdkJson).get("context") instanceof Map<?, ?> context
            && context.containsKey(FILE_KEY)
        ? cdkJson.resolveSibling(
            folderOf(cdkJson)
                .relativize(files(cdkJson.toString(), context, folderOf(cdkJson)).getFirst()))
        : cdkJson;
  }

  private static List<Path> files(String source, Map<?, ?> context, Path folder) {
    Object value = context.get(FILE_KEY);
    List<?> names = value instanceof List<?> list ? list : List.of(value);
    if (names.isEmpty() || !names.stream().allMatch(String.class::isInstance)) {
      throw JsonFile.unusable(
          source, FILE_KEY, Optional.of(value), "must be the name of a file, or a list of names");
    }
    return names.stream().map(name -> folder.resolve((String) name)).toList();
  }

  private static Path firstThatExists(String source, List<Path> files) {
    return files.stream()
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(
            () -> JsonFile.unusable(source, FILE_KEY, Optional.of(files), "there is no such file"));
  }

  /** A file that holds only the settings. */
  private static Settings alone(Path file) {
    return parse(file.toString(), JsonFile.object(file), folderOf(file));
  }

  /**
   * Reads settings that are already JSON values: maps, lists, texts and numbers.
   *
   * @param source names them in the error
   * @param folder that a {@code linksFile} is relative to
   * @throws BadInputException with all problems
   */
  public static Settings parse(String source, Object json, Path folder) {
    if (!(json instanceof Map<?, ?> values)) {
      throw JsonFile.unusable(
          source,
          CONTEXT_KEY,
          Optional.ofNullable(json),
          "the context must hold the settings, an object { … }, or name their file as settingsFile; see docs/settings.md");
    }
    SettingsParser parser = new SettingsParser(folder);
    Settings settings = parser.parse(values);
    if (!parser.problems().isEmpty()) {
      throw new BadInputException(source, parser.problems());
    }
    return settings;
  }

  private static Path folderOf(Path file) {
    return file.toAbsolutePath().getParent();
  }

  /**
   * Only what is watched, and what accounts are called: {@code links}, {@code linksFile}, {@code
   * discover}, {@code scopes} and {@code accountNames}. All else is the default.
   *
   * @param folder that the files it names are relative to
   * @param problems gets what is wrong
   */
  public static Settings links(Section root, Path folder, List<Problem> problems) {
    Settings links =
        Settings.of(new LinksParser(problems).parse(root, folder))
            .with(new ScopesParser(problems).parse(root, folder))
            .with(new AccountNamesParser(problems).parse(root, folder));
    return new DiscoveryParser(problems).parse(root).map(links::with).orElse(links);
  }

  /**
   * The names of accounts, by their ids, in a file like that of {@code accountNames}.
   *
   * @param option that names the file
   * @throws BadInputException with all problems
   */
  public static Map<String, String> names(String option, Path file) {
    List<Problem> problems = new ArrayList<>();
    Map<String, String> names = new AccountNamesParser(problems).names(file, option);
    if (!problems.isEmpty()) {
      throw new BadInputException(file.toString(), problems);
    }
    return names;
  }
}
