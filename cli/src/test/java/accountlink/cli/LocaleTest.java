package accountlink.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.LinkRef;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedWorkSpaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as cron and systemd start it: without a locale, from a folder with an umlaut. */
@Timeout(120)
class LocaleTest {
  private static final WatchedLink LINK =
      new WatchedLink(new LinkRef.LinkId("link-payroll01"), "Büro – Žofie 東", Optional.empty());

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void aHistory() throws Exception {
    data = Files.createDirectory(folder.resolve("Büro"));
    Files.writeString(
        data.resolve("settings.json"),
        "{\"links\": [{\"linkId\": \"link-payroll01\", \"name\": \"%s\"}]}".formatted(LINK.name()));
    try (SimulatedWorkSpaces aws = SimulatedWorkSpaces.start()) {
      aws.put(new Link("link-payroll01", "LINKED", "111122223333", "444455556666"));
      new LocalCheck(data, Settings.of(List.of(LINK)), aws).run(InstantSource.system());
    }
  }

  @Test
  void whatAProgramReadsIsUtf8() throws Exception {
    for (Map<String, String> locale :
        List.of(
            Map.<String, String>of(),
            Map.of("LC_ALL", "C"),
            Map.of("LC_ALL", "POSIX"),
            Map.of("LANG", "de_DE.UTF-8-that-is-not-installed"))) {
      for (String form : List.of("json", "ndjson", "csv")) {
        String out = out(locale, "status", "--output", form);
        assertTrue(out.contains("Büro – Žofie 東"), locale + out);
      }
    }
  }

  @Test
  void argumentsAreReadAsTheyWereTyped() throws Exception {
    out(Map.of(), "mute", "Büro – Žofie 東", "--for", "3d", "--reason", "Straße 東", "--by", "Jörg");
    assertTrue(out(Map.of("LANG", "C.UTF-8"), "mutes").contains("Jörg   Straße 東"));
  }

  @Test
  void aSignThatTheLocaleDoesNotHaveIsAscii() throws Exception {
    String status = out(Map.of(), "status");

    assertTrue(status.contains("* linked"), status);
    assertTrue(status.contains("Büro - Žofie 東"), status);
    assertTrue(out(Map.of("LC_ALL", "C.UTF-8"), "status").contains("● linked"));
  }

  private String out(Map<String, String> locale, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "bash",
                "-c",
                "set -euo pipefail; . ../launcher/java.sh; use_utf8; run_java \"$@\"",
                "bash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("java.class.path"),
                "accountlink.cli.Main"));
    command.addAll(List.of(arguments));
    command.addAll(
        List.of("--data", data.toString(), "--settings", data.resolve("settings.json").toString()));
    // This JVM may itself not know how to pass an umlaut on.
    Path script = folder.resolve("command.sh");
    Files.writeString(
        script,
        "cd "
            + Path.of("").toAbsolutePath()
            + "\n"
            + String.join(
                " ",
                command.stream()
                    .map(argument -> "'" + argument.replace("'", "'\\''") + "'")
                    .toList()),
        UTF_8);
    ProcessBuilder builder =
        new ProcessBuilder("bash", script.toString()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().putAll(locale);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out;
  }
}
