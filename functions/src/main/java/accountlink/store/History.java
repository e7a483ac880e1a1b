package accountlink.store;

import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Mute;
import accountlink.link.RunGap;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The reading half of the {@link Store}: all that questions need. Who has only this cannot write.
 *
 * <p>Each method reads durably: what a writing method of any process returned before the call is in
 * the answer. Only what goes over all links, {@link #transitions}, {@link #unreadable(Span, int,
 * Optional)} and {@link #muteEntries(Span, int, Optional)}, may lag, by seconds. An expired entry
 * is never in an answer, even where it is not deleted yet. Every method throws {@link
 * StoreException} where the store could not answer.
 */
public interface History {

  /**
   * All that is recorded of a scope and its links. What one method wrote is in it whole or not at
   * all; what two wrote, while this reads, may be in it in part.
   */
  ScopeRecords load(Scope scope);

  /**
   * The state of a scope as a whole, {@link ScopeState#NEVER_RUN}, or {@link ScopeState#UNUSABLE}
   * where it cannot be read: then nothing is confirmed by it, and nothing is written over it.
   */
  ScopeState scope(Scope scope);

  /** The report of a scope's last finished run; empty where there is none that can be read. */
  Optional<RunReport> lastRun(Scope scope);

  /**
   * The state of one watched link, or {@link LinkState#NEVER_SEEN}.
   *
   * @throws UnusableItemException where it cannot be read
   */
  LinkState link(Scope scope, String key);

  /**
   * The recorded states of a scope's watched links, in the order of their keys, page by page.
   *
   * @param after {@link ResultPage#next()} of the previous page: the last key of it
   */
  ResultPage<LinkRecord> links(Scope scope, int limit, Optional<String> after);

  /**
   * The mutes of a scope by the keys of their links, those that have just ended among them. One
   * that cannot be read is missing.
   */
  Map<String, Mute> mutes(Scope scope);

  /**
   * Entries of a watched link, page by page. Reading all pages gives each entry once, also while
   * entries are added: new entries come last when read from the oldest, and not at all when read
   * from the newest.
   *
   * @param after {@link ResultPage#next()} of the previous page
   * @throws IllegalArgumentException if {@code after} is not a position within the span
   */
  ResultPage<Entry> entries(
      Scope scope, String key, Span span, Order order, int limit, Optional<String> after);

  /** All entries of a watched link, oldest first. */
  default List<Entry> entries(Scope scope, String key) {
    return entries(
            scope, key, Span.ALL, Order.OLDEST_FIRST, Integer.MAX_VALUE - 1, Optional.empty())
        .items();
  }

  /**
   * The last entry of a watched link at or before an instant: it holds the status at that time.
   *
   * @throws UnusableItemException where that entry cannot be read: the one before it has another
   *     status
   */
  Optional<Entry> lastAt(Scope scope, String key, Instant time);

  /** The first entry of a watched link after an instant, on the same terms. */
  Optional<Entry> firstAfter(Scope scope, String key, Instant time);

  /**
   * Entries of all watched links of all scopes, newest first, page by page. Reading all pages gives
   * each entry once; a page may have fewer than {@code limit} entries, even none, and not be the
   * last.
   *
   * @param to only entries that changed to one of these statuses; empty: all
   * @param after {@link ResultPage#next()} of the previous page
   * @throws IllegalArgumentException if {@code after} is not a position
   */
  ResultPage<Entry> transitions(
      Span span, Set<LinkStatus.Kind> to, int limit, Optional<String> after);

  /**
   * Unreadable periods of a watched link, or of its whole scope, that ended within the span, on the
   * terms of {@link #entries}.
   *
   * @param key empty for the whole scope, whose periods are not repeated for each link
   */
  ResultPage<UnreadableEntry> unreadable(
      Scope scope, Optional<String> key, Span span, Order order, int limit, Optional<String> after);

  /**
   * What was done about the mutes of a watched link within the span, on the terms of {@link
   * #entries}.
   */
  ResultPage<MuteEntry> muteEntries(
      Scope scope, String key, Span span, Order order, int limit, Optional<String> after);

  /** The same of all watched links, on the terms of {@link #transitions}. */
  ResultPage<MuteEntry> muteEntries(Span span, int limit, Optional<String> after);

  /**
   * The gaps between the runs of a scope that ended within the span, oldest first, on the terms of
   * {@link #entries}. They never expire: a missing one would say that there was none.
   */
  ResultPage<RunGap> gaps(Scope scope, Span span, int limit, Optional<String> after);

  /** Unreadable periods of all watched links and scopes, on the terms of {@link #transitions}. */
  ResultPage<UnreadableEntry> unreadable(Span span, int limit, Optional<String> after);
}
