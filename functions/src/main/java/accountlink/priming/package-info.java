/**
 * What is done once before SnapStart takes its snapshot, so that no restored function has to do it:
 * {@link accountlink.priming.Priming} is the hook, {@link accountlink.priming.RuntimeJson} what the
 * runtime client does with events and answers, {@link accountlink.priming.CannedAws} answers in the
 * place of AWS, and {@link accountlink.priming.PrimingContext} is an invocation that leaves no
 * trace.
 */
package accountlink.priming;
