/**
 * What a person sees in the terminal. Nothing here prints by itself except {@code Screen}, and
 * nothing uses the commands.
 *
 * <p>Begin with {@link accountlink.screen.Screen}: its width and styles, and a table that is
 * redrawn in place.
 */
package accountlink.screen;
