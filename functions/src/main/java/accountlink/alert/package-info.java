/**
 * Words alerts, formats them for each kind of subscriber, and publishes them to a topic.
 *
 * <p>Begin with {@link accountlink.alert.Publisher}: alerts in, outcomes out. docs/alerts.md
 * describes the forms for readers.
 */
package accountlink.alert;
