package accountlink.infra;

import accountlink.settings.ChatChannel;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.chatbot.CfnMicrosoftTeamsChannelConfiguration;
import software.amazon.awscdk.services.chatbot.LoggingLevel;
import software.amazon.awscdk.services.chatbot.SlackChannelConfiguration;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/**
 * A channel's configuration in Amazon Q Developer in chat applications: what it gets, and what its
 * members may do from there, which is to look at alarms and graphs. That is all that the channel's
 * role allows, and the guardrail, whose default is AdministratorAccess, holds whatever the role is
 * given later.
 */
final class ChatConfiguration extends Construct {
  private final List<? extends ITopic> topics;
  private final ManagedPolicy guardrail;
  private final Role role;

  private ChatConfiguration(Construct scope, String product, List<? extends ITopic> topics) {
    super(scope, product);
    this.topics = topics;
    String description = "What people may do from the account links' " + product + " channel";
    this.guardrail =
        ManagedPolicy.Builder.create(this, "ReadOnly")
            .description(description + ": look")
            .statements(
                List.of(
                    // CloudWatch names no resource for most of what reads.
                    JavaFunction.allow(
                        List.of(
                            "cloudwatch:DescribeAlarms",
                            "cloudwatch:GetMetricData",
                            "cloudwatch:GetMetricStatistics",
                            "cloudwatch:ListMetrics"),
                        "*")))
            .build();
    Nag.accept(
        guardrail,
        "AwsSolutions-IAM5",
        Nag.ANY_RESOURCE,
        "CloudWatch's reading actions for metrics have no resource types.");
    this.role =
        Role.Builder.create(this, "Role")
            .description(description)
            .assumedBy(new ServicePrincipal("chatbot.amazonaws.com"))
            .managedPolicies(List.of(guardrail))
            .build();
  }

  static void of(Construct scope, ChatChannel channel, List<? extends ITopic> topics) {
    switch (channel) {
      case ChatChannel.Slack slack -> new ChatConfiguration(scope, "Slack", topics).create(slack);
      case ChatChannel.Teams teams -> new ChatConfiguration(scope, "Teams", topics).create(teams);
    }
  }

  private void create(ChatChannel.Slack slack) {
    SlackChannelConfiguration.Builder.create(this, "Channel")
        .slackChannelConfigurationName(name())
        .slackWorkspaceId(slack.workspaceId())
        .slackChannelId(slack.channelId())
        .notificationTopics(topics)
        .guardrailPolicies(List.of(guardrail))
        .role(role)
        .loggingLevel(LoggingLevel.ERROR)
        .build();
  }

  /** The CDK has no construct of its own for Teams. */
  private void create(ChatChannel.Teams teams) {
    CfnMicrosoftTeamsChannelConfiguration.Builder.create(this, "Channel")
        .configurationName(name())
        .teamsTenantId(teams.tenantId())
        .teamId(teams.teamId())
        .teamsChannelId(teams.channelId())
        .snsTopicArns(topics.stream().map(ITopic::getTopicArn).toList())
        .guardrailPolicies(List.of(guardrail.getManagedPolicyArn()))
        .iamRoleArn(role.getRoleArn())
        .loggingLevel("ERROR")
        .build();
  }

  private String name() {
    return Stack.of(this).getStackName() + "-" + Stack.of(this).getRegion();
  }
}
