package accountlink.infra;

import static java.nio.file.Files.getPosixFilePermissions;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The app as the CDK CLI runs it: a process that gets its context by the environment. */
class MonitorAppTest {
  @TempDir Path folder;

  @Test
  void wrongSettingsFailTheSynthWithoutAStackTrace() throws Exception {
    Process app = start("{\"accountLinkMonitor\": {\"links\": [{\"linkId\": \"payroll\"}]}}");

    String err = new String(app.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(2, app.waitFor(), err);
    assertTrue(err.contains("links[0].linkId: 'payroll': must be 'link-'"), err);
    assertFalse(err.contains("\tat "), err);
    assertFalse(Files.exists(folder.resolve("out/AccountLinkMonitor.template.json")));
  }

  @Test
  void aScheduleThatNeverRunsFailsTheSynth() throws Exception {
    Process app =
        start(
            "{\"accountLinkMonitor\": {\"links\": [{\"linkId\": \"link-payroll01\"}],"
                + " \"schedule\": \"cron(0 8 31 2 ? *)\"}}");

    String err = new String(app.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(2, app.waitFor(), err);
    assertTrue(err.contains("schedule: 'cron(0 8 31 2 ? *)'"), err);
    assertFalse(err.contains("\tat "), err);
  }

  @Test
  void aRegionWithoutAccountLinksFailsTheSynth() throws Exception {
    ProcessBuilder builder =
        builder("{\"accountLinkMonitor\": {\"links\": [{\"linkId\": \"link-payroll01\"}]}}");
    builder.environment().put("CDK_DEFAULT_REGION", "cn-north-1");
    Process app = builder.start();

    String err = new String(app.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(2, app.waitFor(), err);
    assertTrue(err.contains("Region: 'cn-north-1': has no account links"), err);
    assertFalse(err.contains("\tat "), err);
  }

  /** Under production's name it would change production's stack. */
  @Test
  void aSandboxIsAStackOfItsOwn() throws Exception {
    Process app =
        start(
            "{\"accountLinkMonitor\": {\"links\": [{\"linkId\": \"link-payroll01\"}],"
                + " \"deployment\": {\"environment\": \"sandbox\"}}}");

    String err = new String(app.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, app.waitFor(), err);
    assertFalse(Files.exists(folder.resolve("out/AccountLinkMonitor.template.json")));
    assertTrue(Files.exists(folder.resolve("out/AccountLinkMonitor-sandbox.template.json")));
  }

  /** As with a builder who keeps files from others: Lambda reads the layer as another user. */
  @Test
  void rightSettingsBecomeAStackWhoseFunctionsCanReadThemWhateverTheBuildersUmaskIs()
      throws Exception {
    Process app =
        start(
            "{\"accountLinkMonitor\": {\"links\": [{\"linkId\": \"link-payroll01\"}]}}",
            "sh",
            "-c",
            "umask 077; exec \"$@\"",
            "sh");

    String err = new String(app.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, app.waitFor(), err);
    assertTrue(Files.exists(folder.resolve("out/AccountLinkMonitor.template.json")));
    List<Path> layers = settingsIn(folder.resolve("out"));
    assertFalse(layers.isEmpty());
    // The CDK CLI gives an entry of the layer the mode of its file, and makes none for folders.
    for (Path file : layers) {
      assertEquals("rw-r--r--", PosixFilePermissions.toString(getPosixFilePermissions(file)));
    }
  }

  /** Copies of the settings would be there for every other user of the machine to read. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"links\": [{\"linkId\": \"link-payroll01\"}]}",
        // Refused by the stack, when it has made the layers.
        "{\"links\": [{\"linkId\": \"link-payroll01\"}], \"deployment\": {\"eventBus\":"
            + " \"arn:aws:events:ap-south-1:111122223333:event-bus/tickets\"}}"
      })
  void aSynthLeavesNothingInTheFolderForTemporaryFiles(String settings) throws Exception {
    Path temporary = Files.createDirectories(folder.resolve("temporary"));
    ProcessBuilder builder = builder("{\"accountLinkMonitor\": " + settings + "}");
    builder.command().add(1, "-Djava.io.tmpdir=" + temporary);
    builder.environment().put("TMPDIR", temporary.toString());
    Process app = builder.start();

    String err = new String(app.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(settings.contains("eventBus") ? 2 : 0, app.waitFor(), err);
    assertEquals(
        settings.contains("eventBus"),
        !Files.exists(folder.resolve("out/AccountLinkMonitor.template.json")));
    try (Stream<Path> left = Files.walk(temporary)) {
      // The CDK's bridge to Node leaves the empty folders of its own code.
      assertEquals(
          List.of(),
          left.filter(one -> !one.equals(temporary))
              .filter(
                  one ->
                      !Files.isDirectory(one)
                          || !temporary.relativize(one).toString().startsWith("jsii-java-runtime"))
              .toList());
    }
  }

  /** Entries without modes are readable by everybody once they are unpacked. */
  @Test
  void noEntryOfTheFunctionsJarHasAModeOfItsBuilder() throws Exception {
    Path jar = SynthesizedStack.FUNCTION_JAR;
    int entries = 0;
    try (FileSystem zip =
            FileSystems.newFileSystem(jar, Map.of("enablePosixFileAttributes", "true"));
        Stream<Path> files = Files.walk(zip.getPath("/"))) {
      for (Path file : files.filter(one -> one.getNameCount() > 0).toList()) {
        assertNull(Files.getAttribute(file, "zip:storedPermissions"), file.toString());
        entries++;
      }
    }
    assertTrue(entries > 1000, "not an empty jar: " + entries);
  }

  private static List<Path> settingsIn(Path assembly) throws IOException {
    try (Stream<Path> files = Files.walk(assembly)) {
      return files.filter(file -> file.getFileName().toString().equals("settings.json")).toList();
    }
  }

  @Test
  void aScheduleOfWhichNothingCouldNoticeThatItStoppedIsRefused() throws Exception {
    Process app =
        start(
            "{\"accountLinkMonitor\": {\"links\": [{\"linkId\": \"link-payroll01\"}],"
                + " \"schedule\": \"rate(7 days)\"}}");

    String err = new String(app.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(2, app.waitFor(), err);
    assertTrue(err.contains("schedule: 'rate(7 days)': has up to 7 days without a run"), err);
  }

  /**
   * With the CDK's feature flags that stand beside the settings: one of them lets the CDK's
   * validation of templates fail the synth.
   */
  @Test
  void theRepositorysOwnCdkJsonBecomesAStack() throws Exception {
    Map<?, ?> cdkJson = JSON.std.mapFrom(Files.readString(Path.of("../cdk.json")));
    Map<String, Object> context = new LinkedHashMap<>();
    ((Map<?, ?>) cdkJson.get("context"))
        .forEach((name, value) -> context.put((String) name, value));
    // The example, and not what stands beside it on the machine of a developer.
    context.put("settings", Path.of("../settings.example.json").toRealPath().toString());
    assertEquals(true, context.get("@aws-cdk/core:validateAgainstDefaultRules"));
    ProcessBuilder builder = builder(JSON.std.asString(context));
    builder.environment().remove("CDK_VALIDATION");
    Process app = builder.start();

    String err = new String(app.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, app.waitFor(), err);
    assertTrue(Files.exists(folder.resolve("out/AccountLinkMonitor.template.json")));
  }

  /** As {@code cdk synth -c settings=FILE} and {@code -c accountLinkMonitor='{…}'} hand them on. */
  @Test
  void settingsAreAFileOrATextOfTheCommandLine() throws Exception {
    Path file =
        Files.writeString(folder.resolve("prod.json"), "{\"links\": [{\"linkId\": \"payroll\"}]}");
    Process named = start("{\"settings\": \"" + file + "\"}");
    String errNamed = new String(named.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(2, named.waitFor(), errNamed);
    assertTrue(errNamed.contains("prod.json") && errNamed.contains("links[0].linkId"), errNamed);

    Process text = start("{\"accountLinkMonitor\": \"{\\\"links\\\": []}\"}");
    String errText = new String(text.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(2, text.waitFor(), errText);
    assertTrue(errText.contains("there is no link to watch"), errText);
  }

  /**
   * @param shell that runs the command behind it; nothing: the command itself
   */
  private Process start(String context, String... shell) throws IOException {
    return builder(context, shell).start();
  }

  private ProcessBuilder builder(String context, String... shell) {
    List<String> command = new ArrayList<>(List.of(shell));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            "accountlink.infra.MonitorApp"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            // The repository's root, as for the CDK CLI: the function's jar lies below it.
            .directory(Path.of("..").toFile())
            .redirectOutput(folder.resolve("log").toFile());
    builder.environment().put("CDK_OUTDIR", folder.resolve("out").toString());
    builder.environment().put("CDK_CONTEXT_JSON", context);
    return builder;
  }
}
