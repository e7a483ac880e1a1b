package accountlink.history;

import accountlink.link.EndedPeriod;
import accountlink.store.Entry;
import accountlink.store.MuteEntry;
import accountlink.store.UnusableItem;
import java.util.List;

/**
 * A link with its recorded history, from one read of its entries.
 *
 * @param entries oldest first; the latest {@link HistoryQueries#MOST_ENTRIES} of them
 * @param periods between the entries, oldest first
 * @param unusable what belongs to it and cannot be read
 * @param unreadable when it, or its whole scope, could not be read; oldest first, without the
 *     period that goes on
 * @param mutes what was done about its mutes, oldest first
 */
public record LinkHistory(
    LinkView link,
    List<Entry> entries,
    List<StatusPeriod> periods,
    List<EndedPeriod> unreadable,
    List<MuteEntry> mutes,
    StatusTotals totals,
    List<UnusableItem> unusable) {}
