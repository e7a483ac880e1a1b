package accountlink.link;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The role in another account that the monitor assumes to read that account's links.
 *
 * @param arn such as {@code arn:aws:iam::222233334444:role/AccountLinkMonitorReader}
 * @param externalId that the role's trust policy asks for, if it does
 */
public record ReaderRole(String arn, Optional<String> externalId) {
  private static final Pattern ARN = Pattern.compile("arn:aws:iam::(\\d{12}):role/[!-~]{1,511}");

  public ReaderRole {
    if (!ARN.matcher(arn).matches()) {
      throw new IllegalArgumentException("role '" + arn + "' is not the ARN of a role");
    }
  }

  /** The 12 digits of the account that the role is in. */
  public String account() {
    Matcher parts = ARN.matcher(arn);
    parts.matches();
    return parts.group(1);
  }
}
