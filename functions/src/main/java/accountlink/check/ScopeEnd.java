package accountlink.check;

import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.store.PendingAlert;
import java.time.Instant;
import java.util.List;

/** How a scope's part of an invocation ended. */
sealed interface ScopeEnd {
  Scope scope();

  /**
   * The run came to its end, whatever it could read.
   *
   * @param unsent alerts about the scope that are to be sent with those of the others
   */
  record Completed(RunReport report, LinkCounts counts, List<PendingAlert> unsent)
      implements ScopeEnd {
    @Override
    public Scope scope() {
      return report.scope();
    }

    /** The same after the alerts about all scopes were sent. */
    Completed after(AlertDelivery.Result sending, Instant now) {
      AlertDelivery.Result own = sending.of(scope());
      return new Completed(
          report.withMore(new RunReport.Alerts(own.sent(), own.pending(), own.undeliverable())),
          counts.withPending(own, now),
          List.of());
    }
  }

  /** Another run of the scope was at work. */
  record Skipped(RunReport report) implements ScopeEnd {
    @Override
    public Scope scope() {
      return report.scope();
    }
  }

  /** Nothing could be done at all, or it did not end in time. */
  record Failed(Scope scope, RuntimeException failure) implements ScopeEnd {}
}
