package accountlink.infra;

import static software.amazon.awscdk.services.cloudwatch.Stats.MAXIMUM;
import static software.amazon.awscdk.services.cloudwatch.Stats.SAMPLE_COUNT;
import static software.amazon.awscdk.services.cloudwatch.Stats.SUM;

import accountlink.check.Metrics;
import accountlink.check.Part;
import accountlink.settings.AlarmWindow;
import accountlink.settings.ScheduleInterval;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;

/** When an alarm goes off: where a metric compares so in each of these periods. */
record AlarmCondition(
    IMetric metric, ComparisonOperator comparison, double threshold, int periods) {
  private static final Duration PENDING_TOO_LONG = Duration.ofMinutes(15);

  static AlarmCondition atLeastOne(IMetric metric) {
    return atLeast(1, metric);
  }

  static AlarmCondition atLeast(double threshold, IMetric metric) {
    return new AlarmCondition(
        metric, ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD, threshold, 1);
  }

  static AlarmCondition noRun(Monitored from) {
    AlarmWindow window = AlarmWindow.of(from.settings());
    var period = software.amazon.awscdk.Duration.seconds(window.period().toSeconds());
    int parts = Part.count(from.settings().ofEachScope().size());
    IMetric runs =
        parts == 1 ? runs(from, Map.of()).period(period).build() : fewest(from, parts, period);
    return new AlarmCondition(runs, ComparisonOperator.LESS_THAN_THRESHOLD, 1, window.periods());
  }

  private static Metric.Builder runs(Monitored from, Map<String, String> dimensions) {
    return from.hasFewMetrics()
        ? from.metric(Metrics.ATTENTION_NEEDED, SAMPLE_COUNT, dimensions)
        : from.metric(Metrics.COMPLETED_RUNS, SUM, dimensions);
  }

  /** The runs of the part that has the fewest: no part hides a dead one. */
  private static IMetric fewest(Monitored from, int parts, software.amazon.awscdk.Duration period) {
    Map<String, IMetric> ofEach = new TreeMap<>();
    for (int part = 1; part <= parts; part++) {
      ofEach.put("part" + part, runs(from, Map.of(Metrics.PART, part + "")).period(period).build());
    }
    String filled =
        ofEach.keySet().stream()
            .map("FILL(%s, 0)"::formatted)
            .collect(Collectors.joining(", ", "MIN([", "])"));
    return MathExpression.Builder.create()
        .expression(filled)
        .usingMetrics(ofEach)
        .label("Completed runs of the part with the fewest")
        .period(period)
        .build();
  }

  /** What is pending after a run stays so until the next one, which may be days away. */
  static AlarmCondition pendingTooLong(Monitored from) {
    Duration gap = ScheduleInterval.longest(from.settings().schedule());
    return atLeast(
        Math.max(1, PENDING_TOO_LONG.minus(gap).toSeconds()),
        from.metric(Metrics.OLDEST_PENDING, MAXIMUM));
  }

  /**
   * A subscription that nobody has confirmed gets nothing, and no metric counts it: what shows it
   * is an alert that was published and neither delivered nor held back by a filter, an hour long. A
   * notification that a filter holds back since it sees no attributes is another way to reach
   * nobody: every alert has them.
   */
  static AlarmCondition noDelivery(Monitored from) {
    var hour = software.amazon.awscdk.Duration.hours(1);
    MetricOptions sum = MetricOptions.builder().period(hour).statistic(SUM).build();
    return atLeastOne(
        MathExpression.Builder.create()
            .expression(
                "IF(FILL(withoutAttributes, 0) > 0 OR (FILL(published, 0) > 0"
                    + " AND FILL(delivered, 0) + FILL(filtered, 0) == 0), 1, 0)")
            // Sorted: the order of Map.of is another in each JVM, and the template would change.
            .usingMetrics(
                new TreeMap<>(
                    Map.of(
                        "published", from.alerts().metricNumberOfMessagesPublished(sum),
                        "delivered", from.alerts().metricNumberOfNotificationsDelivered(sum),
                        "filtered", from.alerts().metricNumberOfNotificationsFilteredOut(sum),
                        "withoutAttributes",
                            from.alerts()
                                .metricNumberOfNotificationsFilteredOutNoMessageAttributes(sum))))
            .label("Hours in which an alert reached nobody")
            .period(hour)
            .build());
  }
}
