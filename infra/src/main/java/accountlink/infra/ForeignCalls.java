package accountlink.infra;

import accountlink.settings.Deployment.Hears;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.iam.AccountPrincipal;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * An event bus on which other accounts forward their calls on links: an invitation is accepted or
 * rejected in the target account, and CloudTrail records that there only. {@code ./account-links
 * listener-template} prints what the other account deploys.
 */
final class ForeignCalls extends Construct {
  private final EventBus bus;

  ForeignCalls(Construct scope, String id, Hears hears) {
    super(scope, id);
    this.bus =
        EventBus.Builder.create(this, "Bus")
            .description("Calls on WorkSpaces account links in other accounts")
            .build();
    for (String account : hears.accounts()) {
      admit("Account" + account, new AccountPrincipal(account), Map.of());
    }
    hears
        .organization()
        .ifPresent(
            organization ->
                admit(
                    "Organization",
                    new AnyPrincipal(),
                    Map.of("StringEquals", Map.of("aws:PrincipalOrgID", organization))));
  }

  IEventBus bus() {
    return bus;
  }

  private void admit(String sid, IPrincipal sender, Map<String, Object> conditions) {
    bus.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid(sid)
            .principals(List.of(sender))
            .actions(List.of("events:PutEvents"))
            .resources(List.of(bus.getEventBusArn()))
            .conditions(conditions)
            .build());
  }
}
