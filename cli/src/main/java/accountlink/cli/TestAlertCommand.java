package accountlink.cli;

import accountlink.alert.Notification;
import accountlink.alert.Publisher;
import accountlink.alert.TextOptions;
import accountlink.laptop.Laptop;
import accountlink.link.Alert;
import accountlink.link.Scope;
import accountlink.screen.MailText;
import accountlink.screen.Screen;
import accountlink.store.sqlite.SqliteStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

@Command(
    name = "test-alert",
    mixinStandardHelpOptions = true,
    description = {
      "Sends one alert that is marked as a test, in the same way as real ones.",
      "With --topic to all its subscribers; without, to this terminal."
    })
final class TestAlertCommand implements Callable<Integer> {
  private static final Pattern TOPIC =
      Pattern.compile("arn:aws[a-z-]*:sns:([a-z0-9-]+):(\\d{12}):[A-Za-z0-9_-]+");
  private static final Scope EXAMPLE = new Scope("111122223333", "eu-central-1");

  @Option(
      names = "--topic",
      paramLabel = "ARN",
      description = "The topic: the stack's output TopicArn.")
  private String topic;

  @Override
  public Integer call() {
    return topic == null ? toTerminal() : toTopic();
  }

  private static int toTerminal() {
    Screen screen = Screen.ofStandardOutput(System.getenv());
    try (Laptop laptop = new Laptop(EXAMPLE, SqliteStore.inMemory(InstantSource.system()))) {
      laptop.sns().subscribe(laptop.topicArn(), "email", "you");
      laptop.sns().onDelivery(mail -> screen.print(MailText.lines(screen, mail)));
      int exitCode = send(laptop.snsClient(), laptop.topicArn(), EXAMPLE);
      System.out.println("It was shown here only. With --topic ARN it is sent to the subscribers.");
      return exitCode;
    }
  }

  private int toTopic() {
    Matcher arn = TOPIC.matcher(topic);
    if (!arn.matches()) {
      throw BadOption.of("--topic", topic, "must be the ARN of a topic, arn:aws:sns:…");
    }
    try (SnsClient sns =
        SnsClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .region(Region.of(arn.group(1)))
            .build()) {
      return send(sns, topic, new Scope(arn.group(2), arn.group(1)));
    }
  }

  private static int send(SnsClient sns, String topicArn, Scope scope) {
    Alert test =
        Alert.test(scope, InstantSource.system().instant(), System.getProperty("user.name"));
    Publisher publisher =
        new Publisher(sns, topicArn, new TextOptions("./account-links history", Optional.empty()));
    Publisher.Outcome outcome =
        publisher.publish(List.of(new Notification(List.of(test)))).values().iterator().next();
    return switch (outcome) {
      case Publisher.Accepted accepted -> {
        System.out.println("Sent: SNS accepted it as message " + accepted.messageId() + ".");
        yield ExitCode.DONE;
      }
      case Publisher.Undeliverable undeliverable -> notSent(undeliverable.why());
      case Publisher.Failed failed -> notSent(failed.why());
    };
  }

  private static int notSent(String why) {
    System.err.println("Not sent: " + why);
    return ExitCode.AWS_FAILED;
  }
}
