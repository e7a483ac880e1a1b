package accountlink.doctor;

import accountlink.format.Words;
import accountlink.restore.EventRule;
import accountlink.restore.StoppedRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * Whether the rules of the stack are enabled.
 *
 * @param stopped by a restore that was interrupted
 */
record RuleCheck(EventBridgeClient eventBridge, StoppedRules stopped) {

  /**
   * @param ids of the rules, as CloudFormation has them
   */
  Finding look(List<String> ids) {
    if (ids.isEmpty()) {
      return Finding.wrong("the stack has no rules: nothing starts a check", "Deploy it again.");
    }
    List<String> disabled = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    for (String id : ids) {
      switch (new EventRule(id).state(eventBridge)) {
        case ENABLED -> {}
        case DISABLED -> disabled.add(id);
        case GONE -> gone.add(id);
      }
    }
    if (disabled.isEmpty() && gone.isEmpty()) {
      return Finding.ok(Words.count(ids.size(), "rule") + ", all enabled");
    }
    List<String> words = new ArrayList<>();
    List<String> cures = new ArrayList<>();
    if (!disabled.isEmpty()) {
      words.add("disabled: " + String.join(", ", disabled));
      cures.add(cure(disabled));
    }
    if (!gone.isEmpty()) {
      words.add("deleted: " + String.join(", ", gone));
      cures.add(
          "Somebody deleted what is missing outside of CloudFormation: detect the drift of the"
              + " stack, change the setting that the rule is made from, and deploy.");
    }
    return Finding.wrong(String.join("; ", words), String.join(" ", cures));
  }

  private String cure(List<String> disabled) {
    return left()
        .filter(left -> left.rules().stream().map(EventRule::id).anyMatch(disabled::contains))
        .map(
            left ->
                "A restore from %s has stopped %s at %s, and did not end: run it again."
                    .formatted(
                        left.from(),
                        String.join(", ", left.rules().stream().map(EventRule::id).toList()),
                        Words.time(left.since())))
        .orElse(
            "'aws events enable-rule --name NAME' (with --event-bus-name for a rule on another"
                + " bus).");
  }

  /** It only explains what is wrong, and may itself not be readable. */
  private Optional<StoppedRules.Left> left() {
    try {
      return stopped.left();
    } catch (SdkException refused) {
      return Optional.empty();
    }
  }
}
