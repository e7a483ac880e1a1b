package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.simulated.Link;
import accountlink.simulated.SimulatedWorkSpaces;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code watch} runs all the time in one process, and every other command in others. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BesideWatchTest {
  @TempDir Path folder;
  private final SimulatedWorkSpaces aws = SimulatedWorkSpaces.start();
  private Process watch;
  private BufferedReader watchOutput;
  private final StringBuilder printed = new StringBuilder();

  @BeforeEach
  void watchIsRunning() throws IOException {
    Path settings =
        Files.writeString(
            folder.resolve("settings.json"),
            "{\"links\": [{\"linkId\": \"link-payroll01\", \"name\": \"Payroll\"}]}");
    put("LINKED");
    watch =
        CommandProcess.start(
            Map.of("AWS_ENDPOINT_URL_WORKSPACES", aws.endpoint().toString()),
            "watch",
            "--live",
            "--account",
            "111122223333",
            "--region",
            "eu-central-1",
            "--settings",
            settings.toString(),
            "--data",
            folder.resolve("data").toString(),
            "--every",
            "100ms");
    watchOutput = watch.inputReader(StandardCharsets.UTF_8);
    untilWatchPrints("1 entry recorded");
  }

  @AfterEach
  void stop() throws InterruptedException {
    watch.destroyForcibly().waitFor();
    aws.close();
  }

  @Test
  void everyCommandReadsAndWrites() throws Exception {
    assertTrue(other("status").contains("● linked"));
    String muted =
        other("mute", "link-payroll01", "--for", "3d", "--reason", "they move", "--by", "Ada");
    assertTrue(muted.startsWith("link-payroll01 is muted until "), muted);
    assertTrue(other("mutes").contains("they move"));

    put("REJECTED");
    untilWatchPrints("1 entry recorded");
    assertTrue(other("history", "link-payroll01").contains("✖ rejected"));
    assertTrue(other("transitions").contains("rejected"));
    assertTrue(other("at", "link-payroll01", "1s").contains("link-payroll01"));
    assertTrue(other("status", "link-payroll01").contains("✖ rejected"));
    assertTrue(other("runs").contains("1"));

    Path copy = folder.resolve("copy").resolve("history.sqlite");
    Files.createDirectory(copy.getParent());
    String copied = other("backup", copy.toString());
    assertEquals("The history is copied to " + copy + ".\n", copied);
    CommandResult fromCopy =
        CommandResult.of("history", "link-payroll01", "--data", copy.getParent().toString());
    assertTrue(fromCopy.out().contains("✖ rejected"), fromCopy.err());

    assertEquals("link-payroll01 is no longer muted.\n", other("unmute", "link-payroll01"));
    untilWatchPrints("Subject: REJECTED: Payroll (its mute has ended");
    assertTrue(watch.isAlive());
  }

  /** In a process of its own, with the data of the one that watches. */
  private String other(String... arguments) throws IOException, InterruptedException {
    Process process =
        CommandProcess.start(
            Map.of(),
            Stream.concat(
                    Stream.of(arguments), Stream.of("--data", folder.resolve("data").toString()))
                .toArray(String[]::new));
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), String.join(" ", arguments) + ": " + out + err);
    return out;
  }

  private void untilWatchPrints(String text) throws IOException {
    for (String line = watchOutput.readLine(); line != null; line = watchOutput.readLine()) {
      printed.append(line).append('\n');
      if (line.contains(text)) {
        return;
      }
    }
    throw new AssertionError("'watch' ended without printing '" + text + "':\n" + printed);
  }

  private void put(String status) {
    aws.put(new Link("link-payroll01", status, "111122223333", "444455556666"));
  }
}
