/**
 * What is deployed.
 *
 * <p>Read in this order: {@link accountlink.infra.MonitorApp} (settings in, stack out), {@link
 * accountlink.infra.MonitorStack} (the parts), {@code LinkStore}, {@code AlertTopic}, {@code
 * ScheduledCheck} with {@code SettingsLayer} (each part).
 */
package accountlink.infra;
