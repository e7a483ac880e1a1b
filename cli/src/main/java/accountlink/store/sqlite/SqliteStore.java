package accountlink.store.sqlite;

import accountlink.input.BadInputException;
import accountlink.link.Alert;
import accountlink.link.DigestPlan;
import accountlink.link.EndedPeriod;
import accountlink.link.Evaluation.Changed;
import accountlink.link.Lease;
import accountlink.link.LinkEvent;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Mute;
import accountlink.link.RunGap;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.link.WatchedLink;
import accountlink.store.Entry;
import accountlink.store.LinkRecord;
import accountlink.store.MuteEntry;
import accountlink.store.Order;
import accountlink.store.PendingAlert;
import accountlink.store.ResultPage;
import accountlink.store.ScopeRecords;
import accountlink.store.Span;
import accountlink.store.Store;
import accountlink.store.UnreadableEntry;
import accountlink.store.UnusableItems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The store in one SQLite file on this machine. Several processes may use the file at once. What a
 * method has returned survives a kill of the process, and a loss of power.
 */
public final class SqliteStore implements Store, AutoCloseable {
  private final Path file;
  private final Sql sql;
  private final SqliteScopes scopes;
  private final SqliteAlerts alerts;
  private final SqliteEntries history;
  private final InstantSource clock;

  SqliteStore(Path file, Sql sql, Optional<Duration> historyRetention, InstantSource clock) {
    this.file = file;
    this.sql = sql;
    this.scopes = new SqliteScopes(sql);
    this.alerts = new SqliteAlerts(sql);
    this.history = new SqliteEntries(sql, historyRetention, clock);
    this.clock = clock;
  }

  /**
   * @param historyRetention after which an entry expires; empty: never
   * @param clock decides what has expired
   * @throws BadInputException where the file is damaged, of a newer version or of another program
   */
  public static SqliteStore open(
      Path file, Optional<Duration> historyRetention, InstantSource clock) {
    return new SqliteStore(file, SqliteFile.open(file), historyRetention, clock);
  }

  /** A store that ends with this object, for one that keeps nothing. */
  public static SqliteStore inMemory(InstantSource clock) {
    return new SqliteStore(Path.of(":memory:"), SqliteFile.inMemory(), Optional.empty(), clock);
  }

  /**
   * Reads the whole file, in about a second per gigabyte.
   *
   * @throws BadInputException where it is damaged
   */
  public SqliteStore checked() {
    try {
      SqliteFile.check(file, sql);
      return this;
    } catch (BadInputException damaged) {
      close();
      throw damaged;
    }
  }

  /** The scopes of which anything is recorded. */
  public List<Scope> scopes() {
    return scopes.all();
  }

  /**
   * Writes a copy of the file as it is now, also while other processes use it.
   *
   * @throws BadInputException where there is such a file already, or no folder for it
   */
  public void backUp(Path copy) {
    Path folder = copy.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw SqliteFile.refused(copy, "cannot be written: there is no folder " + folder);
    }
    if (!OwnerOnly.createFile(copy)) {
      throw SqliteFile.refused(copy, "is there already: a backup never replaces a file");
    }
    boolean done = false;
    try {
      sql.update("VACUUM INTO ?", copy.toString());
      done = true;
    } finally {
      if (!done) {
        OwnerOnly.delete(copy);
      }
    }
  }

  @Override
  public void close() {
    sql.close();
  }

  @Override
  public ScopeRecords load(Scope scope) {
    return sql.read(() -> scopes.records(scope, unusable -> alerts.of(scope, unusable)));
  }

  @Override
  public ScopeState scope(Scope scope) {
    return scopes.scope(scope);
  }

  @Override
  public Optional<RunReport> lastRun(Scope scope) {
    return scopes.lastRun(scope);
  }

  @Override
  public LinkState link(Scope scope, String key) {
    return scopes.link(scope, key);
  }

  @Override
  public ResultPage<LinkRecord> links(Scope scope, int limit, Optional<String> after) {
    return scopes.links(scope, limit, after);
  }

  @Override
  public Map<String, Mute> mutes(Scope scope) {
    return sql.read(() -> scopes.mutes(scope, new UnusableItems()));
  }

  @Override
  public ResultPage<Entry> entries(
      Scope scope, String key, Span span, Order order, int limit, Optional<String> after) {
    return history.entries.page(scope, key, span, order, limit, after);
  }

  @Override
  public Optional<Entry> lastAt(Scope scope, String key, Instant time) {
    return history.lastAt(scope, key, time);
  }

  @Override
  public Optional<Entry> firstAfter(Scope scope, String key, Instant time) {
    return history.firstAfter(scope, key, time);
  }

  @Override
  public ResultPage<Entry> transitions(
      Span span, Set<LinkStatus.Kind> to, int limit, Optional<String> after) {
    return history.transitions(span, to, limit, after);
  }

  @Override
  public ResultPage<UnreadableEntry> unreadable(
      Scope scope,
      Optional<String> key,
      Span span,
      Order order,
      int limit,
      Optional<String> after) {
    return history.unreadable.page(scope, key.orElse(""), span, order, limit, after);
  }

  @Override
  public ResultPage<UnreadableEntry> unreadable(Span span, int limit, Optional<String> after) {
    return history.unreadable.page(span, "", limit, after);
  }

  @Override
  public ResultPage<MuteEntry> muteEntries(
      Scope scope, String key, Span span, Order order, int limit, Optional<String> after) {
    return history.mutes.page(scope, key, span, order, limit, after);
  }

  @Override
  public ResultPage<MuteEntry> muteEntries(Span span, int limit, Optional<String> after) {
    return history.mutes.page(span, "", limit, after);
  }

  @Override
  public ResultPage<RunGap> gaps(Scope scope, Span span, int limit, Optional<String> after) {
    return history.gaps(scope, span, limit, after);
  }

  @Override
  public Optional<List<PendingAlert>> record(
      Scope scope, WatchedLink watchedLink, LinkState last, Changed changed) {
    Optional<Entry> entry = Entry.of(scope, watchedLink.key(), changed);
    Optional<UnreadableEntry> ended = UnreadableEntry.of(scope, watchedLink.key(), last, changed);
    return sql.writeIf(
        () -> {
          long id = scopes.idOf(scope);
          boolean written =
              scopes.writeLink(id, watchedLink.key(), last.version(), changed.next())
                  && entry.map(one -> history.add(id, one)).orElse(true)
                  && ended.map(one -> history.add(id, one)).orElse(true);
          return written ? Optional.of(added(id, changed.alerts())) : Optional.empty();
        });
  }

  @Override
  public Optional<List<PendingAlert>> recordScope(
      Scope scope,
      ScopeState last,
      ScopeState next,
      Optional<EndedPeriod> ended,
      List<Alert> pending) {
    Optional<UnreadableEntry> row =
        ended.map(period -> UnreadableEntry.of(scope, next.version(), period));
    return sql.writeIf(
        () -> {
          long id = scopes.idOf(scope);
          boolean written =
              scopes.writeScope(id, last.version(), next)
                  && row.map(one -> history.add(id, one)).orElse(true);
          return written ? Optional.of(added(id, pending)) : Optional.empty();
        });
  }

  /** What has expired is deleted then: a run is the only thing that comes again and again. */
  @Override
  public boolean recordRun(
      Scope scope,
      ScopeState last,
      ScopeState next,
      RunReport report,
      Optional<RunGap> gap,
      Lease lease) {
    return sql.writeIf(
            () -> {
              long id = scopes.idOf(scope);
              if (isHeldByAnother(scope, lease)
                  || !scopes.writeScope(id, last.version(), next)
                  || !gap.map(row -> history.add(id, row)).orElse(true)) {
                return Optional.empty();
              }
              scopes.endLease(id);
              scopes.writeReport(id, report);
              scopes.deleteExpired(clock.instant());
              history.deleteExpired();
              return Optional.of(id);
            })
        .isPresent();
  }

  @Override
  public Optional<Lease> takeLease(Scope scope, Lease lease, Instant now) {
    return sql.write(
        () -> {
          Optional<Lease> held =
              scopes.lease(scope).filter(other -> other.holdsBack(lease.holder(), now));
          if (held.isEmpty()) {
            scopes.writeLease(scopes.idOf(scope), lease);
          }
          return held;
        });
  }

  /** The lease of a scope, also one whose time is over. */
  public Optional<Lease> lease(Scope scope) {
    return scopes.lease(scope);
  }

  @Override
  public void endLease(Scope scope, Lease lease) {
    write(
        () -> {
          if (!isHeldByAnother(scope, lease)) {
            scopes.endLease(scopes.idOf(scope));
          }
        });
  }

  /**
   * After runs that ended, and could not say so: their lease ends, and what they have claimed can
   * be sent. What a run claims, it claims while it holds the lease.
   *
   * @param isOver whether the run that holds a lease has ended
   */
  public void endRuns(Scope scope, Predicate<Lease> isOver) {
    write(
        () -> {
          Optional<Lease> held = scopes.lease(scope);
          if (held.filter(isOver.negate()).isEmpty()) {
            held.ifPresent(_ -> scopes.endLease(scopes.idOf(scope)));
            alerts.releaseAll(scope);
          }
        });
  }

  private boolean isHeldByAnother(Scope scope, Lease lease) {
    return scopes.lease(scope).filter(held -> !held.holder().equals(lease.holder())).isPresent();
  }

  @Override
  public boolean claim(PendingAlert pending, Instant now) {
    return sql.write(() -> alerts.claim(pending, now));
  }

  @Override
  public void markSent(PendingAlert pending) {
    write(() -> alerts.markSent(pending));
  }

  @Override
  public void release(PendingAlert pending) {
    write(() -> alerts.release(pending));
  }

  @Override
  public void markUndeliverable(PendingAlert pending, String why, Instant now) {
    write(() -> alerts.markUndeliverable(pending, why, now));
  }

  @Override
  public void plan(Scope scope, DigestPlan digest) {
    write(() -> scopes.writeDigest(scopes.idOf(scope), digest));
  }

  @Override
  public boolean mute(MuteEntry entry, Alert alert) {
    return sql.writeIf(
            () -> {
              long id = scopes.idOf(entry.scope());
              LinkState last = scopes.link(entry.scope(), entry.key());
              boolean written =
                  last.version() > 0
                      && last.version() == entry.version() - 1
                      && scopes.writeLink(
                          id, entry.key(), last.version(), last.withVersion(entry.version()))
                      && history.add(id, entry);
              if (!written) {
                return Optional.empty();
              }
              scopes.writeMute(id, entry.mute());
              return Optional.of(added(id, List.of(alert)));
            })
        .isPresent();
  }

  @Override
  public void mute(Scope scope, Mute mute) {
    write(() -> scopes.writeMute(scopes.idOf(scope), mute));
  }

  @Override
  public void keep(Scope scope, LinkEvent event, Instant now) {
    write(() -> scopes.writeEvent(scopes.idOf(scope), event, now));
  }

  @Override
  public boolean explain(Scope scope, String key, LinkEvent event) {
    return sql.write(() -> history.explain(scope, key, event));
  }

  @Override
  public boolean forget(Scope scope, String key) {
    return sql.write(() -> !alerts.isPending(scope, key) && scopes.forget(scope, key));
  }

  @Override
  public void deleteHistory(Scope scope, String key) {
    write(() -> history.delete(scope, key));
  }

  /** States and entries as they are, in one transaction, for tests that need many. */
  void fill(Scope scope, Iterable<LinkRecord> links, Iterable<Entry> entries) {
    write(
        () -> {
          long id = scopes.idOf(scope);
          links.forEach(link -> scopes.writeLink(id, link.key(), 0, link.state()));
          entries.forEach(entry -> history.add(id, entry));
        });
  }

  private List<PendingAlert> added(long scopeId, List<Alert> pending) {
    alerts.add(scopeId, pending);
    return PendingAlert.unclaimed(pending);
  }

  private void write(Runnable work) {
    sql.write(
        () -> {
          work.run();
          return true;
        });
  }
}
