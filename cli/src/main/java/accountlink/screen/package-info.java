/**
 * What a person sees in the terminal. {@link accountlink.screen.Screen} knows the terminal; {@link
 * accountlink.screen.LinkStatusTable}, {@link accountlink.screen.MailText} and {@link
 * accountlink.screen.HistoryText} say what stands on it.
 */
package accountlink.screen;
