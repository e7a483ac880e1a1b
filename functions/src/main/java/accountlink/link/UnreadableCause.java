package accountlink.link;

import java.util.List;

/**
 * Why a link could not be read. Errors with the same remedy are one cause.
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
          + " --region {region}`"),
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
      "Look for a newer version of the monitor, which may understand it.");

  private final String words;
  private final List<String> nextSteps;

  UnreadableCause(String words, String... nextSteps) {
    this.words = words;
    this.nextSteps = List.of(nextSteps);
  }

  /** Half a sentence for people. */
  public String words() {
    return words;
  }

  /** What to do about it, in order. */
  public List<String> nextSteps() {
    return nextSteps;
  }
}
