package accountlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The documentation has every setting, and no other. */
class SettingsDocTest {
  /** Read by the CDK app; the functions get the links themselves. */
  private static final String LINKS_FILE = "linksFile";

  @Test
  void theTableHasTheSettingsOfTheEnumAndNoOther() throws IOException {
    String docs = Files.readString(Path.of("../docs/settings.md"));
    Set<String> rows =
        Pattern.compile("(?m)^\\| `(\\w+)[.`]")
            .matcher(docs.split("## All settings\n", 2)[1].split("\n## ", 2)[0])
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    rows.remove(LINKS_FILE);

    assertEquals(
        Arrays.stream(Setting.values())
            .map(Setting::jsonName)
            .collect(Collectors.toCollection(TreeSet::new)),
        rows);
  }

  /** So that the settings of {@link PublishedNames} have a value for each. */
  @Test
  void everySettingOfTheEnumIsWritten() throws IOException {
    Set<String> written = PublishedNames.writtenSettings();

    assertEquals(
        List.of(),
        Arrays.stream(Setting.values())
            .map(Setting::jsonName)
            .filter(name -> !written.contains(name))
            .toList());
  }

  @Test
  void everySettingIsDocumented() throws IOException {
    Set<String> settings = PublishedNames.writtenSettings();
    // The section 'deployment' is described where it is used.
    String docs =
        Files.readString(Path.of("../docs/settings.md"))
            + Files.readString(Path.of("../docs/operations.md"));

    assertTrue(settings.contains("reminders"), settings.toString());
    assertEquals(List.of(), settings.stream().filter(setting -> !isNamed(setting, docs)).toList());
  }

  private static boolean isNamed(String setting, String docs) {
    return Pattern.compile("[`.\"]" + setting + "[`.\"]").matcher(docs).find();
  }

  @Test
  void everyDocumentedSettingExists() throws IOException {
    Set<String> settings = PublishedNames.writtenSettings();
    Set<String> documented = PublishedNames.documentedSettings();

    assertTrue(documented.contains("pace.burst"), documented.toString());
    assertEquals(
        List.of(),
        documented.stream()
            .filter(name -> !name.equals(LINKS_FILE))
            .filter(name -> !settings.containsAll(List.of(name.split("\\."))))
            .toList());
  }
}
