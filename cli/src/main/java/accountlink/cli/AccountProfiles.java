package accountlink.cli;

import accountlink.aws.Profiles;
import accountlink.link.LinkRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import picocli.CommandLine.Option;

/** The profiles of the AWS CLI that a command reads several accounts with. */
final class AccountProfiles {
  private static final String OPTION = "--profile";

  @Option(
      names = OPTION,
      paramLabel = "[ACCOUNT=]NAME",
      description =
          "Your AWS profile. It comes before the credentials of the environment. Default:"
              + " AWS_PROFILE. With ACCOUNT=, also several times, the profile that reads this"
              + " account alone; without one, the role that the settings name is assumed.")
  private List<String> given = List.of();

  /** Of one account. */
  private record OfAccount(String typed, String account, String name) {}

  /**
   * Chooses the profile of all calls, where one is named without an account.
   *
   * @return the others, by account
   * @throws accountlink.input.BadInputException where a value is wrong, or no file has a profile
   */
  Map<String, String> use() {
    Map<String, String> byAccount = new LinkedHashMap<>();
    String ofAll = null;
    for (String typed : given) {
      int equals = typed.indexOf('=');
      if (equals >= 0) {
        OfAccount one = ofAccount(typed, equals);
        if (byAccount.putIfAbsent(one.account(), one.name()) != null) {
          throw BadOption.of(
              OPTION, typed, "is the second for this account: leave one of the two out");
        }
      } else if (ofAll == null) {
        ofAll = typed;
        Profiles.use(typed);
      } else {
        throw BadOption.of(
            OPTION,
            typed,
            "is the second for all accounts, after '%s': name an account, as in 222233334444=%s"
                .formatted(ofAll, typed));
      }
    }
    return byAccount;
  }

  private static OfAccount ofAccount(String typed, int equals) {
    OfAccount one = new OfAccount(typed, typed.substring(0, equals), typed.substring(equals + 1));
    if (!LinkRef.LinkedAccountId.PATTERN.matcher(one.account()).matches()) {
      throw BadOption.of(
          OPTION,
          typed,
          "must be a profile's name, or one with the 12 digits of an account before it, as in"
              + " 222233334444=NAME");
    }
    Profiles.check(typed, one.name());
    return one;
  }

  /**
   * @param byAccount of {@link #use}
   * @param accounts that are watched
   * @param region in which STS is asked
   * @throws accountlink.input.BadInputException where a profile is for no account that is watched,
   *     or has credentials of another: its links would be recorded as those of this one
   */
  static void check(Map<String, String> byAccount, SortedSet<String> accounts, String region) {
    byAccount.forEach(
        (account, name) -> {
          String typed = account + "=" + name;
          if (!accounts.contains(account)) {
            throw BadOption.of(
                OPTION,
                typed,
                "is for an account that the settings do not watch: they watch "
                    + String.join(", ", accounts));
          }
          String found = AwsScope.account(region, name);
          if (!found.equals(account)) {
            throw BadOption.of(
                OPTION,
                typed,
                "has credentials of account %s: name a profile of account %s, or leave this out"
                    .formatted(found, account));
          }
        });
  }
}
