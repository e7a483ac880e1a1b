/**
 * The pure core: what a reading of a link means. It touches nothing: no SDK, no clock, no I/O, only
 * {@code java.*}.
 *
 * <p>Read in this order: {@link accountlink.link.Scope} and {@link accountlink.link.WatchedLink}
 * (what is looked at), {@link accountlink.link.LinkStatus} and {@link accountlink.link.Reading}
 * (what one look gave), {@link accountlink.link.LinkState} and {@link accountlink.link.ScopeState}
 * (what we knew before), {@link accountlink.link.Evaluator} and {@link
 * accountlink.link.ScopeEvaluator} (what follows), {@link accountlink.link.LinkEvent} and {@link
 * accountlink.link.Cause} (who did it), {@link accountlink.link.Evaluation}, {@link
 * accountlink.link.Transition} and {@link accountlink.link.Alert} (what is recorded and sent),
 * {@link accountlink.link.TransitionTable} (how bad it is and what to do).
 */
package accountlink.link;
