/**
 * The monitor on a laptop: the same handler as in Lambda, with DynamoDB Local in this process and
 * an SNS on loopback, over the real wire protocols.
 *
 * <p>Read in this order: {@link accountlink.laptop.Laptop} (the services), {@link
 * accountlink.laptop.LaptopContext} (an invocation), {@link accountlink.laptop.Rounds} (run after
 * run, until somebody stops it), {@link accountlink.laptop.DataFolder} (what is kept where).
 */
package accountlink.laptop;
