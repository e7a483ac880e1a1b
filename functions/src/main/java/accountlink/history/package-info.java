/**
 * Questions to the history and their answers: what is the status now, what was it at a time, when
 * did it change, how long did it take. No HTTP and no HTML.
 *
 * <p>Begin with {@link accountlink.history.HistoryQueries}: every question there is.
 */
package accountlink.history;
