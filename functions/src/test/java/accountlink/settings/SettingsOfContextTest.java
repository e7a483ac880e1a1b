package accountlink.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.input.BadInputException;
import accountlink.link.WatchedLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where settings are found: in cdk.json, in a file that it names, or in an option of the CDK CLI.
 */
class SettingsOfContextTest {
  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    for (String name : List.of("ours", "example", "test")) {
      Files.writeString(folder.resolve(name + ".json"), linkNamed(name));
    }
  }

  private static String linkNamed(String name) {
    return "{\"links\": [{\"linkId\": \"link-%s00000\"}]}".formatted(name);
  }

  private List<String> links(Map<String, Object> context) {
    return SettingsFile.ofContext("cdk.json", context, folder).links().stream()
        .map(WatchedLink::key)
        .toList();
  }

  private String problem(Map<String, Object> context) {
    return assertThrows(BadInputException.class, () -> links(context)).getMessage();
  }

  @Test
  void theFirstFileThatExists() throws IOException {
    Map<String, Object> context = Map.of("settingsFile", List.of("ours.json", "example.json"));

    assertEquals(List.of("link-ours00000"), links(context));
    Files.delete(folder.resolve("ours.json"));
    assertEquals(List.of("link-example00000"), links(context));
    Files.delete(folder.resolve("example.json"));
    assertTrue(
        problem(context).contains("settingsFile") && problem(context).contains("no such file"));
    assertEquals(List.of("link-test00000"), links(Map.of("settingsFile", "test.json")));
  }

  @Test
  void anOptionIsBeforeWhatTheFileHas() {
    Object inline = Map.of("links", List.of(Map.of("linkId", "link-inline00")));

    assertEquals(
        List.of("link-test00000"),
        links(Map.of("settings", "test.json", "settingsFile", "ours.json")));
    assertEquals(
        List.of("link-test00000"),
        links(Map.of("settings", "test.json", "accountLinkMonitor", inline)));
    assertEquals(
        List.of("link-text00000"),
        links(Map.of("accountLinkMonitor", linkNamed("text"), "settingsFile", "ours.json")));
    assertEquals(List.of("link-inline00"), links(Map.of("accountLinkMonitor", inline)));
  }

  @Test
  void whatIsWrongIsNamedWhereItIs() {
    assertTrue(
        problem(Map.of("accountLinkMonitor", Map.of(), "settingsFile", "ours.json"))
            .contains("leave one of them out"));
    assertTrue(
        problem(Map.of("settingsFile", 7)).contains("must be the name of a file, or a list"));
    assertTrue(
        problem(Map.of("accountLinkMonitor", "{links}")).contains("-c accountLinkMonitor"),
        problem(Map.of("accountLinkMonitor", "{links}")));
    assertTrue(problem(Map.of("settings", "none.json")).contains("none.json"));
    assertTrue(problem(Map.of()).contains("or name their file as settingsFile"));
  }

  @Test
  void newSettingsAreWrittenWhereTheyAreFoundFirst() throws IOException {
    Path cdkJson = folder.resolve("cdk.json");
    assertEquals(cdkJson, SettingsFile.written(cdkJson));
    Files.writeString(cdkJson, "{\"context\": {\"accountLinkMonitor\": {}}}");
    assertEquals(cdkJson, SettingsFile.written(cdkJson));
    Files.writeString(
        cdkJson, "{\"context\": {\"settingsFile\": [\"mine.json\", \"example.json\"]}}");
    assertEquals(folder.resolve("mine.json"), SettingsFile.written(cdkJson));
    assertEquals(folder.resolve("example.json"), SettingsFile.found(cdkJson));
    assertEquals(folder.resolve("ours.json"), SettingsFile.found(folder.resolve("ours.json")));
    assertEquals(
        Path.of("settings.json"), SettingsFile.written(Path.of("../cdk.json")).getFileName());
  }
}
