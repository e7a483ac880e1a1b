/**
 * Questions to the history and their answers: what is the status now, what was it at a time, when
 * did it change, how long did it take. No HTTP and no HTML.
 *
 * <p>Read in this order: {@link accountlink.lambda.QuerySetup} (what answers are made from), {@link
 * accountlink.history.HistoryQueries} (every question there is), {@link
 * accountlink.history.ScopeSnapshot} with {@link accountlink.history.ScopeView} and {@link
 * accountlink.history.LinkView} (what is known now), {@link accountlink.history.AsOf} (at a time),
 * {@link accountlink.history.LinkHistory} with {@link accountlink.history.StatusPeriod} and {@link
 * accountlink.history.StatusTotals} (one link over time), {@link accountlink.history.Overview} and
 * {@link accountlink.history.Health} (all links over a time).
 */
package accountlink.history;
