package accountlink.store;

import accountlink.link.Alert;
import accountlink.link.DigestPlan;
import accountlink.link.EndedPeriod;
import accountlink.link.Evaluation.Changed;
import accountlink.link.Lease;
import accountlink.link.LinkEvent;
import accountlink.link.LinkState;
import accountlink.link.Mute;
import accountlink.link.RunGap;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.link.WatchedLink;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is kept: the state of each link and scope, the pending alerts, the mutes, and the
 * history. It has several homes; {@code StoreContract}, among the tests, holds each to what is
 * promised here.
 *
 * <p>What a method writes, it writes as a whole: other callers, in this process or another, see all
 * of it or nothing. It is durable when the method returns. Where it throws {@link StoreException}
 * it may have acted or not, since an answer can get lost; the same call may be made again, and then
 * says what is so: where the first one had acted, {@link #record} finds another version, and {@link
 * #claim} finds a claim, its own, which expires.
 */
public interface Store extends History {

  // --- What a run records ---

  /**
   * Writes what follows from a reading, if the link's state still has the version of {@code last}:
   * the new state, its entry, the unreadable period that it ends, and its alerts as pending ones.
   * Alerts that are pending already stay so, with their claims.
   *
   * @return the alerts that are now pending; empty where the version was another, and nothing was
   *     written: another run was faster, or an earlier call whose answer got lost
   */
  Optional<List<PendingAlert>> record(
      Scope scope, WatchedLink watchedLink, LinkState last, Changed changed);

  /**
   * Writes a scope's state with alerts about the whole scope, on the same terms as a link's.
   *
   * @param ended the unreadable period that the new state ends, for the history
   * @return the alerts that are now pending; empty where the version was another
   */
  Optional<List<PendingAlert>> recordScope(
      Scope scope,
      ScopeState last,
      ScopeState next,
      Optional<EndedPeriod> ended,
      List<Alert> alerts);

  /**
   * Writes a finished run: the scope's state, the report as its heartbeat, and the gap before it,
   * on the same terms, and ends the run's lease.
   *
   * @param gap the gap before it, for the history
   * @param lease the run's; a run without one, as in a test, may give any that nobody else holds
   * @return false where the version was another, or another run has the lease, and nothing was
   *     written
   */
  boolean recordRun(
      Scope scope,
      ScopeState last,
      ScopeState next,
      RunReport report,
      Optional<RunGap> gap,
      Lease lease);

  // --- One scheduled run at a time ---

  /**
   * Takes the scope's lease, unless another run {@linkplain Lease#holdsBack holds it}. Of several
   * callers at once one gets it. A holder that asks again has it.
   *
   * @return the lease that holds this one back; empty where this one is taken
   */
  Optional<Lease> takeLease(Scope scope, Lease lease, Instant now);

  /** Ends a lease before its time; nothing where it is another's. */
  void endLease(Scope scope, Lease lease);

  // --- The pending alerts: claimed, published, then marked. A crash in between leaves them
  // pending;
  // when the claim has expired, they are sent again under the same ids. ---

  /**
   * Claims an alert for {@link PendingAlert#CLAIM}. Of several callers one gets it.
   *
   * @return false where it is claimed already, or no longer pending
   */
  boolean claim(PendingAlert pending, Instant now);

  /** SNS accepted it. A second mark, by a run whose claim had expired, changes nothing. */
  void markSent(PendingAlert pending);

  /** SNS did not accept it this time: it may be claimed at once. */
  void release(PendingAlert pending);

  /**
   * SNS will never accept it as it is: it stays pending, and may be claimed again after {@link
   * PendingAlert#UNDELIVERABLE_RETRY}.
   */
  void markUndeliverable(PendingAlert pending, String why, Instant now);

  /** Keeps the plan of a digest for {@link DigestPlan#VALID}. Twice is once. */
  void plan(Scope scope, DigestPlan digest);

  // --- What people and CloudTrail say ---

  /**
   * Sets a mute with its row of the history and the alert that says so, as a pending one, if the
   * link's state has the version before theirs. The state gets their version.
   *
   * @return false where the version was another, and nothing was written
   */
  boolean mute(MuteEntry entry, Alert alert);

  /**
   * Sets a mute alone. It replaces the watched link's earlier mute, and is kept a week after its
   * end.
   */
  void mute(Scope scope, Mute mute);

  /** Keeps an event for the run that will record its effect, for two days. Twice is once. */
  void keep(Scope scope, LinkEvent event, Instant now);

  /**
   * Adds the event's cause to the latest entry that the event explains, unless it has a cause.
   *
   * @return whether the cause was added
   */
  boolean explain(Scope scope, String key, LinkEvent event);

  // --- What nobody watches any more ---

  /**
   * Removes the state and the mute of a watched link, unless an alert of it is pending, also one
   * that is undeliverable. Its history stays. What is watched is then as if it had never been read.
   *
   * @return false where an alert is pending, and nothing was removed
   */
  boolean forget(Scope scope, String key);

  /**
   * Removes the history of a watched link: its entries, its unreadable periods, and what was done
   * about its mutes. Not as a whole: after a {@link StoreException} a part may be left, and the
   * same call removes the rest.
   */
  void deleteHistory(Scope scope, String key);
}
