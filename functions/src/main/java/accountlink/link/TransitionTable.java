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
 * Every step a link can take: how bad it is, whether it is sent, what it means and what to do next.
 * The one place for all four; the rendered alerts and the documentation are made from it.
 */
public final class TransitionTable {
  private TransitionTable() {}

  /**
   * @param from empty for the first reading of a link
   * @param meaning one or two sentences for an administrator
   * @param nextSteps what to do, in order; {@code {linkId}}, {@code {source}}, {@code {target}} and
   *     {@code {region}} are replaced by the link's own; a command is in backticks
   */
  public record Row(
      Optional<Kind> from,
      Kind to,
      Severity severity,
      boolean alerted,
      String meaning,
      List<String> nextSteps) {}

  private static final List<String> ACCEPT =
      List.of(
          "In target account {target}, accept it: `aws workspaces accept-account-link-invitation"
              + " --link-id {linkId} --region {region}`",
          "If it is not wanted, refuse it there: `aws workspaces reject-account-link-invitation"
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
          "Ask the owners of target account {target} why they refused.",
          "If the link is still wanted, invite again in source account {source}: " + INVITE,
          "If you watch it by its link id, give the settings the new one: a watch by link id ends"
              + " with its invitation.");
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
          "Look in CloudTrail of source account {source} for DeleteAccountLinkInvitation: it says"
              + " who withdrew the invitation.",
          "If the link is still wanted, invite again in source account {source}: " + INVITE,
          "If it is not, take this watch out of the settings.");
  private static final List<String> CORRECT_THE_WATCH =
      List.of(
          "See which links there are, as an administrator: the monitor's role may not list them."
              + " `aws workspaces list-account-links --region {region}`",
          "Correct the id in the settings, or take this watch out.");
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

    quiet(pending, INFO, "The invitation waits for the target account.", ACCEPT);
    quiet(LINKED, GOOD_NEWS, "The accounts are linked.", NOTHING_TO_DO);
    first(REJECTED, CRITICAL, "The target account had refused the invitation.", INVITE_AGAIN);
    first(LINKING_FAILED, CRITICAL, "AWS could not link the accounts.", CHECK_REQUIREMENTS);
    first(
        LINK_NOT_FOUND,
        CRITICAL,
        "This watch points at nothing: AWS knows no such link in this account and Region.",
        CORRECT_THE_WATCH);
    first(
        UNRECOGNISED,
        WARNING,
        "AWS answered with a status that this version does not know.",
        LOOK_YOURSELF);

    step(pending, LINKED, GOOD_NEWS, "The target account accepted.", NOTHING_TO_DO);
    step(pending, REJECTED, CRITICAL, "The target account refused the invitation.", INVITE_AGAIN);
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
        "The invitation left 'pending acceptance' for a status that this version does not know.",
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
        "The accounts were linked and are not any more: the link is reported as refused.",
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
    step(REJECTED, LINKED, GOOD_NEWS, "After a refusal, the accounts are linked.", NOTHING_TO_DO);
    step(
        REJECTED,
        LINKING_FAILED,
        CRITICAL,
        "After a refusal the link was tried again, and AWS could not make it.",
        CHECK_REQUIREMENTS);
    step(
        REJECTED,
        LINK_NOT_FOUND,
        CRITICAL,
        "The refused invitation has been removed.",
        FIND_OUT_WHO_WITHDREW);
    step(
        REJECTED,
        UNRECOGNISED,
        WARNING,
        "The refused invitation has moved to a status that this version does not know.",
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
        "After a failure, the target account refused.",
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
        "The failed link has moved to a status that this version does not know.",
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
        "A new invitation appeared and was refused.",
        INVITE_AGAIN);
    step(
        LINK_NOT_FOUND,
        LINKING_FAILED,
        CRITICAL,
        "A new invitation appeared, and AWS could not link the accounts.",
        CHECK_REQUIREMENTS);
    step(
        LINK_NOT_FOUND,
        UNRECOGNISED,
        WARNING,
        "There is a link again, at a status that this version does not know.",
        LOOK_YOURSELF);

    step(UNRECOGNISED, pending, INFO, "The invitation waits for the target account.", ACCEPT);
    step(UNRECOGNISED, LINKED, GOOD_NEWS, "The accounts are linked.", NOTHING_TO_DO);
    step(UNRECOGNISED, REJECTED, CRITICAL, "The target account refused.", INVITE_AGAIN);
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
        "AWS moved the link from one status that this version does not know to another.",
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

  /** A first reading that is a quiet baseline: recorded, not sent. */
  private static void quiet(Kind to, Severity severity, String meaning, List<String> nextSteps) {
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
