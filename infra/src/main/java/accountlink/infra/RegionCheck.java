package accountlink.infra;

import accountlink.settings.AccountLinkRegions;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;

/** Whether there can be account links in the Region of a stack. */
final class RegionCheck {
  private RegionCheck() {}

  /**
   * @throws accountlink.input.BadInputException where the stack's Region is refused
   */
  static void check(Stack stack) {
    String region = stack.getRegion();
    if (!Token.isUnresolved(region)) {
      AccountLinkRegions.warning(region)
          .ifPresent(
              warning ->
                  Annotations.of(stack).addWarningV2("account-link-monitor:region", warning));
    }
  }
}
