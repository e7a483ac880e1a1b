package accountlink.link;

import java.util.List;

/**
 * Why a link could not be read, as coarse as what one does about it.
 *
 * <p>In the next steps, {@code {region}} and {@code {account}} are replaced by the scope's own,
 * {@code {links}} and {@code {pace}} for what its runs ask of AWS, {@code {watched}} by the option
 * that names the watched link; a command is in backticks.
 */
public enum UnreadableCause {
  ACCESS_DENIED(
      "AWS denied access",
      "Give the role that reads the links the action workspaces:GetAccountLink on resource '*'."
          + " What AWS said names the role. If it has the action, look for a deny in a service"
          + " control policy or a permissions boundary.",
      "Check it with the same credentials: `aws workspaces get-account-link {watched}"
          + " --region {region}`"),
  NO_CREDENTIALS(
      "there are no AWS credentials",
      "Nothing was asked of AWS: give the monitor credentials. On a laptop log in, such as with"
          + " 'aws sso login', or set AWS_PROFILE; in Lambda the function's role provides them."),
  THROTTLED(
      "AWS throttled the calls",
      "See in CloudTrail who else calls WorkSpaces in account {account}: all callers share one"
          + " quota of about 2 calls a second.",
      "The monitor reads {links} at {pace} calls a second: lower pace.callsPerSecond in the"
          + " settings, or check less often."),
  INVALID_REQUEST(
      "AWS rejected the request as invalid",
      "What AWS said names the value it did not like: correct the id of this watch in the"
          + " settings.",
      "See which links there are, as an administrator: the monitor's role may not list them."
          + " `aws workspaces list-account-links --region {region}`"),
  SERVICE_FAILURE(
      "the WorkSpaces service failed",
      "Look at the AWS Health Dashboard for WorkSpaces in {region}. The monitor tries again at"
          + " every run."),
  TIMED_OUT(
      "the calls timed out",
      "If the function runs in a VPC, check its way out: WorkSpaces is reached through a NAT"
          + " gateway or an interface endpoint.",
      "Look at the AWS Health Dashboard for WorkSpaces in {region}. The monitor tries again at"
          + " every run."),
  UNREACHABLE(
      "WorkSpaces could not be reached",
      "Check that WorkSpaces is offered in {region}.",
      "Check the network: name resolution, proxy, the VPC's way out."),
  BROKEN_ANSWER(
      "the answer carried no status",
      "Look at the answer yourself: `aws workspaces get-account-link {watched}"
          + " --region {region}`",
      "Look for a newer version of the monitor, which may understand it.");

  private final String words;
  private final List<String> nextSteps;

  UnreadableCause(String words, String... nextSteps) {
    this.words = words;
    this.nextSteps = List.of(nextSteps);
  }

  /** Half a sentence for a reader. */
  public String words() {
    return words;
  }

  /** What to do about it, in order. */
  public List<String> nextSteps() {
    return nextSteps;
  }
}
