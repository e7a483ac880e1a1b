package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/**
 * The command as a process of its own: its environment, Ctrl-C, and what it leaves on the disk.
 * Each process costs seconds, so other tests run the command in their own process.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessTest {
  @TempDir Path folder;

  @Test
  void ctrlCEndsTheDemoWithItsHistory() throws Exception {
    String out = untilCtrlC(start(Map.of(), "demo", "--every", "1h"), "links read");

    assertTrue(out.contains("History (UTC)"), out);
    assertTrue(out.contains("1 run over 9 links: 9 entries recorded, 1 alert sent"), out);
  }

  /** It ends, so that nothing stays. */
  @Test
  void ctrlCInADemoWhosePageWouldStayEndsIt() throws Exception {
    String out = untilCtrlC(start(Map.of(), "demo", "--stay", "--every", "1h"), "links read");

    assertTrue(out.contains("The page: http"), out);
    assertFalse(out.contains("The page stays"), out);
  }

  @Test
  void watchKeepsItsHistoryBetweenCallsAndOnCtrlC() throws Exception {
    Path settings =
        Files.writeString(
            folder.resolve("settings.json"),
            "{\"links\": [{\"linkId\": \"link-payroll01\", \"name\": \"Payroll\"}]}");
    try (SimulatedWorkSpaces aws = SimulatedWorkSpaces.start()) {
      aws.put(payroll("PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT"));
      String once = output(start(aws(aws.endpoint()), watchArguments(settings, "--once")));
      assertTrue(once.contains("1 entry recorded, 0 alerts sent, 0 pending."), once);
      assertTrue(once.contains("The history is kept in " + data()), once);

      aws.put(payroll("REJECTED"));
      Process watching = start(aws(aws.endpoint()), watchArguments(settings, "--every", "1h"));
      String untilCtrlC = untilCtrlC(watching, "1 of 1 link read");
      assertTrue(
          untilCtrlC.contains("Subject: REJECTED: Payroll (was pending acceptance"), untilCtrlC);
      assertTrue(
          untilCtrlC.contains("1 run over 1 link: 1 entry recorded, 1 alert sent, 0 pending."),
          untilCtrlC);
      assertEquals(
          List.of(
              new Call("GetAccountLink", "link-payroll01", null),
              new Call("GetAccountLink", "link-payroll01", null)),
          aws.calls(),
          "two calls, and only reading ones");
    }

    // In this process: it reads what the other two left on the disk.
    CommandResult history = CommandResult.of("history", "link-payroll01", "--data", data());
    assertEquals(0, history.exitCode(), history.err());
    assertTrue(history.out().contains("◌ pending acceptance"), history.out());
    assertTrue(history.out().contains("✖ rejected"), history.out());
  }

  @Test
  void whatTheCommandDidNotTakeTheNextWatchSendsAgain() throws Exception {
    Path settings =
        Files.writeString(
            folder.resolve("settings.json"),
            "{\"links\": [{\"linkId\": \"link-payroll01\", \"name\": \"Lohn – Žofie\"}]}");
    Path alerts = folder.resolve("alerts.jsonl");
    String takes = "cat >> '" + alerts + "'";
    try (SimulatedWorkSpaces aws = SimulatedWorkSpaces.start()) {
      aws.put(payroll("REJECTED"));
      String failed =
          output(
              start(
                  aws(aws.endpoint()),
                  watchArguments(settings, "--once", "--on-alert", takes + "; exit 1")));
      assertTrue(failed.contains("was not sent: the command ended with exit code 1."), failed);
      assertTrue(failed.contains("0 alerts sent, 1 pending."), failed);

      String sent =
          output(
              start(aws(aws.endpoint()), watchArguments(settings, "--once", "--on-alert", takes)));
      assertTrue(sent.contains("1 alert sent, 0 pending."), sent);
    }
    List<String> lines = Files.readAllLines(alerts);
    assertEquals(2, lines.size());
    assertEquals(lines.getFirst(), lines.getLast());
    assertTrue(lines.getFirst().contains("Lohn – Žofie"), lines.getFirst());
  }

  private static Link payroll(String status) {
    return new Link("link-payroll01", status, "111122223333", "444455556666");
  }

  @Test
  void anUnreachableAwsIsReportedInWords() throws Exception {
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
    assertTrue(err.startsWith("AWS could not be called: "), err);
  }

  @Test
  void whereNothingCouldBeReadTheExitCodeAndTheLastLineSaySo() throws Exception {
    Path settings =
        Files.writeString(
            folder.resolve("settings.json"), "{\"links\": [{\"linkId\": \"link-payroll01\"}]}");
    Process watching =
        start(aws(URI.create("http://127.0.0.1:1")), watchArguments(settings, "--once"));

    watching.getInputStream().readAllBytes();
    String err = new String(watching.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(4, watching.waitFor(), err);
    assertTrue(err.contains("No link of 111122223333 in eu-central-1 could be read: "), err);
    assertTrue(err.contains("127.0.0.1:1"), err);
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
    return CommandProcess.start(environment, arguments);
  }

  private static String output(Process process) throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out + err);
    assertEquals("", err);
    return out;
  }

  /**
   * What the process prints until it has ended.
   *
   * @param text that it has printed when it is terminated
   */
  private static String untilCtrlC(Process process, String text) throws Exception {
    StringBuilder out = new StringBuilder();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      readUntil(lines, out, text);
      terminate(process);
      readUntil(lines, out, null);
    }
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(143, process.exitValue(), "128 and the number of SIGTERM\n" + out);
    return out.toString();
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
   * Sends SIGTERM, which the JVM treats as SIGINT, the signal of Ctrl-C. A job that a shell started
   * in the background ignores SIGINT, and so do its children, so a test cannot rely on it. By the
   * handle, since {@link Process#destroy} closes the output that the process has still to print.
   */
  private static void terminate(Process process) {
    process.toHandle().destroy();
  }
}
