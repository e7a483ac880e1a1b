/**
 * What is deployed.
 *
 * <p>Read {@link accountlink.infra.MonitorApp} first (settings in, stack out), then {@link
 * accountlink.infra.MonitorStack}, whose constructor names each part. {@code MonitorAlarm} is the
 * list of the alarms.
 */
package accountlink.infra;
