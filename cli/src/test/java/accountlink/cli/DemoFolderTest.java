package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.input.BadInputException;
import accountlink.laptop.DataFolder;
import accountlink.laptop.DemoFolder;
import accountlink.link.LinkRef;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history that a demo leaves, and the commands over it. */
class DemoFolderTest {
  private static final Settings SETTINGS =
      Settings.of(List.of(WatchedLink.unnamed(LinkRef.of("link-payroll01"))));

  @TempDir Path folder;

  private CommandResult command(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", folder.resolve("demo").toString()));
    return CommandResult.of(all.toArray(String[]::new));
  }

  @Test
  void theCommandThatAnAlertNamesWorksWithoutAws() {
    CommandResult demo = command("demo", "--once");
    String named =
        demo.out()
            // A command that is longer than the line is broken as a shell takes it.
            .replaceAll("\\\\\\R\\s*│\\s*", "")
            .lines()
            .filter(
                line ->
                    line.contains("./account-links history --data")
                        && line.contains("777788889999"))
            .findFirst()
            .orElseThrow();
    String[] words =
        named
            .substring(named.lastIndexOf("./account-links") + 16)
            .strip()
            .replace("'", "")
            .split(" ");

    CommandResult history = CommandResult.of(words);

    assertEquals(0, history.exitCode(), history.err());
    assertTrue(history.out().contains("Field sales"), history.out());
    assertTrue(
        history.out().contains("rejected              was pending acceptance for"), history.out());
  }

  @Test
  void otherCommandsKnowTheDemosNamesAndItsTime() {
    command("demo", "--once");

    String status = command("status").out();
    assertTrue(status.contains("Design studio"), status);
    CommandResult mute =
        command("mute", "Design studio", "--for", "1w", "--reason", "they move", "--by", "Ada");
    assertEquals(0, mute.exitCode(), mute.err());
    assertTrue(command("mutes").out().contains("they move"));
    // The story ends in 2026-03: by the time of this machine the mute would be over or far away.
    assertTrue(command("mutes").out().contains("2026-03"), command("mutes").out());
    assertEquals(0, command("at", "Design studio", "2026-03-05T00:00:00Z").exitCode());
    assertEquals(0, command("unmute", "Design studio").exitCode());
    assertEquals("Nothing is muted.", command("mutes").out().strip());
  }

  @Test
  void eachDemoBeginsANewHistory() {
    command("demo", "--once", "--runs", "4");
    CommandResult again = command("demo", "--once", "--runs", "1");

    assertEquals(0, again.exitCode(), again.err());
    assertEquals(
        1, command("runs").out().lines().filter(line -> line.contains("links read")).count());
  }

  @Test
  void aHistoryThatNoDemoWroteIsNotTouched() throws IOException {
    Files.createDirectories(folder.resolve("demo"));
    Files.writeString(folder.resolve("demo/history.sqlite"), "of watch");

    CommandResult demo = command("demo", "--once");

    assertEquals(ExitCode.BAD_INPUT, demo.exitCode());
    assertTrue(demo.err().contains("holds a history that is not a demo's"), demo.err());
    assertEquals("of watch", Files.readString(folder.resolve("demo/history.sqlite")));
  }

  @Test
  void aFolderIsOfOneDemoAtATime() {
    DataFolder data = new DataFolder(folder.resolve("demo"));
    try (DemoFolder _ = DemoFolder.begin(data, SETTINGS)) {
      BadInputException refused =
          assertThrows(BadInputException.class, () -> DemoFolder.begin(data, SETTINGS));
      assertTrue(refused.getMessage().contains("is used by another demo"), refused.getMessage());
    }
    DemoFolder.begin(data, SETTINGS).close();
  }
}
