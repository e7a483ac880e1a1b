package accountlink.store;

import java.util.Optional;

/**
 * Something recorded that this version cannot read: a newer version wrote it, or it is damaged. It
 * is left as it is, and all else goes on.
 *
 * @param key of the watched link whose state it is; empty where it is something else
 * @param item what it is, as its home names it
 * @param why it cannot be read
 */
public record UnusableItem(Optional<String> key, String item, String why) {}
