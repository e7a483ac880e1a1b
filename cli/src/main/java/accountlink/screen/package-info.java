/**
 * What a person sees in the terminal. {@link accountlink.screen.Screen} knows the terminal; {@link
 * accountlink.screen.LinkTable}, {@link accountlink.screen.Mail} and {@link
 * accountlink.screen.HistoryText} say what stands on it.
 */
package accountlink.screen;
