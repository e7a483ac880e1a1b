package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import accountlink.laptop.AlertCommand;
import accountlink.link.LinkRef;
import accountlink.link.RunReport;
import accountlink.link.WatchedLink;
import accountlink.screen.Screen;
import accountlink.settings.Settings;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedWorkSpaces;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

/** Runs with {@code --on-alert}, in this process. */
@Timeout(120)
class OnAlertTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  /** Less than a digest, so that the command is run for each of them. */
  private static final int FEW = 8;

  /** A digest. */
  private static final int MANY = 20;

  /** Time is real here: the throttle is not waited for. */
  private static final Settings.Pace AT_ONCE = new Settings.Pace(100, 100);

  @TempDir Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final SimulatedWorkSpaces aws = SimulatedWorkSpaces.start();

  @AfterEach
  void close() {
    aws.close();
  }

  @Test
  void aCommandThatHangsTakesItsTimeTwiceInARunAndNothingFromTheReading() throws Exception {
    change(FEW, "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT");
    run(FEW, "exit 0");
    change(FEW, "REJECTED");
    RunReport first = hangs();
    assertEquals(List.of(FEW, 0, FEW), List.of(first.read(), first.sent(), first.pending()));
    assertEquals(1, timesThatItHung(), "the others were not tried");

    change(FEW, "LINKED");
    RunReport second = hangs();

    assertEquals(FEW, second.read());
    assertEquals(FEW, second.recorded(), "all are read and recorded all the same");
    assertEquals(2 * FEW, second.pending());
    assertEquals(1 + 2, timesThatItHung(), "once before the reading and once after it");

    RunReport third = run(FEW, "cat >> '%s'".formatted(file()));
    assertEquals(List.of(2 * FEW, 0), List.of(third.sent(), third.pending()));
  }

  @Test
  void whatFailsIsSentAgainInTheNextRunUnderTheSameId() throws Exception {
    change(1, "REJECTED");

    RunReport failed = run(1, "cat >> '%s'; exit 1".formatted(file()));
    assertEquals(List.of(0, 1), List.of(failed.sent(), failed.pending()));

    RunReport sent = run(1, "cat >> '%s'".formatted(file()));
    assertEquals(List.of(1, 0), List.of(sent.sent(), sent.pending()));
    assertEquals(2, alerts().size());
    assertEquals(alerts().getFirst(), alerts().getLast());
  }

  /** One that fails does not keep the others from the command. */
  @Test
  void whatFailsHoldsBackNoOtherLink() throws Exception {
    change(FEW, "REJECTED");

    RunReport report =
        run(FEW, "cat > now; ! grep -q link-00000003 now".replace("now", file().toString()));

    assertEquals(List.of(FEW - 1, 1), List.of(report.sent(), report.pending()));
  }

  @Test
  void aDigestIsOneCall() throws Exception {
    change(MANY, "REJECTED");

    RunReport report = run(MANY, "cat >> '%s'".formatted(file()));

    assertEquals(List.of(MANY, 0), List.of(report.sent(), report.pending()));
    assertEquals(1, alerts().size());
    assertEquals(MANY, ((List<?>) JSON.std.mapFrom(alerts().getFirst()).get("alerts")).size());
  }

  private RunReport hangs() {
    return run(FEW, "sleep 60", Duration.ofMillis(200));
  }

  private long timesThatItHung() {
    return printed
        .toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains("was not sent: the command did not end within"))
        .count();
  }

  private RunReport run(int links, String command) {
    return run(links, command, LONG);
  }

  private RunReport run(int links, String command, Duration limit) {
    return new LocalCheck(
            folder.resolve("data"),
            Settings.of(
                    IntStream.range(0, links)
                        .mapToObj(link -> WatchedLink.unnamed(new LinkRef.LinkId(key(link))))
                        .toList())
                .with(AT_ONCE),
            aws)
        .run(
            InstantSource.system(),
            new TerminalTopic(
                new Screen(
                    new PrintStream(printed, true, StandardCharsets.UTF_8), false, Ansi.OFF, 200),
                Optional.of(new AlertCommand(command, limit))));
  }

  private void change(int links, String status) {
    for (int link = 0; link < links; link++) {
      aws.put(new Link(key(link), status, "111122223333", "444455556666"));
    }
  }

  private List<String> alerts() throws IOException {
    return Files.exists(file()) ? Files.readAllLines(file()) : List.of();
  }

  private Path file() {
    return folder.resolve("alerts.jsonl");
  }

  private static String key(int link) {
    return "link-%08d".formatted(link);
  }
}
