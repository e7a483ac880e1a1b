package accountlink.settings;

import accountlink.input.BadInputException;
import java.nio.file.Files;
import java.util.Map;

/** Any bytes as a CSV file of links: links, or all that is wrong with them. */
public final class LinksCsvFuzz {
  private LinksCsvFuzz() {}

  /** The entry point that Jazzer looks for. */
  public static void fuzzerTestOneInput(byte[] input) {
    SettingsFuzz.inAFolder(
        folder -> {
          Files.write(folder.resolve("links.csv"), input);
          try {
            SettingsFile.parse("settings.json", Map.of("linksFile", "links.csv"), folder);
          } catch (BadInputException documented) {
            SettingsFuzz.checkMessage(documented);
          }
        });
  }
}
