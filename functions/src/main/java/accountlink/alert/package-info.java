/**
 * Words alerts, formats them for each kind of subscriber, and publishes them to SNS.
 *
 * <p>Begin with {@code Publication}: one SNS message with all its forms. docs/alerts.md describes
 * them for readers.
 */
package accountlink.alert;
