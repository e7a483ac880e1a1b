package accountlink.bench;

import accountlink.lambda.CheckHandler;
import accountlink.lambda.QueryHandler;
import accountlink.lambda.WidgetHandler;
import accountlink.simulated.Link;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * From the call to the alert: how much longer a function's first invocation after a restore takes
 * than its second, on each way that the first minutes after a restore go.
 */
final class Restores extends Measurement {
  /** A client closes a connection that was idle for 5 seconds; after a restore, all are closed. */
  static final Duration UNTIL_IDLE_CONNECTIONS_ARE_CLOSED = Duration.ofMillis(5_500);

  /** As CloudTrail's event reaches the function. */
  private static final String CALL =
      """
      {"version": "0", "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
       "detail-type": "AWS API Call via CloudTrail", "source": "aws.workspaces",
       "account": "111122223333", "time": "2026-03-02T12:00:00Z", "region": "eu-central-1",
       "resources": [], "detail": {"eventName": "RejectAccountLinkInvitation",
         "eventTime": "2026-03-02T12:00:00Z", "eventSource": "workspaces.amazonaws.com",
         "userIdentity": {"type": "IAMUser", "accountId": "444455556666",
           "arn": "arn:aws:iam::444455556666:user/ada"},
         "requestParameters": {"linkId": "%s"}}}
      """;

  private static final String HISTORY =
      Starts.QUESTION
          .replace("GET /links", "GET /links/{key}/history")
          .replace("\"/links\"", "\"/links/link-00000000/history\"");

  private static final String WIDGET =
      """
      {"widgetContext": {"theme": "light", "params": {}, "forms": {"all": {}},
        "dashboardName": "Monitor", "accountId": "111122223333", "locale": "en"}}
      """;

  private static final double GOAL = 1.5;

  private final int samples;
  private final Duration idle;

  /**
   * @param idle how long a process waits between snapshot and first event
   */
  Restores(int samples, Duration idle) {
    super(
        "restores",
        "From the call to the alert",
        """
        The functions as under "Starts". The hooks run as SnapStart runs them, and idle connections \
        close. Then the first invocation is compared with the second. A call on a link counts from \
        CloudTrail's event until SNS has accepted the alert. The others count from the event to the \
        answer.""");
    this.samples = samples;
    this.idle = idle;
  }

  /**
   * Sends a process its next event of one kind, and says after how many milliseconds it is done.
   */
  private interface Way {
    double take(Invocations process) throws IOException, InterruptedException;
  }

  @Override
  Map<String, Object> figures(Workplace workplace) throws Exception {
    // Each call concerns another link, so that the second change is like the first.
    List<String> links = Workplace.links(2 * samples);
    Deque<String> linked = new ArrayDeque<>(links);
    Map<String, Object> figures = new LinkedHashMap<>();
    Path folder = workplace.folder();
    Task check = Task.of(workplace.jar(), CheckHandler.class, folder.resolve("task"));
    Task query = Task.of(workplace.jar(), QueryHandler.class, folder.resolve("task"));
    Task widget = Task.of(workplace.jar(), WidgetHandler.class, folder.resolve("task"));
    try (SimulatedAws aws = new SimulatedAws(links)) {
      Map<String, String> environment = workplace.environment(aws, links);
      environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
      try (Invocations process = new Invocations(check, environment, folder)) {
        // So that each link has a status from which it changes.
        process.awaitSnapshot();
        process.invoke(Workplace.SCHEDULED_EVENT);
      }
      AtomicLong accepted = new AtomicLong();
      aws.sns.subscribe(aws.topicArn, "email", "ops@example.com");
      aws.sns.onDelivery(_ -> accepted.set(System.nanoTime()));
      Map<String, Way> ways = new LinkedHashMap<>();
      ways.put(
          "A call on a link, until its alert is accepted",
          process -> {
            String link = linked.remove();
            aws.workSpaces.put(new Link(link, "REJECTED", SimulatedAws.ACCOUNT, "444455556666"));
            long before = System.nanoTime();
            process.invoke(CALL.formatted(link));
            return (accepted.get() - before) / 1e6;
          });
      ways.put(
          "A scheduled run without a change", process -> process.invoke(Workplace.SCHEDULED_EVENT));
      for (Map.Entry<String, Way> way : ways.entrySet()) {
        figures.put(way.getKey(), compared(check, way.getValue(), environment, folder));
      }
      figures.put(
          "A question for all links",
          compared(query, process -> process.invoke(Starts.QUESTION), environment, folder));
      figures.put(
          "A question for the history of a link",
          compared(query, process -> process.invoke(HISTORY), environment, folder));
      figures.put(
          "The widget", compared(widget, process -> process.invoke(WIDGET), environment, folder));
    }
    return figures;
  }

  private Map<String, Object> compared(
      Task function, Way way, Map<String, String> environment, Path folder)
      throws IOException, InterruptedException {
    Samples first = new Samples();
    Samples second = new Samples();
    for (int sample = 0; sample < samples; sample++) {
      try (Invocations process = new Invocations(function, environment, folder)) {
        process.awaitSnapshot();
        Thread.sleep(idle);
        first.add(way.take(process));
        second.add(way.take(process));
      }
    }
    return first.against("the second", second, GOAL);
  }
}
