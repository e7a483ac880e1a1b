package accountlink.restore;

import java.util.Set;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

/**
 * A rule of a stack.
 *
 * @param id as CloudFormation has it: the rule's name, before it {@code bus|} where it is not on
 *     the default bus
 */
public record EventRule(String id) {
  private static final Set<RuleState> ENABLED =
      Set.of(RuleState.ENABLED, RuleState.ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS);

  /** How EventBridge has it. */
  public enum State {
    ENABLED,
    DISABLED,
    /** Somebody has deleted it. */
    GONE
  }

  /**
   * @throws IllegalStateException where EventBridge's answer has no state that is known here
   */
  public State state(EventBridgeClient eventBridge) {
    RuleState state;
    try {
      state =
          eventBridge.describeRule(describe -> describe.name(name()).eventBusName(bus())).state();
    } catch (EventBridgeException failed) {
      throwUnlessGone(failed);
      return State.GONE;
    }
    if (state == null || state == RuleState.UNKNOWN_TO_SDK_VERSION) {
      throw new IllegalStateException("EventBridge does not say whether " + id + " is enabled");
    }
    return ENABLED.contains(state) ? State.ENABLED : State.DISABLED;
  }

  /** Disables it; nothing where it is gone. */
  void disable(EventBridgeClient eventBridge) {
    try {
      eventBridge.disableRule(disable -> disable.name(name()).eventBusName(bus()));
    } catch (EventBridgeException failed) {
      // A deployment may have replaced it since an earlier restore was killed.
      throwUnlessGone(failed);
    }
  }

  /** Enables it; nothing where it is gone. */
  void enable(EventBridgeClient eventBridge) {
    try {
      eventBridge.enableRule(enable -> enable.name(name()).eventBusName(bus()));
    } catch (EventBridgeException failed) {
      throwUnlessGone(failed);
    }
  }

  private static void throwUnlessGone(EventBridgeException failed) {
    if (!(failed instanceof ResourceNotFoundException) && failed.statusCode() != 404) {
      throw failed;
    }
  }

  private String name() {
    return id.substring(id.indexOf('|') + 1);
  }

  /** Null: the default bus. */
  private String bus() {
    int bar = id.indexOf('|');
    return bar < 0 ? null : id.substring(0, bar);
  }
}
