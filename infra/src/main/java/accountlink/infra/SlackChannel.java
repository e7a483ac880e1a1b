package accountlink.infra;

import accountlink.settings.Deployment.Slack;
import io.github.cdklabs.cdknag.NagPackSuppression;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.chatbot.LoggingLevel;
import software.amazon.awscdk.services.chatbot.SlackChannelConfiguration;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/**
 * The Slack channel that gets the alerts, by way of Amazon Q Developer in chat applications. People
 * there can look at alarms and graphs and do nothing else: that is all the channel's role allows,
 * and the guardrail, whose default is AdministratorAccess, holds whatever the role is given later.
 */
final class SlackChannel extends Construct {
  SlackChannel(Construct scope, String id, Slack slack, List<? extends ITopic> topics) {
    super(scope, id);
    ManagedPolicy readOnly =
        ManagedPolicy.Builder.create(this, "ReadOnly")
            .description("What people may do from the account links' Slack channel: look")
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
        readOnly,
        NagPackSuppression.builder()
            .id("AwsSolutions-IAM5")
            .appliesTo(List.of("Resource::*"))
            .reason("CloudWatch's reading actions for metrics have no resource types.")
            .build());
    SlackChannelConfiguration.Builder.create(this, "Channel")
        .slackChannelConfigurationName(
            Stack.of(this).getStackName() + "-" + Stack.of(this).getRegion())
        .slackWorkspaceId(slack.workspaceId())
        .slackChannelId(slack.channelId())
        .notificationTopics(topics)
        .guardrailPolicies(List.of(readOnly))
        .role(role(readOnly))
        .loggingLevel(LoggingLevel.ERROR)
        .build();
  }

  private Role role(ManagedPolicy readOnly) {
    return Role.Builder.create(this, "Role")
        .description("What people may do from the account links' Slack channel")
        .assumedBy(new ServicePrincipal("chatbot.amazonaws.com"))
        .managedPolicies(List.of(readOnly))
        .build();
  }
}
