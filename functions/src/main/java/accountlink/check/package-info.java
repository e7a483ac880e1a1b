/**
 * One run: load, read, evaluate, record, send, report.
 *
 * <p>Read in this order: {@link accountlink.check.CheckHandler} (the trigger), {@link
 * accountlink.check.CheckSetup} (what it works with), {@code LeasedRun} (one run at a time), {@code
 * CheckRun} (the steps in their order), {@code RunReader} (reads the links), {@code ListedReader}
 * (what of a listing is asked for again), {@code ReadingProcessor} (evaluates and records each
 * link), {@code AlertDelivery} (sends the pending alerts, from {@code AlertQueues}), {@code
 * RunOutcome} (the results of the steps, and the report of them), {@code CloudTrailEvent} and
 * {@code EventCheck} (the check of one link after a CloudTrail event), {@code RunLog} and {@link
 * accountlink.check.Metrics} with {@code LinkCounts} (what a run reports), {@code Priming}
 * (SnapStart).
 */
package accountlink.check;
