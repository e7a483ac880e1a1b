package accountlink.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import java.util.List;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * What people may do from a chat channel that gets the alerts: look at alarms and graphs. That is
 * all that the channel's role allows, and the guardrail, whose default is AdministratorAccess,
 * holds whatever the role is given later.
 */
record ChatPermissions(ManagedPolicy guardrail, Role role) {

  /**
   * @param chat the product, for the descriptions
   */
  static ChatPermissions in(Construct channel, String chat) {
    String description = "What people may do from the account links' " + chat + " channel";
    ManagedPolicy readOnly =
        ManagedPolicy.Builder.create(channel, "ReadOnly")
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
        readOnly,
        NagPackSuppression.builder()
            .id("AwsSolutions-IAM5")
            .appliesTo(List.of("Resource::*"))
            .reason("CloudWatch's reading actions for metrics have no resource types.")
            .build());
    Role role =
        Role.Builder.create(channel, "Role")
            .description(description)
            .assumedBy(new ServicePrincipal("chatbot.amazonaws.com"))
            .managedPolicies(List.of(readOnly))
            .build();
    return new ChatPermissions(readOnly, role);
  }
}
