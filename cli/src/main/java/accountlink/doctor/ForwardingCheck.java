package accountlink.doctor;

import accountlink.restore.EventRule;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * Whether another Region forwards the calls on account links to the stack, as a rule of {@code
 * ./account-links listener-template} does there.
 *
 * @param eventBridge of that Region
 * @param bus the output EventBusArn; empty: the stack has no bus
 */
record ForwardingCheck(EventBridgeClient eventBridge, Optional<String> bus) {
  private static final String WITHOUT =
      " Without it the next scheduled run sees a change, and nobody's name is known.";

  Finding look(String region) {
    if (bus.isEmpty()) {
      return Finding.wrong(
          "calls cannot be forwarded from %s: the stack has no event bus for them"
              .formatted(region),
          "Deploy the stack with the scopes of these settings, and then the template of"
              + " './account-links listener-template' there."
              + WITHOUT);
    }
    List<String> rules =
        eventBridge.listRuleNamesByTarget(list -> list.targetArn(bus.get())).ruleNames();
    if (rules.isEmpty()) {
      return Finding.wrong(
          "no rule in %s forwards calls on account links".formatted(region),
          "Deploy the template of './account-links listener-template' there, with EventBusArn=%s."
                  .formatted(bus.get())
              + WITHOUT);
    }
    return rules.stream().anyMatch(this::isEnabled)
        ? Finding.ok("calls on account links in %s are forwarded".formatted(region))
        : Finding.wrong(
            "the rule %s in %s is disabled".formatted(String.join(", ", rules), region),
            "'aws events enable-rule --name NAME' there." + WITHOUT);
  }

  private boolean isEnabled(String rule) {
    return new EventRule(rule).state(eventBridge) == EventRule.State.ENABLED;
  }
}
