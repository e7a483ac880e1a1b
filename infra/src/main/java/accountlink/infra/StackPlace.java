package accountlink.infra;

import accountlink.input.BadInputException;
import accountlink.input.Problem;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.constructs.Construct;

/**
 * The account and Region of the stack, which the settings do not know. What they name elsewhere
 * would fail in the middle of a deployment.
 */
record StackPlace(String account, String region) {

  static StackPlace of(Construct scope) {
    Stack stack = Stack.of(scope);
    return new StackPlace(stack.getAccount(), stack.getRegion());
  }

  /**
   * @param setting where the ARN stands in the settings
   * @param rule what it must be
   * @throws BadInputException if the ARN is of another Region
   */
  void requireRegion(String setting, String arn, String rule) {
    if (differs(part(arn, 3), region)) {
      throw refused(setting, arn, rule);
    }
  }

  /**
   * @throws BadInputException if the ARN is of another account, and not of AWS
   */
  void requireAccount(String setting, String arn, String rule) {
    String owner = part(arn, 4);
    if (differs(owner, account) && !owner.equals("aws")) {
      throw refused(setting, arn, rule);
    }
  }

  /**
   * @throws BadInputException if the ARN is of another account or Region
   */
  void requireBoth(String setting, String arn, String rule) {
    requireRegion(setting, arn, rule);
    requireAccount(setting, arn, rule);
  }

  private static BadInputException refused(String setting, String arn, String rule) {
    return new BadInputException("settings", List.of(new Problem(setting, arn, rule)));
  }

  private static String part(String arn, int place) {
    return arn.split(":", 6)[place];
  }

  /** The account is known where credentials are. */
  private static boolean differs(String value, String own) {
    return !Token.isUnresolved(own) && !value.equals(own);
  }
}
