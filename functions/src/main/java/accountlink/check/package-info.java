/**
 * One run: gather, decide, act.
 *
 * <p>Read in this order: {@link accountlink.check.CheckHandler} (the trigger), {@link
 * accountlink.check.Monitor} (what it works with), {@code CheckRun} (the run, step by step), {@code
 * Recording} (judgements become entries), {@code Telling} (owed alerts become mails), {@code
 * RunLog} (what is logged).
 */
package accountlink.check;
