package accountlink.store.sqlite;

import accountlink.link.LinkEvent;
import accountlink.link.LinkStatus.Kind;
import accountlink.link.Scope;
import accountlink.store.Entry;
import accountlink.store.EntryPosition;
import accountlink.store.Order;
import accountlink.store.ResultPage;
import accountlink.store.Span;
import accountlink.store.document.EntryDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The history. */
final class SqliteEntries {
  private static final String SELECT =
      "SELECT entry FROM entries WHERE (expires IS NULL OR expires > ?)";
  private static final String OF_LINK = " AND scope_id = " + SqliteScopes.ID + " AND key = ?";

  /** An event arrives minutes late. A link does not change more often than this in that time. */
  private static final int LATEST_ENTRIES = 5;

  private final Sql sql;
  private final Optional<Duration> retention;
  private final InstantSource clock;

  SqliteEntries(Sql sql, Optional<Duration> retention, InstantSource clock) {
    this.sql = sql;
    this.retention = retention;
    this.clock = clock;
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
            retention.map(kept -> entry.transition().at().plus(kept).toEpochMilli()).orElse(null))
        == 1;
  }

  void deleteExpired() {
    sql.update("DELETE FROM entries WHERE expires <= ?", now());
  }

  ResultPage<Entry> page(
      Scope scope, String key, Span span, Order order, int limit, Optional<String> after) {
    List<Object> parameters = within(ofLink(scope, key), span);
    boolean ascending = order == Order.OLDEST_FIRST;
    if (after.isPresent()) {
      EntryPosition position = EntryPosition.parse(after.get());
      if (!span.contains(position.at())) {
        throw new IllegalArgumentException(
            "'" + after.get() + "' is not a position within " + span);
      }
      parameters.addAll(List.of(position.at().toEpochMilli(), position.version()));
    }
    return page(
        OF_LINK
            + " AND at >= ? AND at < ?"
            + (after.isEmpty() ? "" : " AND (at, version) " + (ascending ? ">" : "<") + " (?, ?)")
            + (ascending ? " ORDER BY at, version" : " ORDER BY at DESC, version DESC"),
        parameters,
        limit);
  }

  Optional<Entry> lastAt(Scope scope, String key, Instant time) {
    return first(" AND at <= ? ORDER BY at DESC, version DESC", scope, key, time);
  }

  Optional<Entry> firstAfter(Scope scope, String key, Instant time) {
    return first(" AND at > ? ORDER BY at, version", scope, key, time);
  }

  /** In the order of the index; scopes among each other in the order in which they came. */
  ResultPage<Entry> transitions(Span span, Set<Kind> to, int limit, Optional<String> after) {
    Optional<EntryPosition> position = after.map(EntryPosition::parse);
    // SQLite finds the start of a page by a bound of 'at', not by one of several columns.
    Span left = position.map(last -> new Span(span.from(), last.at().plusMillis(1))).orElse(span);
    List<Object> parameters = within(new ArrayList<>(List.of(now())), left);
    position.ifPresent(
        last ->
            parameters.addAll(
                List.of(
                    last.at().toEpochMilli(),
                    last.scope().account(),
                    last.scope().region(),
                    last.key(),
                    last.version())));
    return page(
        " AND at >= ? AND at < ?"
            + (after.isEmpty()
                ? ""
                : " AND (at, scope_id, key, version) < (?, " + SqliteScopes.ID + ", ?, ?)")
            + condition(to)
            + " ORDER BY at DESC, scope_id DESC, key DESC, version DESC",
        parameters,
        limit);
  }

  /** Within a transaction that writes. */
  boolean explain(Scope scope, String key, LinkEvent event) {
    return sql
        .query(
            SELECT + OF_LINK + " ORDER BY at DESC, version DESC LIMIT " + LATEST_ENTRIES,
            SqliteEntries::entry,
            ofLink(scope, key).toArray())
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

  private ResultPage<Entry> page(String which, List<Object> parameters, int limit) {
    parameters.add(limit + 1L);
    return ResultPage.of(
        sql.query(SELECT + which + " LIMIT ?", SqliteEntries::entry, parameters.toArray()),
        limit,
        entry -> EntryPosition.of(entry).text());
  }

  private Optional<Entry> first(String which, Scope scope, String key, Instant time) {
    List<Object> parameters = ofLink(scope, key);
    parameters.add(time.toEpochMilli());
    return sql
        .query(SELECT + OF_LINK + which + " LIMIT 1", SqliteEntries::entry, parameters.toArray())
        .stream()
        .findFirst();
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

  private List<Object> ofLink(Scope scope, String key) {
    return new ArrayList<>(List.of(now(), scope.account(), scope.region(), key));
  }

  private static List<Object> within(List<Object> parameters, Span span) {
    parameters.add(span.from().toEpochMilli());
    parameters.add(span.until().toEpochMilli());
    return parameters;
  }

  private long now() {
    return clock.instant().toEpochMilli();
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return EntryDocument.entry(DocumentJson.parse(row.getString(1)));
  }
}
