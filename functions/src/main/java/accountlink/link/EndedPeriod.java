package accountlink.link;

import java.time.Instant;

/**
 * An unreadable period that has ended.
 *
 * @param until when the link was read again
 */
public record EndedPeriod(UnreadablePeriod was, Instant until) {}
