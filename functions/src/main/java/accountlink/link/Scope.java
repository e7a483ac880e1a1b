package accountlink.link;

import java.util.regex.Pattern;

/**
 * One AWS account in one Region: read with one set of credentials, under one API throttle.
 *
 * @param account the 12 digits of the account whose credentials read the links
 * @param region the Region's code, such as {@code eu-central-1}
 */
public record Scope(String account, String region) {
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  /**
   * Bounded: Java's stack grows with each repetition of a group, and a request may hold any text.
   */
  private static final Pattern REGION = Pattern.compile("[a-z]{2,10}(-[a-z]{1,20}){1,4}-\\d{1,3}");

  public Scope {
    if (!ACCOUNT.matcher(account).matches()) {
      throw new IllegalArgumentException("account '" + account + "' is not 12 digits");
    }
    if (!REGION.matcher(region).matches()) {
      throw new IllegalArgumentException(
          "region '" + region + "' is not a Region code such as eu-central-1");
    }
  }

  /** Whether a text has the shape of a Region's code. */
  public static boolean isRegion(String text) {
    return REGION.matcher(text).matches();
  }

  /** {@code 111122223333/eu-central-1}, as options and attributes name it. */
  public String id() {
    return account + "/" + region;
  }

  /**
   * The scope of an {@link #id}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Scope of(String id) {
    int slash = id.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("there is no '/' between an account and a Region");
    }
    return new Scope(id.substring(0, slash), id.substring(slash + 1));
  }

  @Override
  public String toString() {
    return account + " in " + region;
  }
}
