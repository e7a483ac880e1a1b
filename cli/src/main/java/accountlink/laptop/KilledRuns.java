package accountlink.laptop;

import accountlink.link.Lease;
import accountlink.link.Scope;
import accountlink.store.sqlite.SqliteStore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The leases of processes that were killed, with Ctrl-C or otherwise, in the middle of a run. On
 * one machine they need not be waited for.
 */
final class KilledRuns {
  /** A lease's holder begins with the request id of the run's invocation. */
  private static final Pattern HOLDER = Pattern.compile("process (\\d+) at .*");

  private KilledRuns() {}

  /** The request id of an invocation in this process. */
  static String requestId() {
    return "process " + ProcessHandle.current().pid();
  }

  static void endLeases(SqliteStore store, Scope scope) {
    store
        .lease(scope)
        .filter(KilledRuns::isOfDeadProcess)
        .ifPresent(lease -> store.endLease(scope, lease));
  }

  private static boolean isOfDeadProcess(Lease lease) {
    Matcher holder = HOLDER.matcher(lease.holder());
    return holder.matches() && ProcessHandle.of(Long.parseLong(holder.group(1))).isEmpty();
  }
}
