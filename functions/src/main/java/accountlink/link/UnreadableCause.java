package accountlink.link;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Why a link could not be read. Errors with the same remedy are one cause.
 *
 * <p>A cause that a first version did not know is recorded as one that it knew, with its own name
 * beside it: a version before this one reads what this one records.
 *
 * <p>In the next steps, {@code {region}} and {@code {account}} stand for the scope's own, {@code
 * {watched}} for the option of {@code get-account-link} that asks for the link, {@code {links}} and
 * {@code {pace}} for the {@link Workload}. Commands are in backticks. A command that needs more
 * than the monitor's own role may do (GetAccountLink) says whose credentials to use.
 */
public enum UnreadableCause {
  ACCESS_DENIED(
      "AWS denied access",
      "Give the role that reads the links the action workspaces:GetAccountLink on resource '*'."
          + " AWS's message names the role. If it has the action, look for a deny in a service"
          + " control policy or a permissions boundary.",
      "Check it with the same credentials: `aws workspaces get-account-link {watched}"
          + " --region {region}`",
      "Check that account {account} has enabled {region}: `aws account list-regions`"),
  NO_CREDENTIALS(
      "there are no AWS credentials",
      "The monitor could not call AWS: give it credentials. On a laptop, log in (for example with"
          + " 'aws sso login') or set AWS_PROFILE. In Lambda, the function's role provides them."),
  THROTTLED(
      "AWS throttled the calls",
      "See in CloudTrail who else calls WorkSpaces in account {account}: all callers share one"
          + " quota of about 2 calls a second.",
      "The monitor reads {links} at {pace} calls a second: lower pace.callsPerSecond in the"
          + " settings, or check less often."),
  INVALID_REQUEST(
      "AWS rejected the request as invalid",
      "AWS's message names the value that is not valid: correct the id of this link in the"
          + " settings.",
      "As an administrator of account {account}, see which links there are (the monitor's role may not"
          + " list them): `aws workspaces list-account-links --region {region}`"),
  SERVICE_FAILURE(
      "the WorkSpaces service failed",
      "Look at the AWS Health Dashboard for WorkSpaces in {region}. The monitor tries again at"
          + " every run."),
  TIMED_OUT(
      "the calls timed out",
      "If the function runs in a VPC, check that it can reach WorkSpaces through a NAT gateway or"
          + " an interface endpoint.",
      "Look at the AWS Health Dashboard for WorkSpaces in {region}. The monitor tries again at"
          + " every run."),
  UNREACHABLE(
      "WorkSpaces could not be reached",
      "Check that WorkSpaces is offered in {region}.",
      "Check the network: name resolution, proxy, the VPC's route to the internet."),
  BROKEN_ANSWER(
      "the answer carried no status",
      "Look at the answer yourself: `aws workspaces get-account-link {watched} --region {region}`",
      "Look for a newer version of the monitor, which may understand it."),

  LOGIN_EXPIRED(
      ACCESS_DENIED,
      "the login has expired",
      "Log in again with the profile that the monitor uses: `aws sso login` or `aws login`, with"
          + " --profile where it has a name. A monitor that runs then goes on by itself.",
      "In Lambda, the function's role renews its credentials. If this stays, deploy again."),
  CREDENTIALS_NOT_VALID(
      ACCESS_DENIED,
      "AWS does not know the credentials",
      "Check whose they are: `aws sts get-caller-identity`. The access key may be deleted, or its"
          + " secret mistyped.",
      "If AWS knows them there, check that account {account} has enabled {region}: a Region that is"
          + " not enabled knows no credentials: `aws account list-regions`"),
  CLOCK_WRONG(
      ACCESS_DENIED,
      "the clock of the machine is wrong",
      "Set the clock: AWS refuses a signature whose time is more than a few minutes away from its"
          + " own. The clock of WSL can be late after the laptop has slept."),
  REGION_NOT_ENABLED(
      ACCESS_DENIED,
      "the account has not enabled the Region or the service",
      "As an administrator of account {account}, enable the Region:"
          + " `aws account enable-region --region-name {region}`",
      "If it is enabled, see in the console whether the account's registration is complete."),
  ROLE_NOT_ASSUMED(
      ACCESS_DENIED,
      "the role in the account could not be assumed",
      "As an administrator of account {account}, check that the role exists and trusts the monitor's"
          + " role. AWS's message names both. For a template of it: `./account-links reader-template`",
      "Compare the external id in the role's trust policy with externalId in the settings.",
      "As an administrator of the organization, check that the account is not closed:"
          + " `aws organizations describe-account --account-id {account}`",
      "Look for a service control policy over the monitor's account, or a resource control policy"
          + " over account {account}, that denies sts:AssumeRole.",
      "If AWS's message says that STS is not activated, activate it in account {account} for the"
          + " Region that the monitor runs in. If it says that STS failed, wait: the monitor asks"
          + " again at every run."),
  PROXY_ANSWERED(
      UNREACHABLE,
      "a proxy answered in the place of AWS",
      "Check HTTPS_PROXY: it names the proxy, with user and password where the proxy asks for them."
          + " NO_PROXY names the hosts that need none.",
      "Ask whoever runs the proxy to let calls to WorkSpaces in {region} pass."),
  CERTIFICATE_NOT_TRUSTED(
      UNREACHABLE,
      "the certificate of the host that answered is not trusted",
      "If a proxy inspects TLS, set AWS_CA_BUNDLE to a file with the certificate of its authority.",
      "If the certificate is not valid yet, or not any more, check the clock of the machine."),

  /** Of a version to come. */
  UNKNOWN(
      BROKEN_ANSWER,
      "a newer version of the monitor recorded a cause that this one does not know",
      "Look at the error, and install that version again.");

  /** In place of the option for one link: any link of a scope will do. */
  public static final String ANY_LINK = "--link-id LINK_ID";

  private final Optional<UnreadableCause> known;
  private final String words;
  private final List<String> nextSteps;

  UnreadableCause(String words, String... nextSteps) {
    this(Optional.empty(), words, nextSteps);
  }

  /**
   * @param known by the first version
   */
  UnreadableCause(UnreadableCause known, String words, String... nextSteps) {
    this(Optional.of(known), words, nextSteps);
  }

  UnreadableCause(Optional<UnreadableCause> known, String words, String[] nextSteps) {
    this.known = known;
    this.words = words;
    this.nextSteps = List.of(nextSteps);
  }

  /** Empty where no cause has this name. */
  public static Optional<UnreadableCause> named(String name) {
    return Arrays.stream(values()).filter(cause -> cause.name().equals(name)).findFirst();
  }

  /** The nearest one that every version knows, for the record. */
  public UnreadableCause recordedAs() {
    return known.orElse(this);
  }

  /** Half a sentence for people. */
  public String words() {
    return words;
  }

  /** What to do about it, in order. */
  public List<String> nextSteps() {
    return nextSteps;
  }

  /**
   * What to do about it now, without the steps that name the {@link Workload}.
   *
   * @param watched the link, where it is about one
   */
  public List<String> nextSteps(Scope scope, Optional<LinkRef> watched) {
    return nextSteps.stream()
        .filter(step -> !step.contains("{pace}"))
        .map(step -> step.replace("{watched}", watched.map(LinkRef::option).orElse(ANY_LINK)))
        .map(step -> step.replace("{account}", scope.account()))
        .map(step -> step.replace("{region}", scope.region()))
        .toList();
  }
}
