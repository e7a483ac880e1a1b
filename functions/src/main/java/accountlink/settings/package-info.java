/**
 * The {@code accountLinkMonitor} settings: one parser, used by the CDK app at synth, by the command
 * line, and by the function at run time, so that what is wrong is found before it is deployed.
 *
 * <p>Read in this order: {@link accountlink.settings.Settings} (what there is), {@link
 * accountlink.settings.SettingsFile} (where it comes from), {@code SettingsParser} with {@link
 * accountlink.settings.Section} and {@code LinksParser} (how it is read), {@code LinksFile} (long
 * lists of links), {@link accountlink.settings.Subscription} (who is sent), {@link
 * accountlink.settings.Deployment} (how the monitor is deployed), {@link
 * accountlink.settings.BadInputException} (how errors are reported).
 */
package accountlink.settings;
