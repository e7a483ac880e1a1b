package accountlink.settings;

import accountlink.input.BadInputException;
import accountlink.input.Problem;
import accountlink.input.Spelling;
import java.util.List;
import java.util.Optional;

/** The Regions in which there can be account links. */
public final class AccountLinkRegions {
  /**
   * Those of WorkSpaces Personal. AWS has no list for account links, and excepts only GovCloud.
   * Sources: "Amazon WorkSpaces endpoints and quotas", AWS General Reference, and the endpoints in
   * the SDK; "Link BYOL accounts in WorkSpaces".
   */
  public static final List<String> KNOWN =
      List.of(
          "af-south-1",
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-south-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "ap-southeast-5",
          "ca-central-1",
          "eu-central-1",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "il-central-1",
          "sa-east-1",
          "us-east-1",
          "us-east-2",
          "us-west-2");

  private AccountLinkRegions() {}

  /**
   * Refuses China and GovCloud.
   *
   * @return what to say of any other Region that is not known: AWS adds Regions; else empty
   * @throws BadInputException where the Region is refused
   */
  public static Optional<String> warning(String region) {
    if (KNOWN.contains(region)) {
      return Optional.empty();
    }
    rejection(region)
        .ifPresent(
            rule -> {
              throw new BadInputException(
                  "AWS configuration", List.of(new Problem("Region", region, rule)));
            });
    return Optional.of(
        "Region '%s' is not among those known to have account links%s"
            .formatted(
                region,
                Spelling.nearest(region, KNOWN)
                    .map(near -> "; did you mean " + near + "?")
                    .orElseGet(() -> near(region))));
  }

  /** Why there can be no link in a Region of China or GovCloud; empty for any other. */
  static Optional<String> rejection(String region) {
    return region.startsWith("cn-") || region.startsWith("us-gov-")
        ? Optional.of(
            "has no account links: the monitor does not run in China or GovCloud; choose one of "
                + String.join(", ", KNOWN))
        : Optional.empty();
  }

  /** Those on the same continent, such as eu-…; where there are none, all. */
  private static String near(String region) {
    String continent = region.replaceFirst("-.*", "-");
    List<String> near = KNOWN.stream().filter(known -> known.startsWith(continent)).toList();
    return near.isEmpty()
        ? "; those are " + String.join(", ", KNOWN)
        : "; near it are " + String.join(", ", near);
  }
}
