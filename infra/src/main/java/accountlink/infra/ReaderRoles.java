package accountlink.infra;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * The roles in other accounts that the check assumes, and what they ask of its own role. {@code
 * ./account-links reader-template} prints what such an account deploys.
 *
 * @param arns each once; none where all links are the own account's
 */
record ReaderRoles(List<String> arns) {
  /** Source: "IAM and AWS STS quotas". */
  private static final int LONGEST_NAME = 64;

  /**
   * Of the check's own role: those accounts trust it by its name, which must be the same after the
   * stack was deleted and deployed again. The Region is part of it, since IAM has one room of names
   * for all Regions. Empty without such accounts.
   */
  Optional<String> ownName(String stack, String region) {
    return arns.isEmpty() ? Optional.empty() : Optional.of(name(stack, "-" + region + "-Check"));
  }

  /** A stack whose name is too long keeps its beginning, and a hash that tells it from others. */
  private static String name(String stack, String end) {
    if (stack.length() + end.length() <= LONGEST_NAME) {
      return stack + end;
    }
    String hash = "-" + HexFormat.of().toHexDigits(stack.hashCode());
    return stack.substring(0, LONGEST_NAME - hash.length() - end.length()) + hash + end;
  }

  /** Exactly these may be assumed. */
  Stream<PolicyStatement> permission() {
    return arns.isEmpty()
        ? Stream.empty()
        : Stream.of(JavaFunction.allow(List.of("sts:AssumeRole"), arns.toArray(String[]::new)));
  }
}
