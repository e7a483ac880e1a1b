/**
 * A story of account links, which a simulated WorkSpaces plays for the real handler. docs/story.md
 * describes the file. It does not know the commands or the terminal.
 *
 * <p>Begin with {@link accountlink.demo.Story}: what happens when.
 */
package accountlink.demo;
