package accountlink.infra;

import accountlink.settings.Deployment.Slack;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.chatbot.LoggingLevel;
import software.amazon.awscdk.services.chatbot.SlackChannelConfiguration;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/** The Slack channel that gets the alerts, by way of Amazon Q Developer in chat applications. */
final class SlackChannel extends Construct {
  SlackChannel(Construct scope, String id, Slack slack, List<? extends ITopic> topics) {
    super(scope, id);
    ChatPermissions people = ChatPermissions.in(this, "Slack");
    SlackChannelConfiguration.Builder.create(this, "Channel")
        .slackChannelConfigurationName(
            Stack.of(this).getStackName() + "-" + Stack.of(this).getRegion())
        .slackWorkspaceId(slack.workspaceId())
        .slackChannelId(slack.channelId())
        .notificationTopics(topics)
        .guardrailPolicies(List.of(people.guardrail()))
        .role(people.role())
        .loggingLevel(LoggingLevel.ERROR)
        .build();
  }
}
