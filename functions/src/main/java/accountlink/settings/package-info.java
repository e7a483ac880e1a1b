/**
 * The {@code accountLinkMonitor} settings. The CDK app, the command line and the functions use the
 * same parser, so errors are found before the deployment.
 *
 * <p>Read in this order: {@link accountlink.settings.Setting} (what can be set, and who reads it),
 * {@link accountlink.settings.Settings} (the values), {@link accountlink.settings.SettingsFile}
 * (where the settings come from), {@code SettingsParser} with {@link accountlink.input.Section} and
 * {@code LinksParser} (how they are read), {@code ListFile} (long lists of links), {@link
 * accountlink.settings.Subscription} (who gets alerts), {@link accountlink.settings.Deployment}
 * (how the monitor is deployed), {@link accountlink.input.BadInputException} (how errors are
 * reported).
 */
package accountlink.settings;
