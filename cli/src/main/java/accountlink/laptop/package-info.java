/**
 * The monitor on a laptop: the same handler as in Lambda, with the history in a SQLite file. It
 * does not know the commands or the terminal.
 *
 * <p>Begin with {@link accountlink.laptop.Laptop}: the services.
 */
package accountlink.laptop;
