package accountlink.check;

import accountlink.link.RunReport;
import accountlink.link.Scope;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The function that the schedule invokes: checks every link once. */
public final class CheckHandler implements RequestHandler<ScheduledEvent, Map<String, Object>> {
  /** Of the time a run has, the part that is kept for recording, telling and reporting. */
  private static final int KEPT_SHARE = 4;

  private final Monitor monitor;

  /** For Lambda. */
  public CheckHandler() {
    this(Monitor.fromEnvironment(System.getenv()));
  }

  /** The same handler with other services, as on a laptop. */
  public CheckHandler(Monitor monitor) {
    this.monitor = monitor;
  }

  /**
   * @return the report of the run as a JSON object
   */
  @Override
  public Map<String, Object> handleRequest(ScheduledEvent event, Context context) {
    return RunLog.json(check(context));
  }

  /**
   * Checks every link once.
   *
   * @throws RuntimeException when nothing could be done at all, so that the invocation fails
   */
  public RunReport check(Context context) {
    Instant now = monitor.clock().instant();
    Duration left = Duration.ofMillis(context.getRemainingTimeInMillis());
    Deadlines deadlines =
        new Deadlines(now.plus(left.minus(left.dividedBy(KEPT_SHARE))), now.plus(left));
    RunLog log = new RunLog(context.getLogger());
    try {
      RunReport report = new CheckRun(monitor, scopeOf(context), log).run(deadlines);
      log.finished(report);
      return report;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the run was interrupted", interrupted);
    }
  }

  /** Whose credentials read the links: those of the account that the function itself is in. */
  private static Scope scopeOf(Context context) {
    // arn:aws:lambda:<region>:<account>:function:<name>[:<alias>]
    String[] arn = context.getInvokedFunctionArn().split(":");
    return new Scope(arn[4], arn[3]);
  }
}
