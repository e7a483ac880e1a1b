package accountlink.laptop;

import accountlink.alert.Topic;
import accountlink.check.AuditedTopics;
import accountlink.check.CheckSetup;
import accountlink.history.HistoryQueries;
import accountlink.lambda.CheckHandler;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.settings.Settings;
import accountlink.settings.Settings.WatchedScope;
import accountlink.store.sqlite.SqliteStore;
import accountlink.workspaces.ScopeClients;
import accountlink.workspaces.Sleeper;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The monitor on this machine, of all scopes of its settings, with its store. */
public final class Laptop implements AutoCloseable {
  private final Scope own;
  private final Settings settings;
  private final List<WatchedScope> scopes;
  private final SqliteStore store;

  /**
   * @param own the caller's account, and the Region of scopes that name none
   * @param store is closed with this object
   */
  public Laptop(Scope own, Settings settings, SqliteStore store) {
    this.own = own;
    this.settings = settings;
    this.scopes = settings.watchedScopes(own);
    this.store = store;
  }

  /** The scopes that are watched, in the settings' order. */
  public List<WatchedScope> scopes() {
    return scopes;
  }

  /**
   * The handler that runs in Lambda, unchanged.
   *
   * @param topic that alerts are published to
   * @param historyCommand shows a link's history when the link's key is appended
   * @param pause between two runs
   * @param longest time between two runs; empty where nobody knows when the next one is
   */
  public CheckHandler handler(
      ScopeClients clients,
      Topic topic,
      String historyCommand,
      InstantSource clock,
      Sleeper sleeper,
      Duration pause,
      Optional<Duration> longest) {
    return new CheckHandler(
        new CheckSetup(
            settings,
            clients,
            store,
            topic,
            AuditedTopics.NONE,
            historyCommand,
            Optional.empty(),
            settings.deployment().label(),
            clock,
            sleeper,
            pause,
            longest));
  }

  /**
   * One run of all scopes.
   *
   * @param log gets its log
   * @return of each scope in which something could be done
   * @throws RuntimeException when nothing could be done at all; the next run tries again
   */
  public List<RunReport> check(CheckHandler handler, LambdaLogger log) {
    scopes.forEach(watched -> KilledRuns.endLeases(store, watched.scope()));
    return handler.checkScopes(new LaptopContext(own, log));
  }

  /** What can be asked of the history of these scopes. */
  public HistoryQueries queries(InstantSource clock) {
    return new HistoryQueries(store, scopes.stream().map(WatchedScope::watchList).toList(), clock);
  }

  @Override
  public void close() {
    store.close();
  }
}
