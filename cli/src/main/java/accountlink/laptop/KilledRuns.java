package accountlink.laptop;

import accountlink.link.Lease;
import accountlink.link.Scope;
import accountlink.store.sqlite.SqliteStore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The leases of runs that ended and left them: of processes that were killed, with Ctrl-C or
 * otherwise, and of this process, where the disk was full or the file held. On one machine they
 * need not be waited for.
 */
final class KilledRuns {
  /** A lease's holder begins with the request id of the run's invocation. */
  private static final Pattern HOLDER = Pattern.compile("process (\\d+) at .*");

  private KilledRuns() {}

  /** The request id of an invocation in this process. */
  static String requestId() {
    return "process " + ProcessHandle.current().pid();
  }

  /** Before a run: this process makes one at a time. */
  static void endLeases(SqliteStore store, Scope scope) {
    store.endRuns(scope, KilledRuns::isOver);
  }

  private static boolean isOver(Lease lease) {
    Matcher holder = HOLDER.matcher(lease.holder());
    if (!holder.matches()) {
      return false;
    }
    long process = Long.parseLong(holder.group(1));
    return process == ProcessHandle.current().pid() || ProcessHandle.of(process).isEmpty();
  }
}
