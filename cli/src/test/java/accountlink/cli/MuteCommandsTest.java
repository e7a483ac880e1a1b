package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.LinkRef;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedWorkSpaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MuteCommandsTest {
  private static final WatchedLink PAYROLL =
      new WatchedLink(new LinkRef.LinkId("link-payroll01"), "Payroll", Optional.empty());

  @TempDir Path folder;

  @Test
  void aMutedLinkSendsNoAlertUntilItIsUnmuted() throws IOException {
    InstantSource clock = InstantSource.system();
    try (SimulatedWorkSpaces aws = SimulatedWorkSpaces.start()) {
      LocalCheck check = new LocalCheck(folder, Settings.of(List.of(PAYROLL)), aws);
      aws.put(payroll("LINKED"));
      assertEquals(List.of(), check.run(clock));
      String muted =
          out("mute", "link-payroll01", "--for", "3d", "--reason", "they move", "--by", "Ada");
      assertTrue(muted.startsWith("link-payroll01 is muted until "), muted);
      String mutes = out("mutes");
      String caller = "user " + System.getProperty("user.name") + " of the machine";
      assertTrue(mutes.contains("  Ada    they move  " + caller + "\n"), mutes);

      String until = mutes.replaceFirst("(?s).*(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d):.*", "$1");
      for (String status :
          List.of(out("status"), out("status", "link-payroll01"), out("status", "--wide"))) {
        assertTrue(status.contains("muted until " + until + " by Ada"), status);
      }

      aws.put(payroll("REJECTED"));
      List<String> said = check.run(clock);
      assertEquals(1, said.size(), said.toString());
      assertTrue(said.getFirst().startsWith("MUTED: Payroll (until "), said.toString());
      assertEquals(List.of(), check.run(clock));
      String history = out("history", "link-payroll01");
      assertTrue(history.contains("✖ rejected"), history);

      assertEquals("link-payroll01 is no longer muted.\n", out("unmute", "link-payroll01"));
      assertEquals("Nothing is muted.\n", out("mutes"));
      assertFalse(out("status").contains("muted"), "it has ended");
      List<String> sent = check.run(clock);
      assertEquals(2, sent.size(), sent.toString());
      assertEquals("UNMUTED: Payroll (before its time)", sent.getFirst());
      assertTrue(
          sent.getLast().startsWith("REJECTED: Payroll (its mute has ended"), sent.toString());

      String again = CommandResult.of("unmute", "link-payroll01", "--data", folder + "").err();
      assertTrue(again.contains("; './account-links mutes --data " + folder + "' lists"), again);

      history = out("history", "link-payroll01");
      assertTrue(history.startsWith("  link-payroll01  times (UTC)\n"), history);
      assertTrue(history.contains("- muted"), history);
      assertTrue(history.contains("- mute ended"), history);
      assertInBerlin();
      String rows = out("mutes", "--history", "--output", "csv");
      assertTrue(rows.contains(",MUTED,"), rows);
      assertTrue(rows.contains(",UNMUTED,"), rows);
      assertTrue(rows.contains(",Ada,they move," + caller + ","), rows);
    }
  }

  /** Each time of a row is in the zone that the title names; its words are those of the history. */
  private void assertInBerlin() throws IOException {
    String settings =
        Files.writeString(
                folder.resolve("settings.json"),
                "{\"timeZone\": \"Europe/Berlin\", \"links\": [{\"linkId\": \"link-payroll01\","
                    + " \"name\": \"Payroll\"}]}")
            .toString();
    String history = out("history", "link-payroll01", "--settings", settings);
    assertTrue(history.startsWith("  Payroll  times (Berlin)\n"), history);
    String mutes = out("mutes", "--history", "--settings", settings);
    assertTrue(mutes.startsWith("AT (Berlin) "), mutes);
    assertFalse(mutes.contains("UTC"), mutes);
    assertTrue(mutes.contains("  mute ended early (claimed caller: "), mutes);
    assertTrue(mutes.matches("(?s).*  muted until \\S+ \\S+ Europe/Berlin by Ada .*"), mutes);
  }

  @Test
  void controlCharactersAreRefused() {
    for (String odd : List.of("a\nb", "a\u001b[31mb", "a\u202eb", "a\u0085b", "a\u2028b")) {
      for (List<String> given :
          List.of(List.of("--reason", odd), List.of("--reason", "why", "--by", odd))) {
        List<String> arguments = new ArrayList<>(List.of("mute", "link-payroll01", "--for", "3d"));
        arguments.addAll(given);
        arguments.addAll(List.of("--data", folder.toString()));
        CommandResult result = CommandResult.of(arguments.toArray(String[]::new));
        assertEquals(2, result.exitCode(), result.err());
        assertTrue(result.err().contains("control characters"), result.err());
        assertTrue(result.err().contains(given.get(given.size() - 2)), result.err());
      }
    }
  }

  private static Link payroll(String status) {
    return new Link("link-payroll01", status, "111122223333", "444455556666");
  }

  private String out(String... arguments) {
    CommandResult result =
        CommandResult.of(
            Stream.concat(Stream.of(arguments), Stream.of("--data", folder.toString()))
                .toArray(String[]::new));
    assertEquals(0, result.exitCode(), result.err());
    return result.out();
  }
}
