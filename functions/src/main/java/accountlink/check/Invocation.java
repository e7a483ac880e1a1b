package accountlink.check;

import accountlink.alert.Topic;
import accountlink.link.Alert;
import accountlink.link.Lease;
import accountlink.link.LinkEvent;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.Severity;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;
import java.time.Instant;

/** One invocation of the check: a scheduled run, or the check that an event starts. */
public final class Invocation {
  /**
   * One of so many parts of a run's time is the most for sending the alerts of earlier runs, and
   * one is kept for recording, sending and reporting.
   */
  private static final int PARTS_OF_TIME = 4;

  private final CheckSetup setup;
  private final Scope scope;
  private final Metrics metrics;
  private final RunLog log;
  private final CheckRun run;
  private final Deadlines deadlines;

  /**
   * @param scope whose links are checked
   * @param logger gets the run's log
   * @param left how long the invocation may take
   */
  public Invocation(
      CheckSetup setup, Scope scope, Metrics metrics, LambdaLogger logger, Duration left) {
    this.setup = setup;
    this.scope = scope;
    this.metrics = metrics;
    this.log = new RunLog(logger);
    this.run = new CheckRun(setup, scope, log, metrics);
    Instant now = setup.clock().instant();
    this.deadlines =
        new Deadlines(
            now.plus(left.dividedBy(PARTS_OF_TIME)),
            now.plus(left.minus(left.dividedBy(PARTS_OF_TIME))),
            now.plus(left));
  }

  /**
   * Checks every link once, if no other run is at work.
   *
   * @param requestId names the holder of the lease; Lambda gives a repeated invocation the request
   *     id of the first
   * @throws RuntimeException when nothing could be done at all, so that the invocation fails
   */
  public RunReport scheduled(String requestId) {
    Lease lease = new Lease(requestId + " at " + setup.clock().instant(), deadlines.end());
    return counted(() -> new LeasedRun(setup, scope, log, metrics, run).run(lease, deadlines));
  }

  /**
   * Checks the link that an event concerns.
   *
   * @throws RuntimeException when nothing could be done at all, so that the invocation fails
   */
  public RunReport onEvent(LinkEvent event) {
    return counted(() -> run.check(event, deadlines));
  }

  /** Sends a test alert. It is recorded nowhere. */
  public Topic.Outcome test(Severity severity, Alert.Test test) {
    return setup.publisher().publish(Alert.test(scope, setup.clock().instant(), severity, test));
  }

  private interface Check {
    RunReport run() throws InterruptedException;
  }

  private RunReport counted(Check check) {
    try {
      return check.run();
    } catch (RuntimeException nothingDone) {
      metrics.failed(setup.clock().instant());
      throw nothingDone;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the run was interrupted", interrupted);
    }
  }
}
