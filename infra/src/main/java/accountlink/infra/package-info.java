/**
 * What is deployed.
 *
 * <p>Read in this order: {@link accountlink.infra.MonitorApp} (settings in, stack out), {@link
 * accountlink.infra.MonitorStack} (the parts), {@code LinkStore}, {@code AlertTopic}, {@code
 * JavaFunction} with {@code SettingsLayer}, {@code CheckFunction} with {@code CheckRules}, {@code
 * HistoryApi}, {@code MonitorAlarms} and {@code MonitorDashboard} (each part).
 */
package accountlink.infra;
