package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void rightSettingsBecomeAStack() throws Exception {
    Process app =
        start("{\"accountLinkMonitor\": {\"links\": [{\"linkId\": \"link-payroll01\"}]}}");

    String err = new String(app.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, app.waitFor(), err);
    assertTrue(Files.exists(folder.resolve("out/AccountLinkMonitor.template.json")));
  }

  /** With the CDK's feature flags that stand beside the settings. */
  @Test
  void theRepositorysOwnCdkJsonBecomesAStack() throws Exception {
    Map<?, ?> cdkJson = JSON.std.mapFrom(Files.readString(Path.of("../cdk.json")));
    Process app = start(JSON.std.asString(cdkJson.get("context")));

    String err = new String(app.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, app.waitFor(), err);
    assertTrue(Files.exists(folder.resolve("out/AccountLinkMonitor.template.json")));
  }

  private Process start(String context) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "accountlink.infra.MonitorApp")
            // The repository's root, as for the CDK CLI: the function's jar lies below it.
            .directory(Path.of("..").toFile())
            .redirectOutput(folder.resolve("log").toFile());
    builder.environment().put("CDK_OUTDIR", folder.resolve("out").toString());
    builder.environment().put("CDK_CONTEXT_JSON", context);
    return builder.start();
  }
}
