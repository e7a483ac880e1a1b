/**
 * Asking the history: what is the state now, what was it then, when did it change, how long did it
 * take. One answer in many forms: JSON, CSV, a page, a CloudWatch widget.
 *
 * <p>Read in this order: {@link accountlink.history.HistoryQueries} (every question there is),
 * {@link accountlink.history.LinkView}, {@link accountlink.history.AsOf}, {@link
 * accountlink.history.StatusTotals} and {@link accountlink.history.ScopeView} (the answers), {@link
 * accountlink.history.QueryHandler} with {@link accountlink.history.Route}, {@code Parameters},
 * {@code Cursor} and {@link accountlink.history.Problem} (asked over HTTP), {@link
 * accountlink.history.AnswerJson} and {@link accountlink.history.AnswerCsv} (the forms), {@link
 * accountlink.history.Overview} with {@link accountlink.history.Pages} and {@code Timeline} (the
 * page), {@link accountlink.history.WidgetHandler} (the same in a dashboard).
 */
package accountlink.history;
