/**
 * The {@code account-links} command. {@link accountlink.cli.Main} names the commands, and each has
 * a file.
 */
package accountlink.cli;
