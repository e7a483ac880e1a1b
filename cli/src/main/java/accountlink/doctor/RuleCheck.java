package accountlink.doctor;

import accountlink.format.Words;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

/** Whether the rules that start checks are enabled. */
record RuleCheck(EventBridgeClient eventBridge) {

  /**
   * @param rules physical ids: a rule's name, before it {@code bus|} where it is not on the default
   *     bus
   */
  Finding look(List<String> rules) {
    if (rules.isEmpty()) {
      return Finding.wrong("the stack has no rules: nothing starts a check", "Deploy it again.");
    }
    List<String> disabled = rules.stream().filter(rule -> !isEnabled(rule)).toList();
    return disabled.isEmpty()
        ? Finding.ok(Words.count(rules.size(), "rule") + ", all enabled")
        : Finding.wrong(
            "disabled: " + String.join(", ", disabled),
            "'aws events enable-rule --name NAME' (with --event-bus-name for a rule on another"
                + " bus).");
  }

  private boolean isEnabled(String rule) {
    int bar = rule.indexOf('|');
    RuleState state =
        eventBridge
            .describeRule(
                describe -> {
                  describe.name(rule.substring(bar + 1));
                  if (bar >= 0) {
                    describe.eventBusName(rule.substring(0, bar));
                  }
                })
            .state();
    return state != RuleState.DISABLED;
  }
}
