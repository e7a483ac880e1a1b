package accountlink.cli;

import accountlink.alert.Topic;
import accountlink.laptop.DataFolder;
import accountlink.laptop.Laptop;
import accountlink.laptop.LoopbackSns;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.settings.Settings;
import accountlink.simulated.Delivery;
import accountlink.simulated.SimulatedWorkSpaces;
import accountlink.workspaces.ScopeClients;
import accountlink.workspaces.Sleeper;
import accountlink.workspaces.WorkSpacesClients;
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
    return deliveries(clock).stream()
        .filter(delivery -> delivery.protocol().equals("email"))
        .map(Delivery::subject)
        .toList();
  }

  /** One run. Returns what a reader of mail, of Slack and a program got. */
  List<Delivery> deliveries(InstantSource clock) {
    try (LoopbackSns sns = new LoopbackSns(SCOPE)) {
      sns.subscribe("email", "you");
      sns.subscribe("https", "https://chat.example.com");
      sns.subscribe("lambda", "arn:aws:lambda:eu-central-1:1:function:f");
      run(clock, sns.topic());
      return sns.simulated().deliveries();
    }
  }

  /** One run that sends to this topic. */
  RunReport run(InstantSource clock, Topic topic) {
    try (WorkSpacesClient workSpaces = client();
        Laptop laptop =
            new Laptop(
                SCOPE, settings, new DataFolder(data).openToWatch(Optional.empty(), clock))) {
      return laptop
          .check(
              laptop.handler(
                  ScopeClients.of(workSpaces),
                  topic,
                  "./account-links history",
                  clock,
                  Sleeper.REAL,
                  Duration.ofMinutes(5),
                  Optional.of(Duration.ofMinutes(5))),
              new DiscardedLog())
          .getFirst();
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
}
