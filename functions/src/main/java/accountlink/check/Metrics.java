package accountlink.check;

import accountlink.link.RunReport;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a run says to CloudWatch's graphs and alarms, in the embedded metric format: a line of JSON
 * that CloudWatch Logs turns into metrics. Every name, value and time series is paid by the month,
 * so none has a dimension that grows with the number of links, and what is nought by nature is not
 * said.
 *
 * <p>Source: "Specification: Embedded metric format", Amazon CloudWatch User Guide.
 */
public final class Metrics {
  public static final String NAMESPACE = "AccountLinkMonitor";

  /** The function that ran: tells two monitors in one account and Region apart. */
  public static final String FUNCTION = "FunctionName";

  public static final String STATUS = "Status";
  public static final String CAUSE = "Cause";

  /** Runs over the whole scope that came to their end, whatever they saw: the dead man's switch. */
  public static final String COMPLETED_RUNS = "CompletedRuns";

  /** Runs that could do nothing at all. */
  public static final String FAILED_RUNS = "FailedRuns";

  /** Checks that a CloudTrail event asked for. */
  public static final String EVENT_CHECKS = "EventChecks";

  public static final String READS = "Reads";
  public static final String TRANSITIONS = "Transitions";

  /** Readings whose processor failed. */
  public static final String NOT_RECORDED = "ReadingsNotRecorded";

  public static final String SENT = "AlertsSent";
  public static final String PENDING = "AlertsPending";
  public static final String OLDEST_PENDING = "OldestPendingAlert";
  public static final String UNDELIVERABLE = "AlertsUndeliverable";

  /** Links that could not be read when they were last looked at. */
  public static final String UNREADABLE_LINKS = "UnreadableLinks";

  /** Links by {@link #STATUS}. */
  public static final String LINKS = "Links";

  /** Calls that gave no answer, by {@link #CAUSE}: throttles among them. */
  public static final String UNREADABLE = "Unreadable";

  private static final String COUNT = "Count";
  private static final String SECONDS = "Seconds";

  private final String functionName;
  private final Consumer<String> out;

  /**
   * @param out takes a line each; in Lambda, the standard output
   */
  public Metrics(String functionName, Consumer<String> out) {
    this.functionName = functionName;
    this.out = out;
  }

  /** A run over the whole scope has ended. */
  void completed(RunReport report, LinkCounts counts) {
    Map<String, Number> values = new LinkedHashMap<>();
    values.put(COMPLETED_RUNS, 1);
    values.putAll(work(report));
    values.put(PENDING, report.pending());
    values.put(UNDELIVERABLE, report.undeliverable());
    values.put(OLDEST_PENDING, counts.oldestPending().toSeconds());
    values.put(UNREADABLE_LINKS, counts.blind());
    say(report.finished(), Map.of(), values);
    counts
        .byStatus()
        .forEach(
            (status, links) ->
                say(report.finished(), Map.of(STATUS, status.name()), Map.of(LINKS, links)));
    unreadable(report);
  }

  /** A check of single links has ended. It says nothing of the others. */
  void checked(RunReport report) {
    Map<String, Number> values = new LinkedHashMap<>();
    values.put(EVENT_CHECKS, 1);
    values.putAll(work(report));
    say(report.finished(), Map.of(), values);
    unreadable(report);
  }

  /** A run could do nothing at all. */
  void failed(Instant at) {
    say(at, Map.of(), Map.of(FAILED_RUNS, 1));
  }

  private static Map<String, Number> work(RunReport report) {
    Map<String, Number> values = new LinkedHashMap<>();
    values.put(READS, report.read());
    values.put(TRANSITIONS, report.recorded());
    values.put(SENT, report.sent());
    if (report.notRecorded() > 0) {
      values.put(NOT_RECORDED, report.notRecorded());
    }
    return values;
  }

  private void unreadable(RunReport report) {
    report
        .unreadable()
        .forEach(
            (cause, calls) ->
                say(report.finished(), Map.of(CAUSE, cause.name()), Map.of(UNREADABLE, calls)));
  }

  private void say(Instant at, Map<String, String> more, Map<String, ? extends Number> values) {
    Map<String, String> dimensions = new LinkedHashMap<>();
    dimensions.put(FUNCTION, functionName);
    dimensions.putAll(more);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(
        "_aws",
        Map.of(
            "Timestamp",
            at.toEpochMilli(),
            "CloudWatchMetrics",
            List.of(
                Map.of(
                    "Namespace",
                    NAMESPACE,
                    "Dimensions",
                    List.of(List.copyOf(dimensions.keySet())),
                    "Metrics",
                    values.keySet().stream().map(Metrics::definition).toList()))));
    line.putAll(dimensions);
    line.putAll(values);
    try {
      out.accept(JSON.std.asString(line));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Map<String, String> definition(String name) {
    return Map.of("Name", name, "Unit", name.equals(OLDEST_PENDING) ? SECONDS : COUNT);
  }
}
