package accountlink.infra;

import accountlink.settings.Deployment.Hears;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.iam.AccountPrincipal;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * An event bus on which other accounts, and this account's other Regions, forward their calls on
 * links: an invitation is accepted or rejected in the target account, and CloudTrail records that
 * there only. {@code ./account-links listener-template} prints what the other account deploys.
 */
final class ForeignCalls extends Construct {
  private final EventBus bus;

  ForeignCalls(Construct scope, String id, Hears hears) {
    super(scope, id);
    this.bus =
        EventBus.Builder.create(this, "Bus")
            .description("Calls on WorkSpaces account links in other accounts")
            .build();
    if (!hears.accounts().isEmpty()) {
      // One statement for all: a statement for each would reach the limit of a policy with 43.
      admit("Accounts", hears.accounts().stream().map(AccountPrincipal::new).toList(), Map.of());
    }
    hears
        .organization()
        .ifPresent(
            organization ->
                admit(
                    "Organization",
                    List.of(new AnyPrincipal()),
                    Map.of("aws:PrincipalOrgID", organization)));
  }

  IEventBus bus() {
    return bus;
  }

  /**
   * Conditions of what is allowed, and no statement that denies: a rule of this account in another
   * Region is let in by the IAM policy of its role, whatever AWS says of its invocation. Source:
   * "Using IAM policy conditions in Amazon EventBridge".
   */
  private void admit(String sid, List<? extends IPrincipal> senders, Map<String, String> equal) {
    Map<String, String> texts = new TreeMap<>(equal);
    texts.put("events:detail-type", CheckRules.DETAIL_TYPE);
    bus.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid(sid)
            .principals(senders)
            .actions(List.of("events:PutEvents"))
            .resources(List.of(bus.getEventBusArn()))
            .conditions(
                Map.of(
                    // What a rule forwards, and not what somebody puts.
                    "BoolIfExists",
                    Map.of("events:eventBusInvocation", "true"),
                    // A call has the sources of all its events.
                    "ForAllValues:StringEquals",
                    Map.of("events:source", CheckRules.SOURCE),
                    "StringEquals",
                    texts))
            .build());
  }
}
