/**
 * The core: what a reading of a link means. It is pure: no SDK, no clock, no I/O, only {@code
 * java.*}.
 *
 * <p>Read in this order; no file uses one that comes later.
 *
 * <ol>
 *   <li>What is checked: {@link accountlink.link.Scope}, {@link accountlink.link.LinkRef}, {@link
 *       accountlink.link.WatchedLink}, {@link accountlink.link.Workload}.
 *   <li>What one call gives: {@link accountlink.link.LinkIds}, {@link accountlink.link.LinkStatus},
 *       {@link accountlink.link.Evidence}, {@link accountlink.link.UnreadableCause}, {@link
 *       accountlink.link.Reading}.
 *   <li>What was known before: {@link accountlink.link.Coverage}, {@link
 *       accountlink.link.CurrentStatus}, {@link accountlink.link.UnreadablePeriod}, {@link
 *       accountlink.link.LinkState}, {@link accountlink.link.ScopeState}.
 *   <li>What can be set: {@link accountlink.link.Reminders}, {@link accountlink.link.Policy},
 *       {@link accountlink.link.Mute}.
 *   <li>What is recorded and sent: {@link accountlink.link.Cause}, {@link
 *       accountlink.link.Transition}, {@link accountlink.link.LinkEvent}, {@link
 *       accountlink.link.Severity}, {@link accountlink.link.TransitionTable}, {@link
 *       accountlink.link.Alert}.
 *   <li>The decision: {@link accountlink.link.Evaluation}, {@link accountlink.link.Evaluator} (one
 *       link), {@link accountlink.link.ScopeEvaluator} (all links of a scope).
 *   <li>What a run did: {@link accountlink.link.RunReport}.
 * </ol>
 */
package accountlink.link;
