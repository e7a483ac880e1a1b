package accountlink.cli;

import accountlink.laptop.DataFolder;
import accountlink.laptop.Laptop;
import accountlink.laptop.LaptopContext;
import accountlink.link.Scope;
import accountlink.settings.Settings;
import accountlink.simulated.SimulatedWorkSpaces;
import accountlink.workspaces.Sleeper;
import accountlink.workspaces.WorkSpacesClients;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

/** Checks links as 'watch' does, in this process and with a clock of the test. */
record LocalCheck(Path data, Settings settings, SimulatedWorkSpaces aws) {
  static final Scope SCOPE = new Scope("111122223333", "eu-central-1");

  /** One run. Returns the subjects of the alerts that it sent. */
  List<String> run(InstantSource clock) {
    try (WorkSpacesClient workSpaces = client();
        Laptop laptop =
            new Laptop(SCOPE, new DataFolder(data).openToWatch(Optional.empty(), clock))) {
      laptop.sns().subscribe(laptop.topicArn(), "email", "you");
      laptop
          .handler(settings, workSpaces, clock, Sleeper.REAL, Duration.ofMinutes(5))
          .check(new LaptopContext(SCOPE, new NoLog()));
      return laptop.sns().deliveries("email").stream().map(mail -> mail.subject()).toList();
    }
  }

  private WorkSpacesClient client() {
    return WorkSpacesClients.builder()
        .region(Region.of(SCOPE.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .endpointOverride(aws.endpoint())
        .build();
  }

  private static final class NoLog implements LambdaLogger {
    @Override
    public void log(String message) {}

    @Override
    public void log(byte[] message) {}
  }
}
