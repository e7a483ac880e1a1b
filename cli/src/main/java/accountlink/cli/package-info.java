/**
 * The {@code account-links} command. A command prints and decides nothing about links: it asks
 * {@code accountlink.history} or runs {@code accountlink.check}, and shows the answer by {@code
 * accountlink.screen}. No command uses another.
 *
 * <p>Begin with {@link accountlink.cli.Main}: which commands there are.
 */
package accountlink.cli;
