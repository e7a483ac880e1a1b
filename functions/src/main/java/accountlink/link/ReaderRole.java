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
  /** What the role is called where the settings say nothing, and in {@code reader-template}. */
  public static final String DEFAULT_NAME = "AccountLinkMonitorReader";

  /** Of a role without a path. Source: "IAM and AWS STS quotas". */
  public static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,64}");

  /** Source: {@code AssumeRole}, AWS STS API Reference. */
  public static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

  private static final Pattern ARN =
      Pattern.compile("arn:aws:iam::(\\d{12}):role/([!-.0-~]{1,510}/){0,255}[\\w+=,.@-]{1,64}");

  public ReaderRole {
    if (!ARN.matcher(arn).matches()) {
      throw new IllegalArgumentException("role '" + arn + "' is not the ARN of a role");
    }
  }

  /** Whether a text is the ARN of a role. */
  public static boolean isArn(String text) {
    return ARN.matcher(text).matches();
  }

  /** The ARN of the role of this name in an account. */
  public static String arn(String account, String name) {
    return "arn:aws:iam::" + account + ":role/" + name;
  }

  /** The 12 digits of the account that the role is in. */
  public String account() {
    Matcher parts = ARN.matcher(arn);
    parts.matches();
    return parts.group(1);
  }
}
