package accountlink.laptop;

import accountlink.alert.Publication;
import accountlink.alert.Topic;
import accountlink.format.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command that the shell runs for each alert, with the alert's JSON in one line on its standard
 * input.
 *
 * @param limit the longest time that it may take
 */
public record AlertCommand(String command, Duration limit) {
  /** Shorter than a claim, {@code PendingAlert.CLAIM}, so that it is marked while it is claimed. */
  public static final Duration LIMIT = Duration.ofSeconds(30);

  /** With exit code 0 it took the alert. A command that hangs would hang with the next as well. */
  public Topic.Outcome run(Publication publication) {
    try {
      // Its output is not mixed with the table that the screen draws again in its place.
      Process process =
          new ProcessBuilder(List.of("sh", "-c", command)).redirectErrorStream(true).start();
      try {
        return outcome(process, publication);
      } finally {
        end(process.toHandle());
      }
    } catch (IOException notStarted) {
      return new Topic.Unavailable("the command was not started: " + notStarted.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Topic.Unavailable("the command was interrupted");
    }
  }

  private Topic.Outcome outcome(Process process, Publication publication)
      throws InterruptedException {
    // In a thread of its own: a command may not read what it gets.
    Thread.ofPlatform().daemon().start(() -> write(process, publication.machineJson() + "\n"));
    LastLine output = LastLine.of(process.getInputStream());
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      return new Topic.Unavailable("the command did not end within " + Words.duration(limit));
    }
    return process.exitValue() == 0
        ? new Topic.Accepted(publication.id())
        : new Topic.Failed(
            "the command ended with exit code " + process.exitValue() + output.after(": "));
  }

  private static void write(Process process, String json) {
    try (OutputStream input = process.getOutputStream()) {
      input.write(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException notRead) {
      // It has ended, or does not want to know. Its exit code says whether it took the alert.
    }
  }

  /** A process and what it started; first the process, so that it starts nothing more. */
  private static void end(ProcessHandle process) {
    if (process.isAlive()) {
      List<ProcessHandle> children = process.children().toList();
      process.destroyForcibly();
      children.forEach(AlertCommand::end);
    }
  }
}
