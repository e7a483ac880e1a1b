/**
 * A story of account links, which a simulated WorkSpaces plays for the real handler. docs/story.md
 * describes the file. It does not know the commands or the terminal.
 *
 * <p>Read in this order: {@link accountlink.demo.Story} (what happens when), {@code StoryParser}
 * (the file), {@link accountlink.demo.StoryPlayer} (makes it happen), {@link
 * accountlink.demo.StoryClock} (days pass in seconds).
 */
package accountlink.demo;
