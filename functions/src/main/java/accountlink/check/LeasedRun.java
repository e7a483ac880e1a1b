package accountlink.check;

import accountlink.link.Lease;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.store.Store;
import accountlink.store.StoreException;
import java.time.Instant;
import java.util.Optional;

/**
 * A scheduled run, if it is the only one of its scope: two at once would call WorkSpaces at twice
 * the pace. A run that is too early says so and ends. That is no failure, and Lambda does not
 * repeat it.
 */
final class LeasedRun {
  private final CheckSetup setup;
  private final Scope scope;
  private final RunLog log;
  private final Store store;
  private final CheckRun run;

  LeasedRun(CheckSetup setup, Scope scope, RunLog log, CheckRun run) {
    this.setup = setup;
    this.scope = scope;
    this.log = log;
    this.store = setup.store();
    this.run = run;
  }

  ScopeEnd run(Lease lease, Deadlines deadlines) throws InterruptedException {
    Instant now = setup.clock().instant();
    Optional<Lease> held = store.takeLease(scope, lease, now);
    if (held.isPresent()) {
      int links = setup.settings().links().size();
      RunReport report = RunReport.skipped(scope, now, setup.plan().way(), links, held.get());
      log.skipped(report);
      return new ScopeEnd.Skipped(report);
    }
    boolean ended = false;
    try {
      CheckRun.Ended result = run.run(lease, deadlines);
      ended = result.heartbeat();
      return result.run();
    } finally {
      if (!ended) {
        end(lease);
      }
    }
  }

  /** So that a run that could not end with its heartbeat holds no other back. */
  private void end(Lease lease) {
    try {
      store.endLease(scope, lease);
    } catch (StoreException failure) {
      log.leaseNotEnded(failure);
    }
  }
}
