package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(120)
class StandardOutputTest {
  @Test
  @EnabledOnOs(OS.LINUX)
  void anAnswerThatAFullDiskCutsOffIsAFailure() throws Exception {
    Process process =
        CommandProcess.builder(Map.of(), "--help").redirectOutput(new File("/dev/full")).start();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(1, process.waitFor(), err);
    assertTrue(err.contains("The output could not be written: No space left on device"), err);
  }
}
