package accountlink.store.sqlite;

import accountlink.link.DigestPlan;
import accountlink.link.Lease;
import accountlink.link.LinkEvent;
import accountlink.link.LinkState;
import accountlink.link.Mute;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.store.LinkRecord;
import accountlink.store.PendingAlert;
import accountlink.store.ResultPage;
import accountlink.store.ScopeRecords;
import accountlink.store.UnusableItemException;
import accountlink.store.UnusableItems;
import accountlink.store.document.DigestDocument;
import accountlink.store.document.EventDocument;
import accountlink.store.document.LeaseDocument;
import accountlink.store.document.MuteDocument;
import accountlink.store.document.RunDocument;
import accountlink.store.document.StateDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The states of scopes and links, mutes, and events. */
record SqliteScopes(Sql sql) {
  /** The id of a scope, where anything is recorded of it. */
  static final String ID = "(SELECT id FROM scopes WHERE account = ? AND region = ?)";

  List<Scope> all() {
    return sql.query(
        "SELECT account, region FROM scopes ORDER BY account, region",
        row -> new Scope(row.getString(1), row.getString(2)));
  }

  /** Within a transaction that writes. */
  long idOf(Scope scope) {
    sql.update(
        "INSERT INTO scopes (account, region) VALUES (?, ?) ON CONFLICT DO NOTHING",
        scope.account(),
        scope.region());
    return sql.query(
            "SELECT id FROM scopes WHERE account = ? AND region = ?",
            row -> row.getLong(1),
            scope.account(),
            scope.region())
        .getFirst();
  }

  ScopeState scope(Scope scope) {
    return column(scope, "state")
        .map(
            state ->
                UnusableItems.readable(state, SqliteScopes::scopeState).orElse(ScopeState.UNUSABLE))
        .orElse(ScopeState.NEVER_RUN);
  }

  Optional<RunReport> lastRun(Scope scope) {
    return column(scope, "last_run")
        .map(report -> RunDocument.report(scope, DocumentJson.parse(report)));
  }

  LinkState link(Scope scope, String key) {
    return sql
        .query(
            "SELECT state FROM links WHERE scope_id = " + ID + " AND key = ?",
            row -> row.getString(1),
            scope.account(),
            scope.region(),
            key)
        .stream()
        .findFirst()
        .map(
            state ->
                UnusableItemException.throwIfUnusable(
                    stateOf(key), () -> StateDocument.linkState(DocumentJson.parse(state))))
        .orElse(LinkState.NEVER_SEEN);
  }

  ResultPage<LinkRecord> links(Scope scope, int limit, Optional<String> after) {
    List<Map.Entry<String, String>> found =
        sql.query(
            "SELECT key, state FROM links WHERE scope_id = "
                + ID
                + " AND key > ? ORDER BY key LIMIT ?",
            row -> Map.entry(row.getString(1), row.getString(2)),
            scope.account(),
            scope.region(),
            after.orElse(""),
            limit + 1L);
    return ResultPage.of(found, limit, Map.Entry::getKey)
        .read(
            row -> stateOf(row.getKey()),
            row ->
                new LinkRecord(
                    row.getKey(), StateDocument.linkState(DocumentJson.parse(row.getValue()))));
  }

  private static String stateOf(String key) {
    return "the state of " + key;
  }

  /**
   * All of a scope; what cannot be read stops nothing else.
   *
   * @param pending its pending alerts
   */
  ScopeRecords records(Scope scope, Function<UnusableItems, List<PendingAlert>> pending) {
    UnusableItems unusable = new UnusableItems();
    ScopeState state = scope(scope);
    List<RunReport> runs = new ArrayList<>();
    unusable.noteIfUnusable(
        Optional.empty(),
        "the last run",
        () -> {
          column(scope, "state").ifPresent(SqliteScopes::scopeState);
          lastRun(scope).ifPresent(runs::add);
        });
    Map<String, LinkState> links = new HashMap<>();
    documents(scope, "key", "links.state")
        .forEach(
            (key, link) ->
                unusable.noteIfUnusable(
                    Optional.of(key),
                    stateOf(key),
                    () -> links.put(key, StateDocument.linkState(DocumentJson.parse(link)))));
    Map<String, Mute> mutes = mutes(scope, unusable);
    List<LinkEvent> events = new ArrayList<>();
    documents(scope, "id", "events.event")
        .forEach(
            (id, event) ->
                unusable.noteIfUnusable(
                    Optional.empty(),
                    "the event " + id,
                    () -> events.add(EventDocument.event(DocumentJson.parse(event)))));
    return new ScopeRecords(
        state,
        runs.stream().findFirst(),
        links,
        mutes,
        pending.apply(unusable),
        events,
        digests(scope, unusable),
        unusable.found());
  }

  /** A file that can only be read, and that an older version wrote, has no table of them. */
  private List<DigestPlan> digests(Scope scope, UnusableItems unusable) {
    List<DigestPlan> digests = new ArrayList<>();
    if (sql.hasTable("digests")) {
      documents(scope, "id", "digests.plan")
          .forEach(
              (id, plan) ->
                  unusable.noteIfUnusable(
                      Optional.empty(),
                      "the digest " + id,
                      () -> digests.add(DigestDocument.plan(DocumentJson.parse(plan)))));
    }
    return digests;
  }

  Map<String, Mute> mutes(Scope scope, UnusableItems unusable) {
    Map<String, Mute> mutes = new HashMap<>();
    documents(scope, "key", "mutes.mute")
        .forEach(
            (key, mute) ->
                unusable.noteIfUnusable(
                    Optional.empty(),
                    "the mute of " + key,
                    () -> mutes.put(key, MuteDocument.mute(DocumentJson.parse(mute)))));
    return mutes;
  }

  /** The JSON of a table's rows by their names, in their order. */
  private Map<String, String> documents(Scope scope, String name, String tableAndColumn) {
    String table = tableAndColumn.substring(0, tableAndColumn.indexOf('.'));
    Map<String, String> documents = new LinkedHashMap<>();
    sql.query(
            "SELECT %s, %s FROM %s WHERE scope_id = %s ORDER BY %s"
                .formatted(name, tableAndColumn, table, ID, name),
            row -> Map.entry(row.getString(1), row.getString(2)),
            scope.account(),
            scope.region())
        .forEach(row -> documents.put(row.getKey(), row.getValue()));
    return documents;
  }

  /**
   * @return whether the state had the last version, and is written
   */
  boolean writeLink(long scopeId, String key, long lastVersion, LinkState next) {
    String state = DocumentJson.text(StateDocument.of(next));
    int rows =
        lastVersion == 0
            ? sql.update(
                "INSERT INTO links (scope_id, key, version, state) VALUES (?, ?, ?, ?)"
                    + " ON CONFLICT DO NOTHING",
                scopeId,
                key,
                next.version(),
                state)
            : sql.update(
                "UPDATE links SET version = ?, state = ?"
                    + " WHERE scope_id = ? AND key = ? AND version = ?",
                next.version(),
                state,
                scopeId,
                key,
                lastVersion);
    return rows == 1;
  }

  /**
   * @return whether the state had the last version, and is written
   */
  boolean writeScope(long scopeId, long lastVersion, ScopeState next) {
    return sql.update(
            "UPDATE scopes SET version = ?, state = ? WHERE id = ? AND version = ?",
            next.version(),
            DocumentJson.text(StateDocument.of(next)),
            scopeId,
            lastVersion)
        == 1;
  }

  /** Empty also where it cannot be read: then it protects nobody, and would hold back all runs. */
  Optional<Lease> lease(Scope scope) {
    return column(scope, "lease")
        .flatMap(
            lease ->
                UnusableItems.readable(
                    lease, text -> LeaseDocument.lease(DocumentJson.parse(text))));
  }

  void writeLease(long scopeId, Lease lease) {
    set(scopeId, "lease", DocumentJson.text(LeaseDocument.of(lease)));
  }

  void endLease(long scopeId) {
    set(scopeId, "lease", null);
  }

  void writeReport(long scopeId, RunReport report) {
    set(scopeId, "last_run", DocumentJson.text(RunDocument.of(report)));
  }

  private void set(long scopeId, String column, String json) {
    sql.update("UPDATE scopes SET " + column + " = ? WHERE id = ?", json, scopeId);
  }

  void writeMute(long scopeId, Mute mute) {
    sql.update(
        "INSERT OR REPLACE INTO mutes (scope_id, key, mute, expires) VALUES (?, ?, ?, ?)",
        scopeId,
        mute.key(),
        DocumentJson.text(MuteDocument.of(mute)),
        mute.until().plus(MuteDocument.KEPT_AFTER_END).toEpochMilli());
  }

  /** An event that is delivered twice has one row. */
  void writeEvent(long scopeId, LinkEvent event, Instant now) {
    sql.update(
        "INSERT OR REPLACE INTO events (scope_id, id, event, expires) VALUES (?, ?, ?, ?)",
        scopeId,
        EventDocument.id(event),
        DocumentJson.text(EventDocument.of(event)),
        now.plus(EventDocument.KEPT).toEpochMilli());
  }

  void writeDigest(long scopeId, DigestPlan digest) {
    sql.update(
        "INSERT OR REPLACE INTO digests (scope_id, id, plan, expires) VALUES (?, ?, ?, ?)",
        scopeId,
        digest.id(),
        DocumentJson.text(DigestDocument.of(digest)),
        digest.at().plus(DigestPlan.VALID).toEpochMilli());
  }

  /** The state and the mute of a link, within a transaction that writes. */
  boolean forget(Scope scope, String key) {
    for (String table : List.of("links", "mutes")) {
      sql.update(
          "DELETE FROM " + table + " WHERE scope_id = " + ID + " AND key = ?",
          scope.account(),
          scope.region(),
          key);
    }
    return true;
  }

  void deleteExpired(Instant now) {
    sql.update("DELETE FROM digests WHERE expires <= ?", now.toEpochMilli());
    sql.update("DELETE FROM mutes WHERE expires <= ?", now.toEpochMilli());
    sql.update("DELETE FROM events WHERE expires <= ?", now.toEpochMilli());
  }

  private static ScopeState scopeState(String text) {
    return StateDocument.scopeState(DocumentJson.parse(text));
  }

  private Optional<String> column(Scope scope, String column) {
    return sql
        .query(
            "SELECT %s FROM scopes WHERE account = ? AND region = ?".formatted(column),
            row -> Optional.ofNullable(row.getString(1)),
            scope.account(),
            scope.region())
        .stream()
        .findFirst()
        .flatMap(text -> text);
  }
}
