package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdviceTest {
  @TempDir Path folder;

  @Test
  void theCommandSaysSo() throws IOException, InterruptedException {
    Path config =
        Files.writeString(folder.resolve("config"), "[profile dev]\nregion = eu-west-1\n");
    ProcessBuilder builder =
        CommandProcess.builder(
            Map.of("AWS_PROFILE", "prd", "AWS_CONFIG_FILE", config.toString()),
            "status",
            "--stack",
            "s");
    builder.environment().keySet().removeAll(Set.of("AWS_REGION", "AWS_DEFAULT_REGION"));
    Process command = builder.start();
    String err = new String(command.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(ExitCode.BAD_INPUT, command.waitFor());
    assertTrue(err.contains("AWS_PROFILE is 'prd'") && err.contains("they have dev"), err);
  }
}
