package accountlink.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads settings from the context of {@code cdk.json}, or from a file that holds only the settings,
 * such as the one in the function's layer.
 */
public final class SettingsFile {
  /** The name of the settings in the context of {@code cdk.json}. */
  public static final String CONTEXT_KEY = "accountLinkMonitor";

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
    return parse(file.toString(), context.get(CONTEXT_KEY), folderOf(file));
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
          "the context must hold the settings, an object { … }; see docs/settings.md");
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
   * Only {@code links}, {@code linksFile} and {@code discover} of a file; all else is the default.
   *
   * @param folder that the files it names are relative to
   * @param problems gets what is wrong
   */
  public static Settings links(Section root, Path folder, List<Problem> problems) {
    Settings links = Settings.of(new LinksParser(problems).parse(root, folder));
    return new DiscoveryParser(problems).parse(root, folder).map(links::with).orElse(links);
  }
}
