package accountlink.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import accountlink.check.CheckSetup;
import accountlink.check.Invocation;
import accountlink.check.Metrics;
import accountlink.check.Part;
import accountlink.format.LinkJson;
import accountlink.link.LinkEvent;
import accountlink.link.RunReport;
import accountlink.settings.Deployment;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The function that EventBridge rules invoke: a scheduled event checks every link once, a
 * CloudTrail event checks the link that somebody's call concerns. Who invokes it may also ask for a
 * {@linkplain TestAlertEvent test alert}.
 */
public final class CheckHandler
    implements RequestHandler<ScheduledEvent, Map<String, Object>>, RequestStreamHandler {
  /** An environment variable that the stack sets: a constant of {@link Deployment.Metrics}. */
  public static final String METRICS = "METRICS";

  private final CheckSetup setup;
  private final Deployment.Metrics metrics;
  private final Consumer<String> metricsOut;

  /** Kept here, or nobody keeps it. */
  private Optional<Priming> priming = Optional.empty();

  /** For Lambda. */
  public CheckHandler() {
    // CloudWatch takes metrics from the standard output; the Lambda logger would wrap them.
    this(
        CheckEnvironment.setup(System.getenv()),
        new FunctionEnvironment(System.getenv()).oneOf(METRICS, Deployment.Metrics.class),
        System.out::println);
    priming =
        Optional.of(
            Priming.with(
                () -> {
                  CannedAws aws = new CannedAws();
                  CheckSetup canned = CheckEnvironment.setup(System.getenv(), aws);
                  new CheckExercise(setup, aws, canned, CheckHandler::new).run();
                }));
  }

  /** With other services, as on a laptop, and without metrics. */
  public CheckHandler(CheckSetup setup) {
    this(setup, _ -> {});
  }

  /**
   * With all metrics.
   *
   * @param metricsOut takes lines in the embedded metric format
   */
  public CheckHandler(CheckSetup setup, Consumer<String> metricsOut) {
    this(setup, Deployment.Metrics.ALL, metricsOut);
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

  /** What the runtime client calls: of the two ways it takes the one with streams. */
  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    Map<String, Object> json = EventJson.object(new String(event.readAllBytes(), UTF_8));
    Map<String, Object> answered =
        TestAlertEvent.of(json)
            .map(asked -> invocation(context).test(asked.severity(), asked.test()))
            .map(TestAlertEvent::answer)
            .orElseGet(() -> handleRequest(EventJson.scheduled(json), context));
    answer.write(LinkJson.text(answered).getBytes(UTF_8));
  }

  /**
   * @return the report of the run as a JSON object; of several scopes, how many were checked
   */
  @Override
  public Map<String, Object> handleRequest(ScheduledEvent event, Context context) {
    Optional<LinkEvent> call = CloudTrailEvent.parse(event);
    Part part = EventJson.part(event);
    List<RunReport> reports =
        call.map(one -> invocation(context).onEvent(one, EventJson.place(event)))
            .orElseGet(() -> invocation(context, part).scheduled(context.getAwsRequestId(), part));
    return reports.size() == 1
        ? LinkJson.ofRun(reports.getFirst())
        : Map.of("scopes", reports.size());
  }

  /**
   * Checks every link of every scope once.
   *
   * @return of each scope in which something could be done
   * @throws RuntimeException when nothing could be done at all, so that the invocation fails
   */
  public List<RunReport> checkScopes(Context context) {
    return invocation(context).scheduled(context.getAwsRequestId(), Part.WHOLE);
  }

  /** The same where there is one scope. */
  public RunReport check(Context context) {
    return checkScopes(context).getFirst();
  }

  private Invocation invocation(Context context) {
    return invocation(context, Part.WHOLE);
  }

  private Invocation invocation(Context context, Part part) {
    return new Invocation(
        setup,
        FunctionEnvironment.scopeOf(context.getInvokedFunctionArn()),
        new Metrics(context.getFunctionName(), metrics, part, metricsOut),
        context.getLogger(),
        Duration.ofMillis(context.getRemainingTimeInMillis()));
  }
}
