package accountlink.cli;

import accountlink.alert.Publisher;
import accountlink.alert.SnsTopic;
import accountlink.alert.TextOptions;
import accountlink.alert.Topic;
import accountlink.aws.Aws;
import accountlink.link.Alert;
import accountlink.link.Scope;
import accountlink.link.Severity;
import accountlink.screen.Screen;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.sns.SnsClient;

@Command(
    name = "test-alert",
    mixinStandardHelpOptions = true,
    description = {
      "Sends one alert that is marked as a test, in the same way as real ones.",
      "With --stack or --topic to the subscribers whose filters let it through; without, to this"
          + " terminal."
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

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      description = "The deployed stack: its outputs name the topic.")
  private String stack;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The stack's Region. Default: AWS_REGION, or that of your AWS profile.")
  private String region;

  @Mixin private ProfileOption profile;

  @Option(
      names = "--severity",
      paramLabel = "SEVERITY",
      defaultValue = "INFO",
      description = "INFO, WARNING or CRITICAL: who filters by it gets this one. Default: INFO.")
  private Severity severity;

  @Option(
      names = "--owner",
      paramLabel = "NAME",
      description = "As if it were about a link of this owner, for who filters by owner.")
  private String owner;

  @Override
  public Integer call() {
    if (topic != null && stack != null) {
      throw BadOption.of(
          "--topic", topic, "must not be given with --stack, which names the topic already");
    }
    if (stack != null) {
      return toTopic(StackOutput.of(stack, AwsScope.regionOr(region), "TopicArn"));
    }
    return topic == null ? toTerminal() : toTopic(topic);
  }

  private int toTerminal() {
    Screen screen = Screen.ofStandardOutput(System.getenv());
    return switch (send(new TerminalTopic(screen, Optional.empty()), EXAMPLE)) {
      case Topic.Accepted _ -> {
        System.out.println(
            "It was shown here only. With --stack NAME it is sent to the subscribers.");
        yield ExitCode.DONE;
      }
      case Topic.NotAccepted not -> notSent(not.why());
    };
  }

  private int toTopic(String topic) {
    Matcher arn = TOPIC.matcher(topic);
    if (!arn.matches()) {
      throw BadOption.of("--topic", topic, "must be the ARN of a topic, arn:aws:sns:…");
    }
    // That of a stack has been looked at already.
    String regionOfTopic = stack == null ? AwsScope.regionOr(arn.group(1)) : arn.group(1);
    try (SnsClient sns = Aws.in(regionOfTopic, SnsClient.builder()).build()) {
      return switch (send(new SnsTopic(sns, topic), new Scope(arn.group(2), arn.group(1)))) {
        case Topic.Accepted accepted -> {
          System.out.println("Sent: SNS accepted it as message " + accepted.messageId() + ".");
          System.out.println(
              "It has the severity %s and %s: a subscription whose filter names another does not get it."
                  .formatted(severity, owner == null ? "no owner" : "the owner " + owner));
          yield ExitCode.DONE;
        }
        case Topic.NotAccepted not -> notSent(not.why());
      };
    }
  }

  private Topic.Outcome send(Topic topic, Scope scope) {
    Alert test =
        Alert.test(
            scope,
            InstantSource.system().instant(),
            severity,
            new Alert.Test(System.getProperty("user.name"), Optional.ofNullable(owner)));
    return new Publisher(topic, new TextOptions("./account-links history", Optional.empty()))
        .publish(test);
  }

  private static int notSent(String why) {
    System.err.println("Not sent: " + why);
    return ExitCode.AWS_FAILED;
  }
}
