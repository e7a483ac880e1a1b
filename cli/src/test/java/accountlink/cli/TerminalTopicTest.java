package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.alert.Publication;
import accountlink.alert.Topic;
import accountlink.alert.TopicContract;
import accountlink.laptop.AlertCommand;
import accountlink.screen.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

/** The command keeps what it gets in a file, and does what further files say. */
class TerminalTopicTest extends TopicContract {
  private static final String COMMAND =
      """
      cd '%s' && cat > now
      if [ -e refuse-all ] || grep -qFf refused now; then exit 1; fi
      cat now >> arrived
      if [ -e lose ]; then rm lose; exit 1; fi
      """;

  @TempDir Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private TerminalTopic topic;

  @BeforeEach
  void acceptsAll() {
    write("refused", "");
    write("arrived", "");
    topic =
        new TerminalTopic(
            screen(printed),
            Optional.of(new AlertCommand(COMMAND.formatted(folder), Duration.ofSeconds(30))));
  }

  private static Screen screen(OutputStream out) {
    return new Screen(new PrintStream(out, true, StandardCharsets.UTF_8), false, Ansi.OFF, 200);
  }

  @Override
  protected Topic topic() {
    return topic;
  }

  @Override
  protected List<String> arrived() {
    try {
      return Files.readAllLines(folder.resolve("arrived"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  protected void refuse(Publication publication) {
    write("refused", publication.id() + "\n");
  }

  @Override
  protected void refuseAll() {
    write("refuse-all", "");
  }

  @Override
  protected void loseTheNextAnswer() {
    write("lose", "");
  }

  @Override
  protected void acceptAgain() {
    write("refused", "");
    folder.resolve("refuse-all").toFile().delete();
  }

  private void write(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void whatTheCommandDidNotTakeIsShownOnceAndEachFailureIsSaid() {
    Publication alert = alert("Payroll");
    refuseAll();
    topic.publish(List.of(alert));
    topic.publish(List.of(alert));

    assertEquals(1, count("Subject: REJECTED: Payroll"), printed.toString());
    assertEquals(2, count("Alert " + alert.id() + " was not sent: the command ended with exit"));
  }

  private long count(String text) {
    return printed.toString(StandardCharsets.UTF_8).lines().filter(l -> l.contains(text)).count();
  }

  @Test
  void afterACommandThatHangsTheOthersAreNotTried() {
    TerminalTopic hanging =
        new TerminalTopic(
            screen(printed), Optional.of(new AlertCommand("sleep 60", Duration.ofMillis(200))));

    List<Topic.Outcome> outcomes = hanging.publish(List.of(alert("Ada"), alert("Grace")));

    outcomes.forEach(outcome -> assertInstanceOf(Topic.Unavailable.class, outcome));
    assertEquals(1, count("was not sent: the command did not end within"));
  }

  @Test
  void withoutACommandItIsShown() {
    TerminalTopic shows = new TerminalTopic(screen(printed), Optional.empty());

    assertInstanceOf(Topic.Accepted.class, shows.publish(List.of(alert("Payroll"))).getFirst());
    assertTrue(printed.toString(StandardCharsets.UTF_8).contains("Subject: REJECTED: Payroll"));
  }

  /** As after {@code | head}: nobody has seen it. */
  @Test
  void whatCannotBeShownIsNotSent() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    TerminalTopic shows = new TerminalTopic(screen(broken), Optional.empty());

    assertInstanceOf(Topic.Unavailable.class, shows.publish(List.of(alert("Payroll"))).getFirst());
  }
}
