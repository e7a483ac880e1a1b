package accountlink.cli;

import accountlink.aws.Aws;
import accountlink.aws.Profiles;
import accountlink.input.BadInputException;
import accountlink.link.Scope;
import accountlink.settings.AccountLinkRegions;
import java.time.Duration;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Whose links are read: the options for the account and the Region, and their defaults. */
final class AwsScope {
  /** Nobody should wait for a minute to read that the network is down. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The Region. Default: AWS_REGION, or that of your AWS profile.")
  private String region;

  @Option(
      names = "--account",
      paramLabel = "ID",
      description = "The account of your credentials. Default: from STS.")
  private String account;

  /** Where the table of a deployed history is. */
  String tableRegion() {
    return regionOr(region);
  }

  /**
   * A scope that an option names, whatever Region the table is in.
   *
   * @throws BadInputException where it is none, or an account is given beside it
   */
  Scope named(String id) {
    if (account != null) {
      throw BadOption.of(
          "--account", account, "must not be given with --scope, which names an account");
    }
    try {
      Scope named = Scope.of(id);
      checked(named.region());
      return named;
    } catch (IllegalArgumentException wrong) {
      throw BadOption.of(
          "--scope",
          id,
          "must be an account and a Region, such as 111122223333/eu-central-1: "
              + wrong.getMessage());
    }
  }

  /** Whether neither option was given. */
  boolean isDefault() {
    return region == null && account == null;
  }

  /**
   * @throws BadInputException where an option is wrong, or no Region is set anywhere
   */
  Scope scope() {
    String here = regionOr(region);
    try {
      return new Scope(account == null ? callersAccount(here) : account, here);
    } catch (IllegalArgumentException wrong) {
      throw BadOption.of("--account, --region", "", wrong.getMessage());
    }
  }

  /** How a further command is given the Region: not at all where it is the configured one. */
  String regionOption(String of) {
    return of.equals(region) || !of.equals(regionOr(region)) ? " --region " + of : "";
  }

  /**
   * @param region from an option; null: the configured one
   * @throws BadInputException where none is configured, or it has no account links
   */
  static String regionOr(String region) {
    if (region == null) {
      return checked(configuredRegion());
    }
    Aws.useRegion(region);
    return checked(region);
  }

  /** Warns where a Region is not known to have account links. */
  static String checked(String region) {
    AccountLinkRegions.warning(region).ifPresent(System.err::println);
    return region;
  }

  private static String configuredRegion() {
    try {
      return DefaultAwsRegionProviderChain.builder().build().getRegion().id();
    } catch (SdkClientException none) {
      throw BadOption.of(
          "--region",
          "",
          Profiles.missing()
              .map(why -> "is needed: " + why)
              .orElse("is needed: neither AWS_REGION nor your AWS profile names a Region"));
    }
  }

  private static String callersAccount(String region) {
    return caller(region).account();
  }

  /** The caller's ARN, as STS says it. */
  static String callersArn(String region) {
    return caller(region).arn();
  }

  private static GetCallerIdentityResponse caller(String region) {
    return caller(Aws.in(region, sts()));
  }

  /** The account of a profile's credentials, as STS says it. */
  static String account(String region, String profile) {
    return caller(Aws.in(region, sts(), profile)).account();
  }

  private static StsClientBuilder sts() {
    return StsClient.builder()
        .overrideConfiguration(overrides -> overrides.apiCallTimeout(LONGEST_CALL));
  }

  private static GetCallerIdentityResponse caller(StsClientBuilder builder) {
    try (StsClient sts = builder.build()) {
      return sts.getCallerIdentity();
    }
  }
}
