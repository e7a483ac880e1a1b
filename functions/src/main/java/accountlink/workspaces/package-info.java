/**
 * Reads the links: calls WorkSpaces, below its throttle, and turns each answer into a {@link
 * accountlink.link.Reading}.
 *
 * <p>Read in this order: {@link accountlink.workspaces.WorkSpacesClients} (the client), {@link
 * accountlink.workspaces.PacedReader} with {@link accountlink.workspaces.TokenBucket} (which link
 * is read when), {@link accountlink.workspaces.LinkReader} and {@code Failures} (one call, one
 * reading), {@link accountlink.workspaces.PacedLister}, {@link accountlink.workspaces.LinkLister}
 * and {@link accountlink.workspaces.Listing} (many links in one call).
 */
package accountlink.workspaces;
