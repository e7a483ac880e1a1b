package accountlink.infra;

import accountlink.link.LinkRef;
import accountlink.link.Policy;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import accountlink.settings.Subscription;
import accountlink.settings.Subscription.Protocol;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
              .mapToObj(i -> WatchedLink.unnamed(new LinkRef.LinkId("link-%08d".formatted(i))))
              .toList(),
          Optional.empty(),
          List.of(),
          Map.of(),
          "rate(10 minutes)",
          new Settings.Pace(1.5, 90),
          Settings.ReadingSetting.AUTO,
          Policy.DEFAULT,
          Optional.empty(),
          List.of(
              Subscription.email("ops@example.com"),
              new Subscription(
                  Protocol.EMAIL,
                  "ada@example.com",
                  Map.of("owner", List.of("Ada"), "severity", List.of("CRITICAL", "WARNING"))),
              new Subscription(
                  Protocol.HTTPS, "https://global.sns-api.chatbot.amazonaws.com", Map.of()),
              new Subscription(
                  Protocol.SQS,
                  "arn:aws:sqs:eu-central-1:111122223333:tickets",
                  Map.of("status", List.of("REJECTED"))),
              new Subscription(
                  Protocol.LAMBDA,
                  "arn:aws:lambda:eu-central-1:111122223333:function:page",
                  Map.of("scope", List.of("111122223333/eu-central-1")))),
          30,
          Optional.empty(),
          settings(
                  "{'deployment': {'slack': {'workspaceId': 'T01234567', 'channelId': 'C01234567'}}}")
              .deployment());

  static final Path CLOUD_ASSEMBLY = temporaryFolder();
  private static final MonitorStack STACK = synthesized();

  private SynthesizedStack() {}

  static Template template() {
    return Template.fromStack(STACK);
  }

  /**
   * The stack of one link and some settings.
   *
   * @param json more of the settings, an object with single quotes
   */
  static MonitorStack of(App app, String json) {
    return stack(app, settings(json));
  }

  static Template template(String json) {
    return Template.fromStack(of(new App(), json));
  }

  static Settings settings(String json) {
    try {
      Map<String, Object> settings = new TreeMap<>(JSON.std.mapFrom(json.replace('\'', '"')));
      settings.putIfAbsent("links", List.of(Map.of("linkId", "link-payroll01")));
      return SettingsFile.parse("settings", settings, Path.of(""));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** JSON text of a part of a template. */
  static String json(Object part) {
    try {
      return JSON.std.asString(part);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static MonitorStack synthesized() {
    return stack(new App(AppProps.builder().outdir(CLOUD_ASSEMBLY.toString()).build()), SETTINGS);
  }

  static MonitorStack stack(App app, Settings settings) {
    return new MonitorStack(
        app,
        "Monitor",
        StackProps.builder().env(Environment.builder().region("eu-central-1").build()).build(),
        settings,
        FUNCTION_JAR);
  }

  /** Each test of this JVM may read it, so that it is deleted at the JVM's end. */
  private static Path temporaryFolder() {
    try {
      Path folder = Files.createTempDirectory("cdk-out");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
