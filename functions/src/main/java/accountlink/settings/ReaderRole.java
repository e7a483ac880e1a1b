package accountlink.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The role by which another account lets the monitor read its links.
 *
 * @param arn of the role, in the account whose links it reads
 * @param externalId what the role's trust policy asks for; empty: nothing
 */
public record ReaderRole(String arn, Optional<String> externalId) {
  /** What the role is called where the settings say nothing, and in {@code reader-template}. */
  public static final String DEFAULT_NAME = "AccountLinkMonitorReader";

  /** Source: IAM and STS quotas, "Name requirements", and {@code AssumeRole}'s ExternalId. */
  static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,64}");

  static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

  /** With the account as its first group. */
  static final Pattern ARN =
      Pattern.compile("arn:aws:iam::(\\d{12}):role/([\\w+=,.@/-]{0,511}/)?[\\w+=,.@-]{1,64}");

  /** The role of this name in an account. */
  static String arn(String account, String name) {
    return "arn:aws:iam::" + account + ":role/" + name;
  }
}
