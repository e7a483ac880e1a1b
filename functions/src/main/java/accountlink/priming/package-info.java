/**
 * What is done once before SnapStart takes its snapshot, so that no restored function has to do it:
 * {@link accountlink.priming.Priming} is the hook, {@link accountlink.priming.RuntimeJson} what the
 * runtime client does with events and answers, and {@link accountlink.priming.PrimingContext} an
 * invocation that leaves no trace.
 */
package accountlink.priming;
