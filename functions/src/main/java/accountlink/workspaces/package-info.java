/**
 * What AWS says of the links: calls to WorkSpaces, below its throttle, each turned into a {@link
 * accountlink.link.Reading}.
 *
 * <p>Read in this order: {@link accountlink.workspaces.WorkSpacesClients} (the client), {@link
 * accountlink.workspaces.PacedReader} with {@link accountlink.workspaces.TokenBucket} (which link
 * is read when), {@link accountlink.workspaces.LinkReader} and {@code Failures} (one call, one
 * reading).
 */
package accountlink.workspaces;
