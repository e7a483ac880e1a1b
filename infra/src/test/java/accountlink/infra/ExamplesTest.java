package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** The settings in the folder of examples, whose templates {@code .ci/run} lints. */
class ExamplesTest {
  private static final Path FOLDER = Path.of("../examples");
  private static final Path ALL_FEATURES = FOLDER.resolve("all-features.json");

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @Test
  void theyCoverWhatDeploymentsDifferIn() throws IOException {
    List<String> names = examples().stream().map(file -> file.getFileName().toString()).toList();

    assertTrue(
        names.containsAll(
            List.of("all-features.json", "many-accounts.json", "sandbox.json", "teams-only.json")),
        names.toString());
  }

  @Test
  void theLintOfEachIsAStepOfCi() throws IOException {
    String ci = Files.readString(Path.of("../.ci/run"));
    String loop = ci.split("for settings in examples/\\*\\.json; do\n", 2)[1].split("\ndone", 2)[0];

    assertTrue(loop.contains("git check-ignore --no-index --quiet \"$settings\""), loop);
    assertTrue(loop.contains("-c settings=\"$settings\""), loop);
    assertTrue(loop.contains("lint \"$template\""), loop);
  }

  /** Warnings too: an example is something to begin with. */
  @ParameterizedTest
  @MethodSource("examples")
  void eachIsAStackWithoutAWarning(Path file) {
    MonitorStack stack = SynthesizedStack.stack(new App(), SettingsFile.read(file));

    Template.fromStack(stack).resourceCountIs("AWS::DynamoDB::GlobalTable", 1);
    Annotations.fromStack(stack).hasNoWarning("*", Match.anyValue());
  }

  /** So that no feature has a template that nobody lints. */
  @Test
  void oneOfThemHasEverySetting() throws IOException {
    Map<?, ?> settings = JSON.std.mapFrom(Files.readString(ALL_FEATURES));
    Map<?, ?> deployment = (Map<?, ?>) settings.get("deployment");

    assertEquals(
        List.of(), names("settings.md", "## All settings").filter(n -> !has(settings, n)).toList());
    assertEquals(
        List.of(), names("operations.md", "## Deploy").filter(n -> !has(deployment, n)).toList());
    Settings read = SettingsFile.read(ALL_FEATURES);
    assertTrue(read.links().size() > 2, "those of the file too");
  }

  /** The names in the first column of a page's first table after a heading. */
  private static Stream<String> names(String page, String heading) throws IOException {
    String table =
        Files.readString(Path.of("../docs", page))
            .split("(?m)^" + heading + "$", 2)[1]
            .split("\n *\\|", 2)[1]
            .split("\n *\n", 2)[0];
    List<String> names =
        Pattern.compile("(?m)^ *\\| `([\\w.]+)` ")
            .matcher(table)
            .results()
            .map(row -> row.group(1))
            .toList();
    assertTrue(names.size() > 10, names.toString());
    return names.stream();
  }

  private static boolean has(Map<?, ?> settings, String name) {
    Object value = settings;
    for (String part : name.split("\\.")) {
      value = value instanceof Map<?, ?> map ? map.get(part) : null;
    }
    return value != null;
  }
}
