package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.LinkRef;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import accountlink.settings.SettingsJson;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedWorkSpaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links that were watched once, as those of the example before init. */
class ForgetCommandTest {
  private static final WatchedLink PAYROLL =
      WatchedLink.unnamed(new LinkRef.LinkId("link-payroll01"));
  private static final WatchedLink FORMER =
      WatchedLink.unnamed(new LinkRef.LinkedAccountId("444455556666"));
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  @TempDir Path folder;
  private final SimulatedWorkSpaces aws = SimulatedWorkSpaces.start();

  @BeforeEach
  void oneIsLinkedAndOneIsNotFound() throws IOException {
    Files.writeString(
        folder.resolve("settings.json"), SettingsJson.write(Settings.of(List.of(PAYROLL))));
    aws.put(new Link("link-payroll01", "LINKED", "111122223333", "777788889999"));
    check(START, PAYROLL, FORMER);
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void aForgottenLinkIsGoneFromTheStatusAndItsHistoryStays() {
    String status = out(0, "status");
    assertTrue(status.contains("444455556666"));
    assertTrue(
        status.contains(
            "'./account-links forget KEY --data " + folder.resolve("data") + "' removes one"),
        status);

    String said = out(0, "forget", "444455556666", "--yes");

    assertTrue(
        said.contains(
            "444455556666 (444455556666) of 111122223333 in eu-central-1: not found since"
                + " 2026-03-02 08:00:00 UTC. Its history stays."),
        said);
    assertFalse(out(0, "status").contains("444455556666"));
    assertTrue(out(0, "history", "444455556666").contains("not found"));
    assertTrue(out(0, "at", "444455556666", "2026-03-03").contains("not found"));
    assertTrue(out(0, "transitions", "--since", "2026-03-01").contains("444455556666"));
    assertTrue(out(0, "forget", "444455556666", "--history", "--yes").contains("with its history"));
    ask(3, "history", "444455556666");
    assertFalse(out(0, "transitions", "--since", "2026-03-01").contains("444455556666"));
    ask(3, "forget", "444455556666", "--yes");
    assertTrue(out(0, "history", "link-payroll01").contains("linked"));
  }

  /** The next check sends the alert of the mute; until then nothing may be lost. */
  @Test
  void aLinkWithAPendingAlertIsKept() {
    out(0, "mute", "444455556666", "--for", "3d", "--reason", "they move");
    String refused = ask(2, "forget", "444455556666", "--history", "--yes").err();

    assertTrue(refused.contains("'444455556666': has an alert that is not sent yet"), refused);
    assertTrue(out(0, "status").contains("muted until"));
    assertTrue(out(0, "history", "444455556666").contains("not found"));
    check(Instant.now(), PAYROLL);
    out(0, "forget", "444455556666", "--yes");
    assertFalse(out(0, "mutes").contains("444455556666"));
  }

  @Test
  void itSaysWhatComesBack() throws IOException {
    String named = out(0, "forget", "link-payroll01", "--yes");
    assertTrue(named.contains("The settings name it: the next check reads it again"), named);
    assertEquals(List.of("first look"), looks(), "of the baseline");
    check(START.plusSeconds(3600), PAYROLL);
    assertEquals(List.of("first look", "first look"), looks());

    Files.writeString(folder.resolve("settings.json"), "{\"discover\": true}");
    assertTrue(
        out(0, "forget", "444455556666", "--yes")
            .contains("unless discover.exclude leaves it out"));
  }

  @Test
  void whereNobodyCanBeAskedYesIsNeeded() {
    String refused = ask(2, "forget", "444455556666").err();

    assertTrue(refused.contains("--yes: is needed where nobody can be asked"), refused);
    assertTrue(out(0, "status").contains("444455556666"));
  }

  private List<String> looks() {
    return out(0, "history", "link-payroll01")
        .lines()
        .filter(line -> line.contains("first look"))
        .map(_ -> "first look")
        .toList();
  }

  private void check(Instant at, WatchedLink... links) {
    new LocalCheck(folder.resolve("data"), Settings.of(List.of(links)), aws).run(() -> at);
  }

  private String out(int exitCode, String... arguments) {
    return ask(exitCode, arguments).out();
  }

  private CommandResult ask(int exitCode, String... arguments) {
    CommandResult result =
        CommandResult.of(
            Stream.concat(
                    Stream.of(arguments),
                    Stream.of(
                        "--data",
                        folder.resolve("data").toString(),
                        "--settings",
                        folder.resolve("settings.json").toString()))
                .toArray(String[]::new));
    assertEquals(exitCode, result.exitCode(), result.out() + result.err());
    return result;
  }
}
