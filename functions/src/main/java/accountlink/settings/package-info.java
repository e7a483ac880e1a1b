/**
 * The {@code accountLinkMonitor} settings. The CDK app, the command line and the functions use the
 * same parser, so errors are found before the deployment.
 *
 * <p>Begin with {@link accountlink.settings.Settings}: what can be set.
 */
package accountlink.settings;
