/**
 * The monitor on a laptop: the same handler as in Lambda, with the history in a SQLite file. It
 * does not know the commands or the terminal.
 *
 * <p>Read in this order: {@link accountlink.laptop.Laptop} (the monitor and its store), {@link
 * accountlink.laptop.AlertCommand} (a command that gets the alerts), {@link
 * accountlink.laptop.LoopbackSns} (the demo's SNS, over the real wire protocol), {@link
 * accountlink.laptop.LaptopContext} (an invocation), {@link accountlink.laptop.RunLoop} (run after
 * run, until Ctrl-C), {@link accountlink.laptop.DataFolder} (which history is kept where), {@link
 * accountlink.laptop.PageServer} (the page).
 */
package accountlink.laptop;
