/**
 * One run: gather, decide, act.
 *
 * <p>Read in this order: {@link accountlink.check.CheckHandler} (the trigger), {@link
 * accountlink.check.CheckSetup} (what it works with), {@code CheckRun} (the run, step by step),
 * {@code ReadingProcessor} (evaluations become entries), {@code AlertDelivery} (pending alerts
 * become mails), {@code CloudTrailEvent} and {@code EventCheck} (somebody touched a link), {@code
 * RunLog} and {@link accountlink.check.Metrics} with {@code LinkCounts} (what a run says of
 * itself), {@code Priming} (SnapStart).
 */
package accountlink.check;
