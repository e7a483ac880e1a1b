package accountlink.check;

import accountlink.link.LinkEvent;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.crac.Core;

/**
 * The function that rules invoke: the schedule's has every link checked once, and CloudTrail's has
 * the link checked that somebody touched.
 */
public final class CheckHandler implements RequestHandler<ScheduledEvent, Map<String, Object>> {
  /** Of the time a run has, the part that is kept for processor, delivery and reporting. */
  private static final int KEPT_SHARE = 4;

  private final CheckSetup setup;
  private final Consumer<String> metricsOut;

  /** Whoever is to be called before the snapshot must be held by somebody. */
  private final Priming priming;

  /** For Lambda. */
  public CheckHandler() {
    // CloudWatch takes metrics from the standard output; the Lambda logger would wrap them.
    this(CheckSetup.fromEnvironment(System.getenv()), System.out::println);
    Core.getGlobalContext().register(priming);
  }

  /** The same handler with other services, as on a laptop. */
  public CheckHandler(CheckSetup setup) {
    this(setup, _ -> {});
  }

  /**
   * @param metricsOut takes lines in the embedded metric format
   */
  public CheckHandler(CheckSetup setup, Consumer<String> metricsOut) {
    this.setup = setup;
    this.metricsOut = metricsOut;
    this.priming = new Priming(setup);
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

  private RunReport check(Optional<LinkEvent> touched, Context context) {
    Instant now = setup.clock().instant();
    Duration left = Duration.ofMillis(context.getRemainingTimeInMillis());
    Deadlines deadlines =
        new Deadlines(now.plus(left.minus(left.dividedBy(KEPT_SHARE))), now.plus(left));
    RunLog log = new RunLog(context.getLogger());
    Metrics metrics = new Metrics(context.getFunctionName(), metricsOut);
    CheckRun run = new CheckRun(setup, scopeOf(context), log, metrics);
    try {
      RunReport report =
          touched.isPresent() ? run.check(touched.get(), deadlines) : run.run(deadlines);
      log.finished(report);
      return report;
    } catch (RuntimeException nothingDone) {
      metrics.failed(setup.clock().instant());
      throw nothingDone;
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
