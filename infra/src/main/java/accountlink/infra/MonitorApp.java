package accountlink.infra;

import accountlink.input.BadInputException;
import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;

/**
 * The CDK app, which {@code cdk.json} runs in the folder of the repository. It exits with 2, and
 * without a stack trace, when the settings are wrong.
 */
public final class MonitorApp {
  private static final int BAD_INPUT = 2;

  /** The CLI's own default, for a synth without any AWS configuration: the key needs a Region. */
  private static final String DEFAULT_REGION = "us-east-1";

  private MonitorApp() {}

  /** What {@code cdk.json} and {@code -c} say of the settings. */
  private static Map<String, Object> settingsOf(App app) {
    Map<String, Object> context = new HashMap<>();
    for (String name :
        List.of(SettingsFile.CONTEXT_KEY, SettingsFile.FILE_KEY, SettingsFile.OPTION_KEY)) {
      Object value = app.getNode().tryGetContext(name);
      if (value != null) {
        context.put(name, value);
      }
    }
    return context;
  }

  public static void main(String[] arguments) {
    App app = new App();
    try {
      Settings settings = SettingsFile.ofContext("cdk.json", settingsOf(app), Path.of(""));
      new MonitorStack(
          app,
          settings.deployment().stackName(),
          StackProps.builder()
              .description("Tells when a WorkSpaces account link changes, and keeps its history")
              .env(
                  Environment.builder()
                      .account(System.getenv("CDK_DEFAULT_ACCOUNT"))
                      .region(System.getenv().getOrDefault("CDK_DEFAULT_REGION", DEFAULT_REGION))
                      .build())
              .build(),
          settings,
          Path.of("functions", "target", "account-link-monitor.jar"));
      app.synth();
    } catch (BadInputException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(BAD_INPUT);
    }
  }
}
