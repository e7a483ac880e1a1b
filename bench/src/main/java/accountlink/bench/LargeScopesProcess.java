package accountlink.bench;

import accountlink.alert.SnsTopic;
import accountlink.check.AuditedTopics;
import accountlink.check.CheckSetup;
import accountlink.check.Invocation;
import accountlink.check.Metrics;
import accountlink.check.Part;
import accountlink.lambda.CheckEnvironment;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.settings.Deployment;
import accountlink.settings.SettingsFile;
import accountlink.store.dynamodb.DynamoDbStore;
import accountlink.workspaces.Sessions;
import accountlink.workspaces.WorkSpacesClients;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The check as the function has it, in {@link ScopeTime}. For each line of its input it makes an
 * invocation, and prints, as before the first one, how many scopes were read whole, and the most MB
 * of its heap that were in use after a collection.
 */
final class LargeScopesProcess {
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Scope OWN = new Scope(SimulatedAws.ACCOUNT, "eu-central-1");

  /** Real time between two collections. */
  private static final Duration BETWEEN_COLLECTIONS = Duration.ofSeconds(1);

  private LargeScopesProcess() {}

  /** Variables as the function has them. */
  public static void main(String[] arguments) throws Exception {
    AtomicLong most = new AtomicLong();
    Thread.ofPlatform().daemon().start(() -> look(most));
    ScopeTime time = new ScopeTime(Instant.parse("2026-11-28T10:00:00Z"));
    CheckSetup setup = setup(time);
    answer(0, most);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (in.readLine() instanceof String request) {
      List<RunReport> reports =
          new Invocation(
                  setup,
                  OWN,
                  new Metrics("check", Deployment.Metrics.FEW, Part.WHOLE, _ -> {}),
                  new Silent(),
                  LONGEST)
              .scheduled(request, Part.WHOLE);
      answer(reports.stream().filter(RunReport::complete).count(), most);
      time.pass(LONGEST);
    }
  }

  private static void answer(long whole, AtomicLong most) {
    System.out.println(whole + " " + most.get() / 1_000_000);
  }

  /** What a run holds stays to its end, so that a look each second sees it. */
  private static void look(AtomicLong most) {
    Runtime runtime = Runtime.getRuntime();
    try {
      while (true) {
        System.gc();
        most.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory(), Math::max);
        Thread.sleep(BETWEEN_COLLECTIONS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static CheckSetup setup(ScopeTime time) throws IOException {
    SdkHttpClient http = UrlConnectionHttpClient.create();
    return new CheckSetup(
        SettingsFile.read(Path.of(System.getenv(CheckEnvironment.SETTINGS_FILE))),
        new Sessions(
            () -> WorkSpacesClients.builder(http),
            () -> StsClient.builder().httpClient(http).build(),
            OWN.region(),
            time),
        new DynamoDbStore(
            DynamoDbClient.builder().httpClient(http).build(),
            SimulatedAws.TABLE,
            Optional.empty(),
            time),
        new SnsTopic(
            SnsClient.builder().httpClient(http).build(),
            System.getenv(CheckEnvironment.TOPIC_ARN)),
        AuditedTopics.NONE,
        "./account-links history",
        Optional.empty(),
        Optional.empty(),
        time,
        time,
        LONGEST,
        Optional.empty());
  }

  /** A log that is not kept. */
  private static final class Silent implements LambdaLogger {
    @Override
    public void log(String message) {}

    @Override
    public void log(byte[] message) {}
  }
}
