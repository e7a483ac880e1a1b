/**
 * A story of account links, played to the real handler by a simulated WorkSpaces. docs/story.md
 * describes the file.
 *
 * <p>Read in this order: {@link accountlink.demo.Story} (what happens when), {@code StoryParser}
 * (the file), {@link accountlink.demo.StoryPlayer} (makes it happen), {@link
 * accountlink.demo.StoryClock} (days that pass in seconds).
 */
package accountlink.demo;
