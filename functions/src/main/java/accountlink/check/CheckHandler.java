package accountlink.check;

import accountlink.link.Lease;
import accountlink.link.LinkEvent;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.priming.CannedAws;
import accountlink.priming.Priming;
import accountlink.priming.RuntimeJson;
import accountlink.settings.Deployment;
import accountlink.settings.FunctionEnvironment;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The function that EventBridge rules invoke: a scheduled event checks every link once, a
 * CloudTrail event checks the link that somebody's call concerns.
 */
public final class CheckHandler implements RequestHandler<ScheduledEvent, Map<String, Object>> {
  /**
   * One of so many parts of a run's time is the most for sending the alerts of earlier runs, and
   * one is kept for recording, sending and reporting.
   */
  private static final int PARTS_OF_TIME = 4;

  /** An environment variable that the stack sets: a constant of {@link Deployment.Metrics}. */
  public static final String METRICS = "METRICS";

  private final CheckSetup setup;
  private final Deployment.Metrics metrics;
  private final Consumer<String> metricsOut;

  /** Kept here, or nobody keeps it. */
  private Optional<Priming> priming = Optional.empty();

  /** For Lambda. */
  public CheckHandler() {
    // Half of the time of a start is the runtime client's, for its first event: meanwhile the
    // clients are made.
    Thread events = RuntimeJson.prepare(ScheduledEvent.class, CheckExercise.EVENT);
    // CloudWatch takes metrics from the standard output; the Lambda logger would wrap them.
    this(
        CheckSetup.fromEnvironment(System.getenv()),
        new FunctionEnvironment(System.getenv()).oneOf(METRICS, Deployment.Metrics.class),
        System.out::println);
    priming =
        Optional.of(
            Priming.with(
                () ->
                    new CheckExercise(
                            setup,
                            CheckSetup.fromEnvironment(
                                System.getenv(), CannedAws.beforeTheFirstRun()),
                            CheckHandler::new)
                        .run()));
    await(events);
  }

  /** What it has not done by a snapshot would be done after each restore. */
  private static void await(Thread events) {
    try {
      events.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** With other services, as on a laptop, and without metrics. */
  public CheckHandler(CheckSetup setup) {
    this(setup, _ -> {});
  }

  /**
   * @param metricsOut takes lines in the embedded metric format
   */
  public CheckHandler(CheckSetup setup, Consumer<String> metricsOut) {
    this(setup, Deployment.DEFAULT.metrics(), metricsOut);
  }

  /**
   * @param metrics that it publishes
   * @param metricsOut takes lines in the embedded metric format
   */
  public CheckHandler(CheckSetup setup, Deployment.Metrics metrics, Consumer<String> metricsOut) {
    this.setup = setup;
    this.metrics = metrics;
    this.metricsOut = metricsOut;
  }

  /**
   * @return the report of the run as a JSON object
   */
  @Override
  public Map<String, Object> handleRequest(ScheduledEvent event, Context context) {
    return RunLog.json(check(CloudTrailEvent.parse(event), context));
  }

  /**
   * Checks every link once.
   *
   * @throws RuntimeException when nothing could be done at all, so that the invocation fails
   */
  public RunReport check(Context context) {
    return check(Optional.empty(), context);
  }

  private RunReport check(Optional<LinkEvent> event, Context context) {
    Instant now = setup.clock().instant();
    Duration left = Duration.ofMillis(context.getRemainingTimeInMillis());
    Deadlines deadlines =
        new Deadlines(
            now.plus(left.dividedBy(PARTS_OF_TIME)),
            now.plus(left.minus(left.dividedBy(PARTS_OF_TIME))),
            now.plus(left));
    RunLog log = new RunLog(context.getLogger());
    Metrics metrics = new Metrics(context.getFunctionName(), this.metrics, metricsOut);
    Scope scope = FunctionEnvironment.scopeOf(context.getInvokedFunctionArn());
    CheckRun run = new CheckRun(setup, scope, log, metrics);
    try {
      if (event.isPresent()) {
        return run.check(event.get(), deadlines);
      }
      // Lambda gives a repeated invocation the request id of the first.
      Lease lease = new Lease(context.getAwsRequestId() + " at " + now, deadlines.end());
      return new LeasedRun(setup, scope, log, metrics, run).run(lease, deadlines);
    } catch (RuntimeException nothingDone) {
      metrics.failed(setup.clock().instant());
      throw nothingDone;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the run was interrupted", interrupted);
    }
  }
}
