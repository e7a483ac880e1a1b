package accountlink.infra;

import accountlink.link.LinkRef;
import accountlink.link.Policy;
import accountlink.link.Watch;
import accountlink.settings.Deployment;
import accountlink.settings.Settings;
import accountlink.settings.Settings.Subscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.assertions.Template;

/** The stack of the tests: synthesized once, since jsii takes its time. */
final class SynthesizedStack {
  static final Path FUNCTION_JAR = Path.of("../functions/target/account-link-monitor.jar");

  static final Settings SETTINGS =
      new Settings(
          IntStream.range(0, 90)
              .mapToObj(i -> Watch.unnamed(new LinkRef.LinkId("link-%08d".formatted(i))))
              .toList(),
          "rate(10 minutes)",
          new Settings.Pace(1.5, 90),
          Policy.DEFAULT,
          List.of(new Subscription("ops@example.com"), new Subscription("ada@example.com")),
          30,
          Optional.empty(),
          new Deployment(
              Deployment.Encryption.CUSTOMER_MANAGED,
              Deployment.Environment.PRODUCTION,
              Optional.empty(),
              Optional.of(new Deployment.Slack("T01234567", "C01234567"))));

  static final Path CLOUD_ASSEMBLY = temporaryFolder();
  private static final MonitorStack STACK = synthesized();

  private SynthesizedStack() {}

  static Template template() {
    return Template.fromStack(STACK);
  }

  /** The same monitor, standing otherwise. */
  static MonitorStack with(App app, Deployment deployment) {
    return stack(
        app,
        new Settings(
            SETTINGS.links(),
            SETTINGS.schedule(),
            SETTINGS.pace(),
            SETTINGS.policy(),
            SETTINGS.subscriptions(),
            SETTINGS.logRetentionDays(),
            SETTINGS.historyRetentionDays(),
            deployment));
  }

  private static MonitorStack synthesized() {
    return stack(new App(AppProps.builder().outdir(CLOUD_ASSEMBLY.toString()).build()), SETTINGS);
  }

  private static MonitorStack stack(App app, Settings settings) {
    return new MonitorStack(
        app,
        "Monitor",
        StackProps.builder().env(Environment.builder().region("eu-central-1").build()).build(),
        settings,
        FUNCTION_JAR);
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("cdk-out");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
