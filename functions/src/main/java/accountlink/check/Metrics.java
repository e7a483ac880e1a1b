package accountlink.check;

import accountlink.link.RunReport;
import accountlink.link.SubscriptionReport;
import accountlink.link.UnreadableCause;
import accountlink.settings.Deployment;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * A run's metrics in the embedded metric format: a line of JSON that CloudWatch Logs turns into
 * metrics. Every time series is billed by the month, so no dimension grows with the number of
 * links, and zero values are omitted where a missing value means zero.
 *
 * <p>Source: "Specification: Embedded metric format", Amazon CloudWatch User Guide.
 */
public final class Metrics {
  public static final String NAMESPACE = "AccountLinkMonitor";

  /** The function that ran: it separates two monitors in one account and Region. */
  public static final String FUNCTION = "FunctionName";

  /** Which part of the scopes was read, where there are several. */
  public static final String PART = "Part";

  public static final String STATUS = "Status";
  public static final String CAUSE = "Cause";

  /** Completed runs over the whole scope, whatever they read: an alarm fires when none comes. */
  public static final String COMPLETED_RUNS = "CompletedRuns";

  /** Runs that could do nothing at all. */
  public static final String FAILED_RUNS = "FailedRuns";

  /** Runs that did nothing, since an earlier one was still at work. */
  public static final String SKIPPED_RUNS = "SkippedRuns";

  /** Checks that a CloudTrail event started. */
  public static final String EVENT_CHECKS = "EventChecks";

  public static final String READS = "Reads";
  public static final String TRANSITIONS = "Transitions";

  /** Readings that could not be recorded. */
  public static final String NOT_RECORDED = "ReadingsNotRecorded";

  public static final String SENT = "AlertsSent";
  public static final String PENDING = "AlertsPending";
  public static final String OLDEST_PENDING = "OldestPendingAlert";
  public static final String UNDELIVERABLE = "AlertsUndeliverable";

  /**
   * Subscriptions of the settings that are missing, or not confirmed, for a long time. Only runs
   * that asked SNS say that there is none.
   */
  public static final String SUBSCRIPTIONS_MISSING = "SubscriptionsMissing";

  /** Links whose latest reading is unreadable. */
  public static final String UNREADABLE_LINKS = "UnreadableLinks";

  /**
   * Runs in a row in which one link, or the whole scope, could not be read, or not all links be
   * listed: the longest of these periods. It stops growing at the number of runs after which there
   * is an alert.
   */
  public static final String LONGEST_UNREADABLE = "LongestUnreadablePeriod";

  /**
   * The only metric where few are wanted: 1 where a link or the scope could not be read run after
   * run, an alert is pending or undeliverable, a reading could not be recorded, or a subscription
   * is missing; else 0. Its number of samples is that of the completed runs.
   */
  public static final String ATTENTION_NEEDED = "AttentionNeeded";

  /** Links by {@link #STATUS}. */
  public static final String LINKS = "Links";

  /** By {@link #CAUSE}. */
  public static final String UNREADABLE = "UnreadableReadings";

  private static final String COUNT = "Count";
  private static final String SECONDS = "Seconds";

  private final String functionName;
  private final Deployment.Metrics which;
  private final Consumer<String> out;

  /** Empty, or the dimension of one part of several. */
  private final Map<String, String> part;

  /**
   * @param part whose scopes are read; one of several has a series of its own of the completed
   *     runs, so that no part hides that another has none
   * @param out gets each line; in Lambda it is the standard output
   */
  public Metrics(String functionName, Deployment.Metrics which, Part part, Consumer<String> out) {
    this.part = part.of() == 1 ? Map.of() : Map.of(PART, part.part() + "");
    this.functionName = functionName;
    this.which = which;
    this.out = out;
  }

  /**
   * The runs of an invocation have ended. Where a scope failed, the others' work is counted; what
   * is known of all links together is then known by nobody, and no run was completed.
   *
   * @param ends of all scopes
   * @param alertAfterRuns the least length of an unreadable period of which there is an alert
   */
  void ended(List<ScopeEnd> ends, int alertAfterRuns, Instant now) {
    boolean whole = ends.stream().noneMatch(ScopeEnd.Failed.class::isInstance);
    if (!whole) {
      failed(now);
    }
    List<ScopeEnd.Completed> runs =
        ends.stream()
            .filter(ScopeEnd.Completed.class::isInstance)
            .map(ScopeEnd.Completed.class::cast)
            .toList();
    if (runs.isEmpty()) {
      if (whole) {
        skipped(now);
      }
      return;
    }
    List<RunReport> reports = runs.stream().map(ScopeEnd.Completed::report).toList();
    if (whole) {
      completed(
          reports,
          runs.stream().map(ScopeEnd.Completed::counts).reduce(LinkCounts::plus).orElseThrow(),
          alertAfterRuns);
    } else if (which == Deployment.Metrics.ALL) {
      emit(finished(reports), Map.of(), work(reports));
      unreadable(reports);
    }
  }

  private void completed(List<RunReport> reports, LinkCounts counts, int alertAfterRuns) {
    Instant at = finished(reports);
    if (which == Deployment.Metrics.FEW) {
      boolean needed =
          counts.longestUnreadable() >= alertAfterRuns
              || sum(reports, RunReport::pending) > 0
              || sum(reports, RunReport::notRecorded) > 0
              || missing(reports) > 0;
      emitOfPart(at, Map.of(ATTENTION_NEEDED, needed ? 1 : 0));
      return;
    }
    Map<String, Number> values = new LinkedHashMap<>();
    if (part.isEmpty()) {
      values.put(COMPLETED_RUNS, 1);
    } else {
      emitOfPart(at, Map.of(COMPLETED_RUNS, 1));
    }
    values.putAll(work(reports));
    values.put(PENDING, sum(reports, RunReport::pending));
    values.put(UNDELIVERABLE, sum(reports, RunReport::undeliverable));
    values.put(OLDEST_PENDING, counts.oldestPending().toSeconds());
    values.put(UNREADABLE_LINKS, counts.unreadable());
    values.put(LONGEST_UNREADABLE, counts.longestUnreadable());
    if (missing(reports) > 0 || reports.stream().anyMatch(Metrics::hasAsked)) {
      values.put(SUBSCRIPTIONS_MISSING, missing(reports));
    }
    emit(at, Map.of(), values);
    counts
        .byStatus()
        .forEach((status, links) -> emit(at, Map.of(STATUS, status.name()), Map.of(LINKS, links)));
    unreadable(reports);
  }

  /** Checks of single links have ended. The metrics of the other links stay as they are. */
  void checked(List<RunReport> reports) {
    if (which == Deployment.Metrics.FEW || reports.isEmpty()) {
      return;
    }
    Map<String, Number> values = new LinkedHashMap<>();
    values.put(EVENT_CHECKS, 1);
    values.putAll(work(reports));
    emit(finished(reports), Map.of(), values);
    unreadable(reports);
  }

  /** A run did nothing, since another one was at work. */
  private void skipped(Instant at) {
    if (which == Deployment.Metrics.FEW) {
      return;
    }
    emit(at, Map.of(), Map.of(SKIPPED_RUNS, 1));
  }

  /** A run could do nothing at all. */
  void failed(Instant at) {
    if (which == Deployment.Metrics.FEW) {
      return;
    }
    emit(at, Map.of(), Map.of(FAILED_RUNS, 1));
  }

  /** A series costs by the hour in which it has a point. One a day is enough for the alarm. */
  private static boolean hasAsked(RunReport report) {
    return report
        .subscriptions()
        .filter(said -> !said.asked().isBefore(report.started()) && said.failure().isEmpty())
        .isPresent();
  }

  private static int missing(List<RunReport> reports) {
    return reports.stream()
        .mapToInt(report -> report.subscriptions().map(SubscriptionReport::lasting).orElse(0))
        .max()
        .orElse(0);
  }

  private static int sum(List<RunReport> reports, ToIntFunction<RunReport> value) {
    return reports.stream().mapToInt(value).sum();
  }

  private static Instant finished(List<RunReport> reports) {
    return reports.stream().map(RunReport::finished).max(Instant::compareTo).orElseThrow();
  }

  private static Map<String, Number> work(List<RunReport> reports) {
    Map<String, Number> values = new LinkedHashMap<>();
    values.put(READS, sum(reports, RunReport::read));
    values.put(TRANSITIONS, sum(reports, RunReport::recorded));
    values.put(SENT, sum(reports, RunReport::sent));
    if (sum(reports, RunReport::notRecorded) > 0) {
      values.put(NOT_RECORDED, sum(reports, RunReport::notRecorded));
    }
    return values;
  }

  private void unreadable(List<RunReport> reports) {
    Map<UnreadableCause, Integer> byCause = new TreeMap<>();
    reports.forEach(
        report ->
            report
                .unreadable()
                .forEach((cause, calls) -> byCause.merge(cause, calls, Integer::sum)));
    byCause.forEach(
        (cause, calls) ->
            emit(finished(reports), Map.of(CAUSE, cause.name()), Map.of(UNREADABLE, calls)));
  }

  private void emit(
      Instant at, Map<String, String> moreDimensions, Map<String, ? extends Number> values) {
    Map<String, String> dimensions = new LinkedHashMap<>();
    dimensions.put(FUNCTION, functionName);
    dimensions.putAll(moreDimensions);
    emit(at, dimensions, List.of(List.copyOf(dimensions.keySet())), values);
  }

  /** What alarms look at, with a series of each part beside that of all. */
  private void emitOfPart(Instant at, Map<String, ? extends Number> values) {
    Map<String, String> dimensions = new LinkedHashMap<>();
    dimensions.put(FUNCTION, functionName);
    dimensions.putAll(part);
    emit(
        at,
        dimensions,
        part.isEmpty()
            ? List.of(List.of(FUNCTION))
            : List.of(List.of(FUNCTION), List.of(FUNCTION, PART)),
        values);
  }

  private void emit(
      Instant at,
      Map<String, String> dimensions,
      List<List<String>> series,
      Map<String, ? extends Number> values) {
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
                    series,
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
