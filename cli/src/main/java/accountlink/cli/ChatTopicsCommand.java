package accountlink.cli;

import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "chat-topics",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the command that adds the stack's topics to the configuration which a Slack or Teams"
          + " channel already has in the account.",
      "A channel has one configuration in an account, so the stack cannot make a second one."
          + " docs/operations.md has the steps."
    })
final class ChatTopicsCommand implements Callable<Integer> {
  /** Without anything that a shell or a query reads as its own. */
  private static final Pattern ID = Pattern.compile("[\\w=+/.,%-]{1,255}");

  /**
   * The update replaces the whole list, so those that are there are given again. The service is one
   * for all Regions, and CloudFormation calls it in us-east-2 too. Source: "AWS Chatbot API
   * Reference".
   */
  private static final String COMMAND =
      """
      config() {
        aws chatbot %s --region us-east-2 --output text \\
          --query "%s[?%s=='%s'].$1"
      }
      aws chatbot %s --region us-east-2 %s '%s' \\
        --chat-configuration-arn "$(config ChatConfigurationArn)" \\
        --sns-topic-arns $(printf '%%s\\n' $(config 'SnsTopicArns[]') '%s' '%s' | sort -u)
      """;

  @Mixin private StackOption stack;

  @ArgGroup(multiplicity = "1")
  private Channel channel;

  static final class Channel {
    @Option(
        names = "--slack",
        paramLabel = "ID",
        description = "The Slack channel: C01234567, the last part of its link.")
    private String slack;

    @Option(
        names = "--teams",
        paramLabel = "ID",
        description =
            "The Teams channel: 19%%3a…%%40thread.tacv2, the part of its link after /channel/.")
    private String teams;
  }

  @Override
  public Integer call() {
    String text =
        channel.slack == null
            ? command(
                "--teams",
                channel.teams,
                "list-microsoft-teams-channel-configurations",
                "TeamChannelConfigurations",
                "ChannelId",
                "update-microsoft-teams-channel-configuration",
                "--channel-id")
            : command(
                "--slack",
                channel.slack,
                "describe-slack-channel-configurations",
                "SlackChannelConfigurations",
                "SlackChannelId",
                "update-slack-channel-configuration",
                "--slack-channel-id");
    System.out.print(text);
    return ExitCode.DONE;
  }

  private String command(
      String option,
      String id,
      String list,
      String all,
      String member,
      String update,
      String argument) {
    if (!ID.matcher(id).matches()) {
      throw BadOption.of(option, id, "must be the channel's id as in its link, with %3a and %40");
    }
    String name = stack.name();
    String region = stack.region();
    return COMMAND.formatted(
        list,
        all,
        member,
        id,
        update,
        argument,
        id,
        StackOutput.of(name, region, "TopicArn"),
        StackOutput.of(name, region, "AlarmTopicArn"));
  }
}
