package accountlink.infra;

import accountlink.check.Metrics;
import accountlink.settings.Deployment;
import accountlink.settings.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sqs.IQueue;

/**
 * The parts of the stack that alarms and dashboard watch.
 *
 * @param alerts the topic of the alerts
 * @param events what sends the history's events, if the settings name a bus
 */
record Monitored(
    Settings settings,
    JavaFunction check,
    IQueue failedEvents,
    HistoryApi history,
    ITopic alerts,
    Optional<HistoryEvents> events) {
  static final Duration FIVE_MINUTES = Duration.minutes(5);

  /** Whether the check publishes one metric in place of all others. */
  boolean hasFewMetrics() {
    return settings.deployment().metrics() == Deployment.Metrics.FEW;
  }

  /** A metric that the check function publishes, by its name in {@link Metrics}. */
  Metric metric(String name, String statistic) {
    return metric(name, statistic, Map.of()).build();
  }

  Metric.Builder metric(String name, String statistic, Map<String, String> dimensions) {
    Map<String, String> all = new TreeMap<>(dimensions);
    all.put(Metrics.FUNCTION, check.function().getFunctionName());
    return Metric.Builder.create()
        .namespace(Metrics.NAMESPACE)
        .metricName(name)
        .dimensionsMap(all)
        .statistic(statistic)
        .period(FIVE_MINUTES);
  }

  /** How one of AWS's own metrics is counted. */
  static MetricOptions options(String statistic) {
    return MetricOptions.builder().period(FIVE_MINUTES).statistic(statistic).build();
  }
}
