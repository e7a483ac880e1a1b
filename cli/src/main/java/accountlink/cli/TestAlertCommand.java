package accountlink.cli;

import accountlink.alert.Notification;
import accountlink.alert.Publisher;
import accountlink.alert.TextOptions;
import accountlink.laptop.Laptop;
import accountlink.link.Alert;
import accountlink.link.Scope;
import accountlink.screen.MailText;
import accountlink.screen.Screen;
import accountlink.settings.BadInputException;
import accountlink.settings.Problem;
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
      "Sends one alert, marked as a test, by the way that real ones take.",
      "With --topic to everybody who is subscribed there; without, to this terminal."
    })
final class TestAlertCommand implements Callable<Integer> {
  private static final Pattern TOPIC =
      Pattern.compile("arn:aws[a-z-]*:sns:([a-z0-9-]+):(\\d{12}):[A-Za-z0-9_-]+");
  private static final Scope NOWHERE = new Scope("111122223333", "eu-central-1");

  @Option(
      names = "--topic",
      paramLabel = "ARN",
      description = "The topic; the stack's output TopicArn names it.")
  private String topic;

  @Override
  public Integer call() {
    return topic == null ? here() : atAws();
  }

  private static int here() {
    Screen screen = Screen.ofStandardOutput(System.getenv());
    try (Laptop laptop = Laptop.inMemory(NOWHERE)) {
      laptop.sns().subscribe(laptop.topicArn(), "email", "you");
      laptop.sns().onDelivery(mail -> screen.print(MailText.lines(screen, mail)));
      int exitCode = send(laptop.snsClient(), laptop.topicArn(), NOWHERE);
      System.out.println(
          "It was shown here only: --topic ARN sends it to those who are subscribed.");
      return exitCode;
    }
  }

  private int atAws() {
    Matcher arn = TOPIC.matcher(topic);
    if (!arn.matches()) {
      throw new BadInputException(
          "command line",
          List.of(new Problem("--topic", topic, "must be the ARN of a topic, arn:aws:sns:…")));
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
        System.out.println("Sent: SNS has it as message " + accepted.messageId() + ".");
        yield 0;
      }
      case Publisher.Undeliverable refused -> notSent(refused.why());
      case Publisher.Failed failed -> notSent(failed.why());
    };
  }

  private static int notSent(String why) {
    System.err.println("Not sent: " + why);
    return Main.AWS_REFUSED;
  }
}
