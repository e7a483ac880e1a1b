package accountlink.infra;

import accountlink.settings.Deployment.Teams;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.chatbot.CfnMicrosoftTeamsChannelConfiguration;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/** The same for a channel in Microsoft Teams, which the CDK has no construct of its own for. */
final class TeamsChannel extends Construct {
  TeamsChannel(Construct scope, String id, Teams teams, List<? extends ITopic> topics) {
    super(scope, id);
    ChatPermissions people = ChatPermissions.in(this, "Teams");
    CfnMicrosoftTeamsChannelConfiguration.Builder.create(this, "Channel")
        .configurationName(Stack.of(this).getStackName() + "-" + Stack.of(this).getRegion())
        .teamsTenantId(teams.tenantId())
        .teamId(teams.teamId())
        .teamsChannelId(teams.channelId())
        .snsTopicArns(topics.stream().map(ITopic::getTopicArn).toList())
        .guardrailPolicies(List.of(people.guardrail().getManagedPolicyArn()))
        .iamRoleArn(people.role().getRoleArn())
        .loggingLevel("ERROR")
        .build();
  }
}
