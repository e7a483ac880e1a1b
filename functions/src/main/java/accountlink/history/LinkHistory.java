package accountlink.history;

import accountlink.store.Entry;
import java.util.List;

/**
 * A link with its recorded history, from one read of its entries.
 *
 * @param entries oldest first; the latest {@link HistoryQueries#MOST_ENTRIES} of them
 * @param periods between the entries, oldest first
 */
public record LinkHistory(
    LinkView link, List<Entry> entries, List<StatusPeriod> periods, StatusTotals totals) {}
