package accountlink.laptop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.alert.Notification;
import accountlink.alert.Publication;
import accountlink.alert.TextOptions;
import accountlink.alert.Topic;
import accountlink.link.Alert;
import accountlink.link.Scope;
import accountlink.store.PendingAlert;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What it hands over is in {@code TerminalTopicTest}. */
@Timeout(60)
class AlertCommandTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void itIsMarkedWhileItIsClaimed() {
    assertTrue(AlertCommand.LIMIT.compareTo(PendingAlert.CLAIM) < 0);
  }

  @Test
  void whyItFailedIsItsExitCodeAndItsLastLine() {
    assertEquals(
        new Topic.Failed("the command ended with exit code 7: no such host"),
        run("echo trying; echo no such host >&2; echo; exit 7", LONG));
    assertEquals(new Topic.Failed("the command ended with exit code 1"), run("exit 1", LONG));
  }

  @Test
  void aCommandThatDoesNotReadMayTakeItAllTheSame() {
    assertInstanceOf(Topic.Accepted.class, run("exec <&-; exit 0", LONG));
  }

  @Test
  void aCommandThatPrintsMuchIsNotStopped() {
    assertInstanceOf(Topic.Accepted.class, run("head -c 3000000 /dev/zero | tr '\\0' x", LONG));
  }

  @Test
  void whatItLeavesRunningIsNotWaitedFor() throws Exception {
    assertInstanceOf(Topic.Failed.class, run("sleep 61 & echo $! > pid; exit 1", LONG));

    ProcessHandle left = process();
    assertTrue(left.isAlive());
    left.destroyForcibly();
  }

  @Test
  void aCommandThatHangsIsEndedWithItsChildren() throws Exception {
    assertEquals(
        new Topic.Unavailable("the command did not end within 2 seconds"),
        run("(sh -c 'sleep 62; true' & echo $! > pid; wait); true", Duration.ofSeconds(2)));

    process().onExit().get(10, TimeUnit.SECONDS);
  }

  private ProcessHandle process() throws Exception {
    return ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("pid")).strip()))
        .orElseThrow();
  }

  private Topic.Outcome run(String command, Duration limit) {
    return new AlertCommand("cd '" + folder + "'\n" + command, limit)
        .run(
            Publication.of(
                new Notification(
                    List.of(
                        Alert.test(
                            new Scope("111122223333", "eu-central-1"),
                            Instant.parse("2026-03-02T12:00:00Z"),
                            "Ada"))),
                new TextOptions("./account-links history", Optional.empty())));
  }
}
