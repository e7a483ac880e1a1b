package accountlink.laptop;

import accountlink.alert.Topic;
import accountlink.check.AuditedTopics;
import accountlink.check.CheckSetup;
import accountlink.lambda.CheckHandler;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.settings.Settings;
import accountlink.store.Store;
import accountlink.store.sqlite.SqliteStore;
import accountlink.workspaces.ScopeClients;
import accountlink.workspaces.Sleeper;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

/** The monitor of one scope on this machine, with its store. */
public final class Laptop implements AutoCloseable {
  private final Scope scope;
  private final SqliteStore store;

  /**
   * @param store is closed with this object
   */
  public Laptop(Scope scope, SqliteStore store) {
    this.scope = scope;
    this.store = store;
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
      Settings settings,
      WorkSpacesClient workSpaces,
      Topic topic,
      String historyCommand,
      InstantSource clock,
      Sleeper sleeper,
      Duration pause,
      Optional<Duration> longest) {
    return new CheckHandler(
        new CheckSetup(
            settings,
            ScopeClients.of(workSpaces),
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
   * One run.
   *
   * @param log gets its log
   * @throws RuntimeException when nothing could be done at all; the next run tries again
   */
  public RunReport check(CheckHandler handler, LambdaLogger log) {
    KilledRuns.endLeases(store, scope);
    return handler.check(new LaptopContext(scope, log));
  }

  public Store store() {
    return store;
  }

  @Override
  public void close() {
    store.close();
  }
}
