package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A start does nothing that the command does not need. */
@Timeout(120)
class StartTest {
  @TempDir Path folder;

  @Test
  void onlyTheCommandThatIsCalledIsReadByPicocli() {
    Map<String, CommandLine> all = Main.commandLine().getSubcommands();
    all.forEach(
        (name, command) -> {
          List<Class<?>> read = Main.commands(name, "--output", "json");
          boolean isOurs =
              command.getCommand().getClass().getPackageName().equals("accountlink.cli");
          assertEquals(isOurs ? 1 : all.size(), read.size(), name);
          assertTrue(read.contains(command.getCommand().getClass()), name);
        });
    for (String[] other :
        List.of(new String[0], new String[] {"--help"}, new String[] {"statsu"})) {
      assertEquals(all.size(), Main.commands(other).size());
    }
  }

  @Test
  void aCommandLoadsNoClientOfTheSdkThatItDoesNotUse() throws Exception {
    Path loaded = folder.resolve("loaded");
    for (String[] command :
        List.of(
            new String[] {"status", "--data", folder.toString()},
            new String[] {"settings", "../settings.example.json"},
            new String[] {"--version"})) {
      ProcessBuilder builder = CommandProcess.builder(Map.of(), command);
      builder.command().add(1, "-Xlog:class+load:file=" + loaded);
      Process process = builder.redirectErrorStream(true).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      List<String> lines = Files.readAllLines(loaded);

      assertTrue(lines.stream().anyMatch(line -> line.contains("accountlink.cli.Main")), out);
      assertEquals(
          List.of(),
          lines.stream()
              .filter(line -> line.matches(".*awssdk\\.services\\.\\w+\\.Default\\w+Client .*"))
              .toList(),
          command[0]);
    }
  }
}
