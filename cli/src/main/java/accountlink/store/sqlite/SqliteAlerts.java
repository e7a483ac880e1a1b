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
record SqliteAlerts(Sql sql) {
  private static final String WHICH = "scope_id = " + SqliteScopes.ID + " AND key = ? AND id = ?";

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

  /** Also one that cannot be read. */
  boolean isPending(Scope scope, String key) {
    return !sql.query(
            "SELECT 1 FROM pending_alerts WHERE scope_id = " + SqliteScopes.ID + " AND key = ?",
            row -> row.getInt(1),
            scope.account(),
            scope.region(),
            key)
        .isEmpty();
  }

  boolean claim(PendingAlert pending, Instant now) {
    return update(
            "UPDATE pending_alerts SET claimed_until = ?"
                + " WHERE (claimed_until IS NULL OR claimed_until <= ?) AND ",
            pending,
            now.plus(PendingAlert.CLAIM).toEpochMilli(),
            now.toEpochMilli())
        == 1;
  }

  void markSent(PendingAlert pending) {
    update("DELETE FROM pending_alerts WHERE ", pending);
  }

  void release(PendingAlert pending) {
    update("UPDATE pending_alerts SET claimed_until = NULL WHERE ", pending);
  }

  /** All that a run has claimed to send now. */
  void releaseAll(Scope scope) {
    sql.update(
        "UPDATE pending_alerts SET claimed_until = NULL"
            + " WHERE claimed_until IS NOT NULL AND undeliverable IS NULL AND scope_id = "
            + SqliteScopes.ID,
        scope.account(),
        scope.region());
  }

  void markUndeliverable(PendingAlert pending, String why, Instant now) {
    update(
        "UPDATE pending_alerts SET undeliverable = ?, claimed_until = ? WHERE ",
        pending,
        why,
        now.plus(PendingAlert.UNDELIVERABLE_RETRY).toEpochMilli());
  }

  /**
   * @param statement continued by {@link #WHICH}
   * @param parameters of the statement
   */
  private int update(String statement, PendingAlert pending, Object... parameters) {
    List<Object> all = new ArrayList<>(List.of(parameters));
    all.add(pending.scope().account());
    all.add(pending.scope().region());
    all.add(key(pending.alert()));
    all.add(pending.alert().id());
    return sql.update(statement + WHICH, all.toArray());
  }

  private static Optional<Instant> claimedUntil(ResultSet row) throws SQLException {
    long claimedUntil = row.getLong("claimed_until");
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(claimedUntil));
  }

  private static String key(Alert alert) {
    return alert.watchedLink().map(WatchedLink::key).orElse("");
  }
}
