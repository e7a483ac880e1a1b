/**
 * Words alerts, formats them for each kind of subscriber, and publishes them to a topic.
 *
 * <p>Read in this order: {@link accountlink.alert.Publisher} (alerts in, outcomes out), {@link
 * accountlink.alert.Topic} (where they go) with {@link accountlink.alert.SnsTopic}, {@code
 * SnsPublication} (one message with every form), {@link accountlink.alert.Publication} (a
 * notification in words), {@code Message} (the content of every form), {@code Wording} with {@code
 * StatusWording} and {@code UnreadableWording} (the texts), then the forms: {@link
 * accountlink.alert.EmailText}, {@code ShortText}, {@code SlackCard} and {@code MachineJson}.
 * docs/alerts.md describes them for readers.
 */
package accountlink.alert;
