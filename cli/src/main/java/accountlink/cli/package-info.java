/**
 * The {@code account-links} command. A command prints and decides nothing about links: it asks
 * {@code accountlink.history} or runs {@code accountlink.check}, and shows the answer by {@code
 * accountlink.screen}. No command uses another.
 *
 * <p>Read in this order: {@link accountlink.cli.Main} (which commands there are), {@code ExitCode},
 * {@code WatchCommand} and {@code DemoCommand} with {@code RunDisplay} (what runs), {@code
 * StatusCommand} with {@code HistorySource} and {@code Output} (what asks); each further command
 * has a file.
 */
package accountlink.cli;
