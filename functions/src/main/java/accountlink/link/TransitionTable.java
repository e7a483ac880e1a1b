package accountlink.link;

import static accountlink.link.LinkStatus.Kind.LINKED;
import static accountlink.link.LinkStatus.Kind.LINKING_FAILED;
import static accountlink.link.LinkStatus.Kind.LINK_NOT_FOUND;
import static accountlink.link.LinkStatus.Kind.PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT;
import static accountlink.link.LinkStatus.Kind.REJECTED;
import static accountlink.link.LinkStatus.Kind.UNRECOGNISED;
import static accountlink.link.Severity.CRITICAL;
import static accountlink.link.Severity.GOOD_NEWS;
import static accountlink.link.Severity.INFO;
import static accountlink.link.Severity.WARNING;

import accountlink.link.LinkStatus.Kind;
import java.util.ArrayList;
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
      Optional<Kind> from,
      Kind to,
      Severity severity,
      boolean alerted,
      String meaning,
      List<String> nextSteps) {}

  /** Applies to a link that is watched by its link id. */
  public static final String REPLACE_THE_LINK_ID =
      "If the settings name this link by its link id, replace that by the new link id: a new"
          + " invitation has a new one.";

  /** Applies where it is not known who withdrew the invitation. */
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
          "Ask the owners of target account {target} why they rejected the invitation.",
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
          "Correct the id in the settings, or remove this link from them.");
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

  private static final List<Row> ROWS = new ArrayList<>();

  static {
    Kind pending = PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT;

    notAlerted(pending, INFO, "The invitation waits for the target account.", ACCEPT);
    notAlerted(LINKED, GOOD_NEWS, "The accounts are linked.", NOTHING_TO_DO);
    first(REJECTED, CRITICAL, "The target account has rejected the invitation.", INVITE_AGAIN);
    first(LINKING_FAILED, CRITICAL, "AWS could not link the accounts.", CHECK_REQUIREMENTS);
    first(
        LINK_NOT_FOUND,
        CRITICAL,
        "The settings name a link that AWS does not know in this account and Region.",
        CORRECT_THE_SETTINGS);
    first(
        UNRECOGNISED,
        WARNING,
        "AWS answered with a status that this version does not know.",
        LOOK_YOURSELF);

    // A new link, which has the status of the one before.
    step(
        pending,
        pending,
        INFO,
        "The invitation was replaced by a new one, which waits for the target account.",
        ACCEPT);
    step(LINKED, LINKED, INFO, "The accounts are linked by a new link.", NOTHING_TO_DO);
    step(
        REJECTED,
        REJECTED,
        CRITICAL,
        "There was a new invitation, and the target account rejected it too.",
        INVITE_AGAIN);
    step(
        LINKING_FAILED,
        LINKING_FAILED,
        CRITICAL,
        "There was a new invitation, and AWS could not link the accounts again.",
        CHECK_REQUIREMENTS);
    step(
        LINK_NOT_FOUND,
        LINK_NOT_FOUND,
        CRITICAL,
        "There was a new invitation, and AWS reports its link as not found too.",
        FIND_OUT_WHO_WITHDREW);

    step(pending, LINKED, GOOD_NEWS, "The target account accepted.", NOTHING_TO_DO);
    step(pending, REJECTED, CRITICAL, "The target account rejected the invitation.", INVITE_AGAIN);
    step(
        pending,
        LINKING_FAILED,
        CRITICAL,
        "The invitation was answered, but AWS could not link the accounts.",
        CHECK_REQUIREMENTS);
    step(
        pending,
        LINK_NOT_FOUND,
        CRITICAL,
        "The invitation is gone: withdrawn by the source account, or no longer valid.",
        FIND_OUT_WHO_WITHDREW);
    step(
        pending,
        UNRECOGNISED,
        WARNING,
        "The invitation changed from 'pending acceptance' to a status that this version does not know.",
        LOOK_YOURSELF);

    step(
        LINKED,
        pending,
        CRITICAL,
        "The accounts were linked and are not any more: an invitation waits in place of the link.",
        ACCEPT);
    step(
        LINKED,
        REJECTED,
        CRITICAL,
        "The accounts were linked and are not any more: AWS reports the link as rejected.",
        INVITE_AGAIN);
    step(
        LINKED,
        LINKING_FAILED,
        CRITICAL,
        "The accounts were linked and are not any more: the link failed.",
        ASK_SUPPORT);
    step(
        LINKED,
        LINK_NOT_FOUND,
        CRITICAL,
        "The accounts were linked, and AWS no longer knows the link.",
        ASK_SUPPORT);
    step(
        LINKED,
        UNRECOGNISED,
        CRITICAL,
        "The accounts were linked, and AWS now reports a status that this version does not know.",
        LOOK_YOURSELF);

    step(REJECTED, pending, INFO, "The target account was invited again.", ACCEPT);
    step(REJECTED, LINKED, GOOD_NEWS, "After a rejection, the accounts are linked.", NOTHING_TO_DO);
    step(
        REJECTED,
        LINKING_FAILED,
        CRITICAL,
        "After a rejection there was a new attempt, and AWS could not link the accounts.",
        CHECK_REQUIREMENTS);
    step(
        REJECTED,
        LINK_NOT_FOUND,
        CRITICAL,
        "The rejected invitation has been removed.",
        FIND_OUT_WHO_WITHDREW);
    step(
        REJECTED,
        UNRECOGNISED,
        WARNING,
        "The rejected invitation has changed to a status that this version does not know.",
        LOOK_YOURSELF);

    step(LINKING_FAILED, pending, INFO, "After a failure, a new invitation waits.", ACCEPT);
    step(
        LINKING_FAILED,
        LINKED,
        GOOD_NEWS,
        "After a failure, the accounts are linked.",
        NOTHING_TO_DO);
    step(
        LINKING_FAILED,
        REJECTED,
        CRITICAL,
        "After a failure, the target account rejected a new invitation.",
        INVITE_AGAIN);
    step(
        LINKING_FAILED,
        LINK_NOT_FOUND,
        CRITICAL,
        "The failed link has been removed.",
        FIND_OUT_WHO_WITHDREW);
    step(
        LINKING_FAILED,
        UNRECOGNISED,
        WARNING,
        "The failed link has changed to a status that this version does not know.",
        LOOK_YOURSELF);

    step(LINK_NOT_FOUND, pending, INFO, "There is an invitation now.", ACCEPT);
    step(
        LINK_NOT_FOUND,
        LINKED,
        GOOD_NEWS,
        "AWS did not know this link, and now reports the accounts as linked.",
        NOTHING_TO_DO);
    step(
        LINK_NOT_FOUND,
        REJECTED,
        CRITICAL,
        "There was a new invitation, and the target account rejected it.",
        INVITE_AGAIN);
    step(
        LINK_NOT_FOUND,
        LINKING_FAILED,
        CRITICAL,
        "There was a new invitation, and AWS could not link the accounts.",
        CHECK_REQUIREMENTS);
    step(
        LINK_NOT_FOUND,
        UNRECOGNISED,
        WARNING,
        "There is a link again, with a status that this version does not know.",
        LOOK_YOURSELF);

    step(UNRECOGNISED, pending, INFO, "The invitation waits for the target account.", ACCEPT);
    step(UNRECOGNISED, LINKED, GOOD_NEWS, "The accounts are linked.", NOTHING_TO_DO);
    step(
        UNRECOGNISED,
        REJECTED,
        CRITICAL,
        "The target account rejected the invitation.",
        INVITE_AGAIN);
    step(
        UNRECOGNISED,
        LINKING_FAILED,
        CRITICAL,
        "AWS could not link the accounts.",
        CHECK_REQUIREMENTS);
    step(
        UNRECOGNISED,
        LINK_NOT_FOUND,
        CRITICAL,
        "AWS no longer knows the link.",
        FIND_OUT_WHO_WITHDREW);
    step(
        UNRECOGNISED,
        UNRECOGNISED,
        WARNING,
        "The link has changed, and its status is still one that this version does not know.",
        LOOK_YOURSELF);
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

  /** A first reading that is recorded and sends no alert. */
  private static void notAlerted(
      Kind to, Severity severity, String meaning, List<String> nextSteps) {
    ROWS.add(new Row(Optional.empty(), to, severity, false, meaning, nextSteps));
  }

  private static void first(Kind to, Severity severity, String meaning, List<String> nextSteps) {
    ROWS.add(new Row(Optional.empty(), to, severity, true, meaning, nextSteps));
  }

  private static void step(
      Kind from, Kind to, Severity severity, String meaning, List<String> nextSteps) {
    ROWS.add(new Row(Optional.of(from), to, severity, true, meaning, nextSteps));
  }
}
