/**
 * Reads the links: calls WorkSpaces, below its throttle, and turns each answer into a {@link
 * accountlink.link.Reading}.
 *
 * <p>Begin with {@link accountlink.workspaces.PacedReader}: which link is read when.
 */
package accountlink.workspaces;
