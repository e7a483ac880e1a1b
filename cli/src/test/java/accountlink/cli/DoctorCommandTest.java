package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.doctor.SimulatedStack;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as it is typed. */
@Timeout(120)
class DoctorCommandTest {

  @Test
  void whatIsWrongIsALineWithItsCureAndTheExitCode() throws Exception {
    try (SimulatedStack stack = new SimulatedStack()) {
      Process process = doctor(stack, "--settings", "../cdk.json");

      String out = text(process);
      assertEquals(5, process.waitFor(), out);
      List<String> lines = out.lines().toList();
      assertEquals(16, lines.size(), out);
      assertTrue(lines.getFirst().endsWith("ok       stack               UPDATE_COMPLETE"), out);
      assertTrue(
          out.contains(
              "wrong    last run            no run has finished → Start one: 'eval' the stack's"),
          out);
    }
  }

  @Test
  void programsGetTheSameAsJson() throws Exception {
    try (SimulatedStack stack = new SimulatedStack()) {
      Process process = doctor(stack, "--output", "json", "--settings", "../cdk.json");

      String out = text(process);
      assertEquals(5, process.waitFor(), out);
      Map<String, Object> json = JSON.std.mapFrom(out);
      assertEquals(false, json.get("well"));
      assertEquals("AccountLinkMonitor", json.get("stack"));
      assertEquals(
          Map.of("name", "stack", "result", "OK", "found", "UPDATE_COMPLETE"),
          ((List<?>) json.get("checks")).getFirst());
    }
  }

  /** A sandbox has a stack of its own, and nobody wants to name it each time. */
  @Test
  void theStackIsThatOfTheSettingsUnlessItIsNamed(@TempDir Path folder) throws Exception {
    Path settings =
        Files.writeString(
            folder.resolve("settings.json"),
            "{\"discover\": true, \"deployment\": {\"stackName\": \"it-links\"}}");
    try (SimulatedStack stack = new SimulatedStack()) {
      assertEquals("it-links", doctorsStack(stack, "--settings", settings.toString()).get("stack"));
      assertEquals(
          "other",
          doctorsStack(stack, "--settings", settings.toString(), "--stack", "other").get("stack"));
    }
  }

  private static Map<String, Object> doctorsStack(SimulatedStack stack, String... more)
      throws Exception {
    String[] arguments = Arrays.copyOf(more, more.length + 2);
    arguments[more.length] = "--output";
    arguments[more.length + 1] = "json";
    Process process = doctor(stack, arguments);
    return JSON.std.mapFrom(
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
  }

  private static Process doctor(SimulatedStack stack, String... more) throws IOException {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "doctor";
    arguments[1] = "--region";
    arguments[2] = "eu-central-1";
    System.arraycopy(more, 0, arguments, 3, more.length);
    return CommandProcess.start(Map.of("AWS_ENDPOINT_URL", stack.endpoint().toString()), arguments);
  }

  private static String text(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        + new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
