package accountlink.link;

import accountlink.link.LinkStatus.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Every change of status: its severity, whether an alert is sent, what it means and what to do
 * next. The alerts and the documentation are made from this table.
 */
public final class TransitionTable {
  private TransitionTable() {}

  /**
   * @param from empty for the first reading of a link
   * @param meaning one or two sentences for an administrator
   * @param nextSteps what to do, in order; {@code {linkId}}, {@code {source}} and {@code {target}}
   *     stand for the link's own ids, {@code {account}} and {@code {region}} for the scope's.
   *     Commands are in backticks
   */
  public record Row(
      Optional<Kind> from, Kind to, Severity severity, String meaning, List<String> nextSteps) {
    /** A first reading that is well is recorded and sends no alert. */
    public boolean alerted() {
      return from.isPresent() || severity == Severity.CRITICAL || severity == Severity.WARNING;
    }
  }

  /** Applies to a link that is watched by its link id. */
  public static final String REPLACE_THE_LINK_ID =
      "If the settings name this link by its link id, replace that by the new link id: a new"
          + " invitation has a new one.";

  /** Where it is not known who rejected the invitation; else {@link #ASK_WHO}. */
  public static final String ASK_THE_OWNERS =
      "Ask the owners of target account {target} why they rejected the invitation.";

  /** {@code {who}} stands for whom CloudTrail names. */
  public static final String ASK_WHO = "Ask {who} why, and whether the link is still wanted.";

  /** Where it is not known who withdrew the invitation; else {@link #ASK_WHO}. */
  public static final String SEE_WHO_WITHDREW =
      "Look in CloudTrail of source account {source} for DeleteAccountLinkInvitation: it says"
          + " who withdrew the invitation.";

  private static final List<String> ACCEPT =
      List.of(
          "In target account {target}, accept it: `aws workspaces accept-account-link-invitation"
              + " --link-id {linkId} --region {region}`",
          "If it is not wanted, reject it there: `aws workspaces reject-account-link-invitation"
              + " --link-id {linkId} --region {region}`");
  private static final List<String> NOTHING_TO_DO =
      List.of(
          "Nothing to do: source account {source} and target account {target} now share their"
              + " bring-your-own-licence setup in {region}.");
  private static final String INVITE =
      "`aws workspaces create-account-link-invitation --target-account-id {target}"
          + " --region {region}`";
  private static final List<String> INVITE_AGAIN =
      List.of(
          ASK_THE_OWNERS,
          "If the link is still wanted, invite again in source account {source}: " + INVITE,
          REPLACE_THE_LINK_ID);
  private static final List<String> CHECK_REQUIREMENTS =
      List.of(
          "Check that {source} and {target} belong to one organization and one payer account, and"
              + " that both use WorkSpaces in {region}.",
          "Check that bring-your-own-licence is enabled in source account {source}.",
          "Then withdraw the invitation in source account {source}:"
              + " `aws workspaces delete-account-link-invitation --link-id {linkId}"
              + " --region {region}`",
          "And invite again there: " + INVITE,
          "If it fails again, open a case with AWS Support and name {linkId}.");
  private static final List<String> FIND_OUT_WHO_WITHDREW =
      List.of(
          SEE_WHO_WITHDREW,
          "If the link is still wanted, invite again in source account {source}: " + INVITE,
          "If it is not, remove this link from the settings.");
  private static final List<String> CORRECT_THE_SETTINGS =
      List.of(
          "As an administrator of account {account}, see which links there are (the monitor's role may not"
              + " list them): `aws workspaces list-account-links --region {region}`",
          "If the settings name this link, correct its id there, or remove it.");
  private static final List<String> LOOK_YOURSELF =
      List.of(
          "Look at it yourself: `aws workspaces get-account-link --link-id {linkId}"
              + " --region {region}`",
          "Read in the WorkSpaces documentation what this status means, and look for a newer"
              + " version of the monitor, which may know it.");
  private static final List<String> ASK_SUPPORT =
      List.of(
          "WorkSpaces that run on the source account's licences may be affected: check that they"
              + " still start.",
          "AWS offers no call that undoes a link: open a case with AWS Support and name {linkId}.");

  /** Under each status before it: the new status, the severity, and what the change means. */
  private static final String TABLE =
      """
      first look
        pending acceptance | INFO      | The invitation waits for the target account.
        linked             | GOOD_NEWS | The accounts are linked.
        rejected           | CRITICAL  | The target account has rejected the invitation.
        linking failed     | CRITICAL  | AWS could not link the accounts.
        not found          | CRITICAL  | AWS does not know this link in this account and Region.
        unrecognised       | WARNING   | AWS answered with a status that this version does not know.
      pending acceptance
        pending acceptance | INFO      | The invitation was replaced by a new one, which waits for the target account.
        linked             | GOOD_NEWS | The target account accepted.
        rejected           | CRITICAL  | The target account rejected the invitation.
        linking failed     | CRITICAL  | The invitation was answered, but AWS could not link the accounts.
        not found          | CRITICAL  | The invitation is gone: withdrawn by the source account, or no longer valid.
        unrecognised       | WARNING   | The invitation changed from 'pending acceptance' to a status that this version does not know.
      linked
        pending acceptance | CRITICAL  | The accounts were linked and are not any more: an invitation waits in place of the link.
        linked             | INFO      | The accounts are linked by a new link.
        rejected           | CRITICAL  | The accounts were linked and are not any more: AWS reports the link as rejected.
        linking failed     | CRITICAL  | The accounts were linked and are not any more: the link failed.
        not found          | CRITICAL  | The accounts were linked, and AWS no longer knows the link.
        unrecognised       | CRITICAL  | The accounts were linked, and AWS now reports a status that this version does not know.
      rejected
        pending acceptance | INFO      | The target account was invited again.
        linked             | GOOD_NEWS | After a rejection, the accounts are linked.
        rejected           | CRITICAL  | There was a new invitation, and the target account rejected it too.
        linking failed     | CRITICAL  | After a rejection there was a new attempt, and AWS could not link the accounts.
        not found          | CRITICAL  | The rejected invitation has been removed.
        unrecognised       | WARNING   | The rejected invitation has changed to a status that this version does not know.
      linking failed
        pending acceptance | INFO      | After a failure, a new invitation waits.
        linked             | GOOD_NEWS | After a failure, the accounts are linked.
        rejected           | CRITICAL  | After a failure, the target account rejected a new invitation.
        linking failed     | CRITICAL  | There was a new invitation, and AWS could not link the accounts again.
        not found          | CRITICAL  | The failed link has been removed.
        unrecognised       | WARNING   | The failed link has changed to a status that this version does not know.
      not found
        pending acceptance | INFO      | There is an invitation now.
        linked             | GOOD_NEWS | AWS did not know this link, and now reports the accounts as linked.
        rejected           | CRITICAL  | There was a new invitation, and the target account rejected it.
        linking failed     | CRITICAL  | There was a new invitation, and AWS could not link the accounts.
        not found          | CRITICAL  | There was a new invitation, and AWS reports its link as not found too.
        unrecognised       | WARNING   | There is a link again, with a status that this version does not know.
      unrecognised
        pending acceptance | INFO      | The invitation waits for the target account.
        linked             | GOOD_NEWS | The accounts are linked.
        rejected           | CRITICAL  | The target account rejected the invitation.
        linking failed     | CRITICAL  | AWS could not link the accounts.
        not found          | CRITICAL  | AWS no longer knows the link.
        unrecognised       | WARNING   | The link has changed, and its status is still one that this version does not know.
      """;

  private static final List<Row> ROWS = new ArrayList<>();

  static {
    Optional<Kind> from = Optional.empty();
    for (String line : TABLE.lines().toList()) {
      String[] cells = line.strip().split(" +\\| ");
      if (cells.length == 3) {
        Kind to = kind(cells[0]);
        ROWS.add(new Row(from, to, Severity.valueOf(cells[1]), cells[2], nextSteps(from, to)));
      } else if (!line.equals("first look")) {
        from = Optional.of(kind(line));
      }
    }
  }

  private static Kind kind(String words) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.words().equals(words))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no status is '" + words + "'"));
  }

  private static List<String> nextSteps(Optional<Kind> from, Kind to) {
    if (from.equals(Optional.of(Kind.LINKED))
        && (to == Kind.LINKING_FAILED || to == Kind.LINK_NOT_FOUND)) {
      return ASK_SUPPORT;
    }
    return switch (to) {
      case PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT -> ACCEPT;
      case LINKED -> NOTHING_TO_DO;
      case REJECTED -> INVITE_AGAIN;
      case LINKING_FAILED -> CHECK_REQUIREMENTS;
      case LINK_NOT_FOUND -> from.isEmpty() ? CORRECT_THE_SETTINGS : FIND_OUT_WHO_WITHDREW;
      case UNRECOGNISED -> LOOK_YOURSELF;
    };
  }

  /** The row of a change, or of a first reading where {@code from} is empty. */
  public static Row row(Optional<LinkStatus> from, LinkStatus to) {
    Optional<Kind> fromKind = from.map(LinkStatus::kind);
    return ROWS.stream()
        .filter(row -> row.from().equals(fromKind) && row.to() == to.kind())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(from + " to " + to + " is no change"));
  }

  /** All rows, first readings first. */
  public static List<Row> rows() {
    return List.copyOf(ROWS);
  }
}
