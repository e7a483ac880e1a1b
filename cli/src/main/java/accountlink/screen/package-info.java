/**
 * What a person sees in the terminal. Nothing here prints by itself except {@code Screen}, and
 * nothing uses the commands.
 *
 * <p>Read in this order: {@link accountlink.screen.Screen} (the terminal: its width and styles, and
 * a table that is redrawn in place), {@link accountlink.screen.TableText} (any table), {@link
 * accountlink.screen.StatusTable} (the links and their status), {@link
 * accountlink.screen.HistoryText} (the entries of one link), {@link accountlink.screen.Mail} and
 * {@link accountlink.screen.MailText} (an alert).
 */
package accountlink.screen;
