package accountlink.store.sqlite;

import accountlink.link.Alert;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import accountlink.store.PendingAlert;
import accountlink.store.UnusableItems;
import accountlink.store.document.AlertDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pending alerts. */
final class SqliteAlerts {
  private static final String WHICH = "scope_id = " + SqliteScopes.ID + " AND key = ? AND id = ?";

  private final Sql sql;

  SqliteAlerts(Sql sql) {
    this.sql = sql;
  }

  /**
   * @param unusable gets those that cannot be read
   */
  List<PendingAlert> of(Scope scope, UnusableItems unusable) {
    List<PendingAlert> pending = new ArrayList<>();
    sql.query(
        "SELECT id, alert, claimed_until, undeliverable FROM pending_alerts WHERE scope_id = "
            + SqliteScopes.ID,
        row -> {
          String id = row.getString("id");
          String alert = row.getString("alert");
          Optional<Instant> claimedUntil = claimedUntil(row);
          Optional<String> undeliverable = Optional.ofNullable(row.getString("undeliverable"));
          unusable.noteIfUnusable(
              Optional.empty(),
              "alert " + id,
              () ->
                  pending.add(
                      new PendingAlert(
                          AlertDocument.alert(id, scope, DocumentJson.parse(alert)),
                          claimedUntil,
                          undeliverable)));
          return id;
        },
        scope.account(),
        scope.region());
    return pending.stream().sorted(PendingAlert.OLDEST_FIRST).toList();
  }

  /** Within the transaction that writes the state. */
  void add(long scopeId, List<Alert> alerts) {
    for (Alert alert : alerts) {
      sql.update(
          "INSERT OR REPLACE INTO pending_alerts (scope_id, key, id, alert) VALUES (?, ?, ?, ?)",
          scopeId,
          key(alert),
          alert.id(),
          DocumentJson.text(AlertDocument.of(alert)));
    }
  }

  boolean claim(PendingAlert pending, Instant now) {
    return update(
            "UPDATE pending_alerts SET claimed_until = ? WHERE "
                + WHICH
                + " AND (claimed_until IS NULL OR claimed_until <= ?)",
            List.of(now.plus(PendingAlert.CLAIM).toEpochMilli()),
            pending,
            List.of(now.toEpochMilli()))
        == 1;
  }

  void markSent(PendingAlert pending) {
    update("DELETE FROM pending_alerts WHERE " + WHICH, List.of(), pending, List.of());
  }

  void release(PendingAlert pending) {
    update(
        "UPDATE pending_alerts SET claimed_until = NULL WHERE " + WHICH,
        List.of(),
        pending,
        List.of());
  }

  void markUndeliverable(PendingAlert pending, String why, Instant now) {
    update(
        "UPDATE pending_alerts SET undeliverable = ?, claimed_until = ? WHERE " + WHICH,
        List.of(why, now.plus(PendingAlert.UNDELIVERABLE_RETRY).toEpochMilli()),
        pending,
        List.of());
  }

  /**
   * @param before parameters before those of {@link #WHICH}
   */
  private int update(
      String statement, List<Object> before, PendingAlert pending, List<Object> after) {
    List<Object> parameters = new ArrayList<>(before);
    parameters.add(pending.scope().account());
    parameters.add(pending.scope().region());
    parameters.add(key(pending.alert()));
    parameters.add(pending.alert().id());
    parameters.addAll(after);
    return sql.update(statement, parameters.toArray());
  }

  private static Optional<Instant> claimedUntil(ResultSet row) throws SQLException {
    long claimedUntil = row.getLong("claimed_until");
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(claimedUntil));
  }

  private static String key(Alert alert) {
    return alert.watchedLink().map(WatchedLink::key).orElse("");
  }
}
