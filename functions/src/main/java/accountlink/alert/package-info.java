/**
 * The alert is the product: what a person reads, in each form it can arrive in, and its way to SNS.
 *
 * <p>Read in this order: {@link accountlink.alert.Publisher} (alerts in, outcomes out), {@code
 * Publication} (one SNS message that carries every form), {@code Message} (what is said, before it
 * has a form), {@code Wording} with {@code StatusWording} and {@code UnreadableWording} (how it is
 * said), then the forms: {@link accountlink.alert.EmailText}, {@code ShortText}, {@code SlackCard}
 * and {@code MachineJson}. docs/alerts.md describes them for readers.
 */
package accountlink.alert;
