/**
 * Words alerts, formats them for each kind of subscriber, and publishes them to SNS.
 *
 * <p>Read in this order: {@link accountlink.alert.Publisher} (alerts in, outcomes out), {@code
 * Publication} (one SNS message with every form), {@code Message} (the content of every form),
 * {@code Wording} with {@code StatusWording} and {@code UnreadableWording} (the texts), then the
 * forms: {@link accountlink.alert.EmailText}, {@code ShortText}, {@code SlackCard} and {@code
 * MachineJson}. docs/alerts.md describes them for readers.
 */
package accountlink.alert;
