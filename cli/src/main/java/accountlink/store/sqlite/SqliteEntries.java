package accountlink.store.sqlite;

import accountlink.link.LinkEvent;
import accountlink.link.LinkStatus.Kind;
import accountlink.link.RunGap;
import accountlink.link.Scope;
import accountlink.store.Entry;
import accountlink.store.MuteEntry;
import accountlink.store.Order;
import accountlink.store.ResultPage;
import accountlink.store.Span;
import accountlink.store.UnreadableEntry;
import accountlink.store.document.EntryDocument;
import accountlink.store.document.MuteDocument;
import accountlink.store.document.RunDocument;
import accountlink.store.document.UnreadableDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The history. */
final class SqliteEntries {
  /** An event arrives minutes late. A link does not change more often than this in that time. */
  private static final int LATEST_ENTRIES = 5;

  private final Sql sql;
  private final Optional<Duration> retention;
  final SqliteRows<Entry> entries;
  final SqliteRows<UnreadableEntry> unreadable;
  final SqliteRows<MuteEntry> mutes;
  private final SqliteRows<RunGap> gaps;

  SqliteEntries(Sql sql, Optional<Duration> retention, InstantSource clock) {
    this.sql = sql;
    this.retention = retention;
    this.entries = new SqliteRows<>(sql, clock, "the entry", "entries", EntryDocument::entry);
    this.unreadable =
        new SqliteRows<>(
            sql, clock, "the unreadable period", "unreadable_periods", UnreadableDocument::entry);
    this.mutes =
        new SqliteRows<>(sql, clock, "the row of a mute", "mute_entries", MuteDocument::entry);
    this.gaps = new SqliteRows<>(sql, clock, "the gap between runs", "run_gaps", RunDocument::gap);
  }

  /**
   * Within the transaction that writes the state.
   *
   * @return whether it is new
   */
  boolean add(long scopeId, Entry entry) {
    return sql.update(
            "INSERT INTO entries (scope_id, key, at, version, to_status, entry, expires)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            scopeId,
            entry.key(),
            entry.transition().at().toEpochMilli(),
            entry.version(),
            entry.transition().to().awsName(),
            DocumentJson.text(EntryDocument.of(entry)),
            expiry(entry.transition().at()))
        == 1;
  }

  /** Within the transaction that writes the state. */
  boolean add(long scopeId, UnreadableEntry entry) {
    Instant until = entry.period().until();
    return sql.update(
            "INSERT INTO unreadable_periods (scope_id, key, at, version, entry, expires)"
                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            scopeId,
            entry.key().orElse(""),
            until.toEpochMilli(),
            entry.version(),
            DocumentJson.text(UnreadableDocument.of(entry)),
            expiry(until))
        == 1;
  }

  /** Within the transaction that writes the state. */
  boolean add(long scopeId, MuteEntry entry) {
    return sql.update(
            "INSERT INTO mute_entries (scope_id, key, at, version, entry, expires)"
                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            scopeId,
            entry.key(),
            entry.at().toEpochMilli(),
            entry.version(),
            DocumentJson.text(MuteDocument.of(entry)),
            expiry(entry.at()))
        == 1;
  }

  /** Within the transaction that writes the state. It never expires. */
  boolean add(long scopeId, RunGap gap) {
    return sql.update(
            "INSERT INTO run_gaps (scope_id, key, at, version, entry)"
                + " VALUES (?, '', ?, ?, ?) ON CONFLICT DO NOTHING",
            scopeId,
            gap.until().toEpochMilli(),
            gap.version(),
            DocumentJson.text(RunDocument.of(gap)))
        == 1;
  }

  private Long expiry(Instant at) {
    return retention.map(kept -> at.plus(kept).toEpochMilli()).orElse(null);
  }

  void deleteExpired() {
    entries.deleteExpired();
    unreadable.deleteExpired();
    mutes.deleteExpired();
  }

  /** Within a transaction that writes. */
  void delete(Scope scope, String key) {
    entries.delete(scope, key);
    unreadable.delete(scope, key);
    mutes.delete(scope, key);
  }

  Optional<Entry> lastAt(Scope scope, String key, Instant time) {
    return entries.first(
        scope, key, " AND at <= ? ORDER BY at DESC, version DESC", time.toEpochMilli());
  }

  Optional<Entry> firstAfter(Scope scope, String key, Instant time) {
    return entries.first(scope, key, " AND at > ? ORDER BY at, version", time.toEpochMilli());
  }

  /** A file that can only be read, and that an older version wrote, has no table of them. */
  ResultPage<RunGap> gaps(Scope scope, Span span, int limit, Optional<String> after) {
    return sql.hasTable("run_gaps")
        ? gaps.page(scope, "", span, Order.OLDEST_FIRST, limit, after)
        : new ResultPage<>(List.of(), Optional.empty());
  }

  ResultPage<Entry> transitions(Span span, Set<Kind> to, int limit, Optional<String> after) {
    return entries.page(span, condition(to), limit, after);
  }

  /** Within a transaction that writes. */
  boolean explain(Scope scope, String key, LinkEvent event) {
    return entries
        .latest(scope, key, LATEST_ENTRIES, " ORDER BY at DESC, version DESC")
        .items()
        .stream()
        .filter(entry -> event.explains(entry.transition()))
        .findFirst()
        .filter(entry -> entry.transition().cause().isEmpty())
        .map(entry -> replace(entry.because(event.cause())))
        .orElse(false);
  }

  private boolean replace(Entry entry) {
    return sql.update(
            "UPDATE entries SET entry = ? WHERE scope_id = "
                + SqliteScopes.ID
                + " AND key = ? AND at = ? AND version = ?",
            DocumentJson.text(EntryDocument.of(entry)),
            entry.scope().account(),
            entry.scope().region(),
            entry.key(),
            entry.transition().at().toEpochMilli(),
            entry.version())
        == 1;
  }

  /** The names are the enum's own: nothing in it comes from a caller. */
  private static String condition(Set<Kind> to) {
    if (to.isEmpty()) {
      return "";
    }
    String documented = "to_status IN (" + names(to) + ")";
    return to.contains(Kind.UNRECOGNISED)
        ? " AND (" + documented + " OR to_status NOT IN (" + names(Set.of(Kind.values())) + "))"
        : " AND " + documented;
  }

  private static String names(Set<Kind> kinds) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kinds.contains(kind) && kind != Kind.UNRECOGNISED)
        .map(kind -> "'" + kind.name() + "'")
        .collect(Collectors.joining(", "));
  }
}
