package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.ManualTime;
import accountlink.format.Words;
import accountlink.link.LinkRef;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedWorkSpaces;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AWS allows any character after 'link-'. Each command takes such an id as its argument. */
@Timeout(120)
class OddLinkIdArgumentsTest {
  private static final String ODD_1 = "link-#1#2#3#4";
  private static final String ODD_2 = "link-a/b/../c";
  private static final String ODD_3 = "link-%2F%25%zz%s";
  private static final String ODD_4 = "link-+&=?;+&--for";
  private static final String ODD_5 = "link-\\`${x}@file";
  private static final String ODD_6 = "link-日本語日本語日本";
  private static final String ODD_7 = "link-😀😀😀😀😀😀😀😀";
  private static final String ODD_8 = "link-<b>&amp;</b>|x|";

  @TempDir Path folder;

  private final SimulatedWorkSpaces aws = SimulatedWorkSpaces.start();
  private final ManualTime clock = new ManualTime(InstantSource.system().instant());

  @BeforeEach
  void eachIsLinked() {
    List<WatchedLink> watches = new ArrayList<>();
    for (String id : List.of(ODD_1, ODD_2, ODD_3, ODD_4, ODD_5, ODD_6, ODD_7, ODD_8)) {
      aws.put(new Link(id, "LINKED", "111122223333", "444455556666"));
      watches.add(WatchedLink.unnamed(new LinkRef.LinkId(id)));
    }
    new LocalCheck(folder, Settings.of(watches).with(new Settings.Pace(100, 100)), aws).run(clock);
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {ODD_1, ODD_2, ODD_3, ODD_4, ODD_5, ODD_6, ODD_7, ODD_8})
  void everyCommandFindsIt(String id) {
    assertTrue(out("history", id).contains("linked"));
    assertTrue(out("at", id, now()).contains("linked"));
    assertTrue(out("mute", id, "--for", "3d", "--reason", "a move").startsWith(Words.plain(id)));
    assertTrue(out("mutes").contains("a move"));
    assertEquals(Words.plain(id) + " is no longer muted.\n", out("unmute", id));
    assertTrue(out("status", "--output", "json").contains(json(id)));
    assertTrue(out("transitions", "--output", "ndjson").contains(json(id)));
  }

  @Test
  void whatIsNoKeyIsBadInput() {
    for (String wrong : List.of("link-short", "payroll", "link-" + "x".repeat(25), "")) {
      CommandResult result = run("history", wrong);

      assertEquals(2, result.exitCode(), wrong + ": " + result.err());
      assertTrue(result.err().contains("KEY"), result.err());
    }
  }

  private static String now() {
    return InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static String json(String id) {
    return id.replace("\\", "\\\\");
  }

  private String out(String... arguments) {
    CommandResult result = run(arguments);
    assertEquals(0, result.exitCode(), result.err());
    return result.out();
  }

  private CommandResult run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", folder.toString()));
    return CommandResult.of(all.toArray(String[]::new));
  }
}
