package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.simulated.Call;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedWorkSpaces;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own: its environment, Ctrl-C, and what it leaves on the disk. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessTest {
  @TempDir Path folder;

  @Test
  void ctrlCEndsTheDemoWithItsHistory() throws Exception {
    Process demo = start(Map.of(), "demo", "--every", "1h");
    StringBuilder out = new StringBuilder();
    try (BufferedReader lines = demo.inputReader(StandardCharsets.UTF_8)) {
      readUntil(lines, out, "links read");
      terminate(demo);
      readUntil(lines, out, null);
    }

    assertTrue(demo.waitFor(30, TimeUnit.SECONDS));
    assertEquals(143, demo.exitValue(), "128 and the number of SIGTERM");
    assertTrue(out.toString().contains("History (UTC)"), out.toString());
    assertTrue(
        out.toString().contains("1 run over 9 links: 9 changes recorded, 1 alert sent"),
        out.toString());
  }

  @Test
  void watchLiveReadsAwsAndKeepsItsHistoryBetweenCalls() throws Exception {
    Path settings =
        Files.writeString(
            folder.resolve("settings.json"),
            "{\"links\": [{\"linkId\": \"link-payroll01\", \"name\": \"Payroll\"}]}");
    try (SimulatedWorkSpaces aws = SimulatedWorkSpaces.start()) {
      aws.put(
          new Link(
              "link-payroll01",
              "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT",
              "111122223333",
              "444455556666"));
      String first = watch(aws.endpoint(), settings);
      aws.put(new Link("link-payroll01", "REJECTED", "111122223333", "444455556666"));
      String second = watch(aws.endpoint(), settings);

      assertTrue(first.contains("0 alerts sent, 0 pending."), first);
      assertTrue(second.contains("Subject: REJECTED: Payroll (was pending acceptance"), second);
      assertTrue(second.contains("The history is kept in"), second);
      assertEquals(
          List.of(
              new Call("GetAccountLink", "link-payroll01", null),
              new Call("GetAccountLink", "link-payroll01", null)),
          aws.calls(),
          "two calls, and only reading ones");
    }

    String history = output(start(Map.of(), "history", "link-payroll01", "--data", data()));
    assertTrue(history.contains("◌ pending acceptance"), history);
    assertTrue(history.contains("✖ rejected"), history);
  }

  @Test
  void ctrlCEndsWatchingAndKeepsWhatWasRecorded() throws Exception {
    Path settings =
        Files.writeString(
            folder.resolve("settings.json"), "{\"links\": [{\"linkId\": \"link-payroll01\"}]}");
    try (SimulatedWorkSpaces aws = SimulatedWorkSpaces.start()) {
      aws.put(new Link("link-payroll01", "LINKED", "111122223333", "444455556666"));
      Process watching = start(aws(aws.endpoint()), watchArguments(settings, "--every", "1h"));
      StringBuilder out = new StringBuilder();
      try (BufferedReader lines = watching.inputReader(StandardCharsets.UTF_8)) {
        readUntil(lines, out, "1 of 1 link read");
        terminate(watching);
        readUntil(lines, out, null);
      }
      assertTrue(watching.waitFor(30, TimeUnit.SECONDS));
      assertTrue(out.toString().contains("1 run over 1 link: 1 change recorded"), out.toString());
    }

    String history = output(start(Map.of(), "history", "link-payroll01", "--data", data()));
    assertTrue(history.contains("● linked"), history);
  }

  @Test
  void aMutedLinkIsSilentUntilItIsUnmuted() throws Exception {
    Path settings =
        Files.writeString(
            folder.resolve("settings.json"),
            "{\"links\": [{\"linkId\": \"link-payroll01\", \"name\": \"Payroll\"}]}");
    try (SimulatedWorkSpaces aws = SimulatedWorkSpaces.start()) {
      aws.put(new Link("link-payroll01", "LINKED", "111122223333", "444455556666"));
      watch(aws.endpoint(), settings);
      String muted =
          kept("mute", "link-payroll01", "--for", "3d", "--reason", "they move", "--owner", "Ada");
      assertTrue(muted.startsWith("link-payroll01 is muted until "), muted);
      String mutes = kept("mutes");
      assertTrue(mutes.contains("by Ada: they move"), mutes);

      aws.put(new Link("link-payroll01", "REJECTED", "111122223333", "444455556666"));
      String silent = watch(aws.endpoint(), settings);
      assertTrue(silent.contains("1 change recorded, 0 alerts sent, 0 pending."), silent);

      assertEquals("link-payroll01 is no longer muted.\n", kept("unmute", "link-payroll01"));
      assertEquals("Nothing is muted.\n", kept("mutes"));
      String sent = watch(aws.endpoint(), settings);
      assertTrue(sent.contains("Subject: STILL REJECTED: Payroll"), sent);
      assertTrue(sent.contains("they move"), sent);
    }
  }

  private String kept(String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data()));
    return output(start(Map.of(), all.toArray(String[]::new)));
  }

  @Test
  void credentialsThatAwsRefusesAreToldInWords() throws Exception {
    Path settings =
        Files.writeString(
            folder.resolve("settings.json"), "{\"links\": [{\"linkId\": \"link-payroll01\"}]}");
    Process watching =
        start(
            Map.of("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:1"),
            "watch",
            "--live",
            "--once",
            "--settings",
            settings.toString());

    String err = new String(watching.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(4, watching.waitFor(), err);
    assertTrue(err.startsWith("AWS could not be asked: "), err);
  }

  private String watch(URI endpoint, Path settings) throws IOException, InterruptedException {
    return output(start(aws(endpoint), watchArguments(settings, "--once")));
  }

  private String[] watchArguments(Path settings, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "watch",
                "--live",
                "--account",
                "111122223333",
                "--region",
                "eu-central-1",
                "--settings",
                settings.toString(),
                "--data",
                data()));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private static Map<String, String> aws(URI endpoint) {
    return Map.of("AWS_ENDPOINT_URL_WORKSPACES", endpoint.toString());
  }

  private static Process start(Map<String, String> environment, String... arguments)
      throws IOException {
    return Commands.start(environment, arguments);
  }

  private static String output(Process process) throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out + err);
    assertEquals("", err);
    return out;
  }

  /** Reads until a line has the text, or to the end. */
  private static void readUntil(BufferedReader lines, StringBuilder out, String text)
      throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      out.append(line).append('\n');
      if (text != null && line.contains(text)) {
        return;
      }
    }
  }

  /**
   * By its handle, since the process itself would close what it has still to print. As Ctrl-C does,
   * which is SIGINT: the JVM treats both alike. A job that a shell started in the background has
   * SIGINT ignored, and its children inherit that, so a test cannot rely on it.
   */
  private static void terminate(Process process) {
    process.toHandle().destroy();
  }
}
