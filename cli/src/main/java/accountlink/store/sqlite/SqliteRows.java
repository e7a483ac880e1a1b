package accountlink.store.sqlite;

import accountlink.link.Scope;
import accountlink.store.EntryPosition;
import accountlink.store.Order;
import accountlink.store.ResultPage;
import accountlink.store.Span;
import accountlink.store.UnusableItemException;
import accountlink.store.document.Document;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads rows of the history, page by page.
 *
 * @param <T> the kind of row
 * @param name of one row
 * @param table that has them, with the columns scope_id, key, at, version, entry and expires
 */
record SqliteRows<T>(
    Sql sql, InstantSource clock, String name, String table, Function<Document, T> parser) {
  private static final String SELECT =
      "SELECT entry, at, key, version,"
          + " (SELECT account FROM scopes WHERE id = scope_id) AS account,"
          + " (SELECT region FROM scopes WHERE id = scope_id) AS region"
          + " FROM %s WHERE (expires IS NULL OR expires > ?)";
  private static final String OF_LINK = " AND scope_id = " + SqliteScopes.ID + " AND key = ?";

  void deleteExpired() {
    sql.update("DELETE FROM " + table + " WHERE expires <= ?", now());
  }

  /** All of one link. */
  void delete(Scope scope, String key) {
    sql.update(
        "DELETE FROM " + table + " WHERE scope_id = " + SqliteScopes.ID + " AND key = ?",
        scope.account(),
        scope.region(),
        key);
  }

  ResultPage<T> page(
      Scope scope, String key, Span span, Order order, int limit, Optional<String> after) {
    List<Object> parameters = within(ofLink(scope, key), span);
    boolean ascending = order == Order.OLDEST_FIRST;
    if (after.isPresent()) {
      EntryPosition last = EntryPosition.parse(after.get());
      if (!span.contains(last.at())) {
        throw new IllegalArgumentException(
            "'" + after.get() + "' is not a position within " + span);
      }
      parameters.addAll(List.of(last.at().toEpochMilli(), last.version()));
    }
    return page(
        OF_LINK
            + " AND at >= ? AND at < ?"
            + (after.isEmpty() ? "" : " AND (at, version) " + (ascending ? ">" : "<") + " (?, ?)")
            + (ascending ? " ORDER BY at, version" : " ORDER BY at DESC, version DESC"),
        parameters,
        limit);
  }

  /**
   * Of all links, in the order of the index; scopes among each other in the order in which they
   * came.
   *
   * @param condition further, as SQL; nothing in it comes from a caller
   */
  ResultPage<T> page(Span span, String condition, int limit, Optional<String> after) {
    Optional<EntryPosition> start = after.map(EntryPosition::parse);
    // SQLite finds the start of a page by a bound of 'at', not by one of several columns.
    Span left = start.map(last -> new Span(span.from(), last.at().plusMillis(1))).orElse(span);
    List<Object> parameters = within(new ArrayList<>(List.of(now())), left);
    start.ifPresent(
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
            + condition
            + " ORDER BY at DESC, scope_id DESC, key DESC, version DESC",
        parameters,
        limit);
  }

  /**
   * The first row of one link.
   *
   * @param which continues the condition, and sorts
   * @throws UnusableItemException where it cannot be read
   */
  Optional<T> first(Scope scope, String key, String which, Object... values) {
    return rows(scope, key, 1, which, values).items().stream()
        .findFirst()
        .map(row -> UnusableItemException.throwIfUnusable(nameOf(row), () -> parse(row)));
  }

  /**
   * The first rows of one link.
   *
   * @param which continues the condition, and sorts
   */
  ResultPage<T> latest(Scope scope, String key, int limit, String which, Object... values) {
    return rows(scope, key, limit, which, values).read(this::nameOf, this::parse);
  }

  private ResultPage<Row> rows(Scope scope, String key, int limit, String which, Object... values) {
    List<Object> parameters = ofLink(scope, key);
    parameters.addAll(List.of(values));
    return rows(OF_LINK + which, parameters, limit);
  }

  private ResultPage<T> page(String which, List<Object> parameters, int limit) {
    return rows(which, parameters, limit).read(this::nameOf, this::parse);
  }

  private ResultPage<Row> rows(String which, List<Object> parameters, int limit) {
    parameters.add(limit + 1L);
    return ResultPage.of(
        sql.query(SELECT.formatted(table) + which + " LIMIT ?", Row::of, parameters.toArray()),
        limit,
        row -> row.position().text());
  }

  private String nameOf(Row row) {
    return name + " " + row.position().text();
  }

  private T parse(Row row) {
    return parser.apply(DocumentJson.parse(row.json()));
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

  /** A row whose columns can be read, whatever is wrong with its JSON. */
  private record Row(EntryPosition position, String json) {
    static Row of(ResultSet row) throws SQLException {
      return new Row(
          new EntryPosition(
              Instant.ofEpochMilli(row.getLong("at")),
              new Scope(row.getString("account"), row.getString("region")),
              row.getString("key"),
              row.getLong("version")),
          row.getString("entry"));
    }
  }
}
