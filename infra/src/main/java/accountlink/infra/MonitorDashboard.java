package accountlink.infra;

import accountlink.check.Metrics;
import accountlink.link.LinkStatus;
import accountlink.link.UnreadableCause;
import accountlink.settings.Deployment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.CustomWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.Stats;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/** The dashboard: the links, and the monitor itself. */
final class MonitorDashboard extends Construct {
  private static final int ROW = 24;
  private static final int HEIGHT = 6;
  private static final Duration FIVE_MINUTES = Duration.minutes(5);

  private final Dashboard dashboard;
  private final String functionName;

  MonitorDashboard(
      Construct scope,
      String id,
      Deployment.Metrics metrics,
      JavaFunction check,
      IQueue failedEvents,
      HistoryApi history,
      List<Alarm> alarms) {
    super(scope, id);
    this.functionName = check.function().getFunctionName();
    Stack stack = Stack.of(this);
    this.dashboard = Dashboard.Builder.create(this, "Dashboard").dashboardName(name(stack)).build();
    show(AlarmStatusWidget.Builder.create().title("Alarms").alarms(alarms).width(ROW).build());
    if (metrics == Deployment.Metrics.ALL) {
      runs(failedEvents, history.widget().alias());
    } else {
      show(linkByLink(history.widget().alias()));
    }
    show(theFunction(check.alias()));
    show(theApi(history.api()));
  }

  private void runs(IQueue failedEvents, Alias widget) {
    show(
        stacked("Links by status", byDimension(Metrics.LINKS, Metrics.STATUS, statuses())),
        graph("Transitions", sum(Metrics.TRANSITIONS)),
        graph(
            "Links that cannot be read",
            maximum(Metrics.UNREADABLE_LINKS),
            maximum(Metrics.LONGEST_UNREADABLE)));
    show(linkByLink(widget));
    show(
        graph(
            "Runs",
            sum(Metrics.COMPLETED_RUNS),
            sum(Metrics.EVENT_CHECKS),
            sum(Metrics.FAILED_RUNS),
            sum(Metrics.SKIPPED_RUNS)),
        graph("Calls to WorkSpaces", sum(Metrics.READS)),
        stacked(
            "Calls without an answer, throttles among them",
            byDimension(Metrics.UNREADABLE, Metrics.CAUSE, causes())),
        graph("Readings that could not be recorded", sum(Metrics.NOT_RECORDED)));
    show(
        graph(
            "Alerts",
            sum(Metrics.SENT),
            maximum(Metrics.PENDING),
            maximum(Metrics.UNDELIVERABLE),
            maximum(Metrics.SUBSCRIPTIONS_MISSING)),
        graph("Age of the oldest alert that is pending", maximum(Metrics.OLDEST_PENDING)),
        graph(
            "Events that led to no check",
            failedEvents.metricApproximateNumberOfMessagesVisible()));
  }

  private void show(IWidget... row) {
    dashboard.addWidgets(row);
  }

  /** Dashboards know no Region, so two Regions' must not have one name. */
  private static String name(Stack stack) {
    return stack.getStackName() + "-" + stack.getRegion();
  }

  /** From the name alone: the dashboard shows the function that sends this address. */
  static String url(Stack stack) {
    return "https://%s.console.aws.amazon.com/cloudwatch/home?region=%s#dashboards:name=%s"
        .formatted(stack.getRegion(), stack.getRegion(), name(stack));
  }

  /**
   * What metrics cannot say: which links these are. CloudWatch asks each viewer for consent once.
   */
  private static CustomWidget linkByLink(Alias widget) {
    return CustomWidget.Builder.create()
        .title("Account links")
        .functionArn(widget.getFunctionArn())
        .width(ROW)
        .height(2 * HEIGHT)
        .build();
  }

  private static GraphWidget graph(String title, IMetric... metrics) {
    return GraphWidget.Builder.create()
        .title(title)
        .left(List.of(metrics))
        .width(ROW / 3)
        .height(HEIGHT)
        .build();
  }

  private static IWidget[] theFunction(Alias check) {
    return new IWidget[] {
      graph(
          "Duration of a check",
          check.metricDuration(options(Stats.percentile(50))),
          check.metricDuration(options(Stats.MAXIMUM))),
      graph("Invocations", check.metricInvocations(options(Stats.SUM))),
      graph(
          "Errors and throttles",
          check.metricErrors(options(Stats.SUM)),
          check.metricThrottles(options(Stats.SUM)))
    };
  }

  private static IWidget[] theApi(HttpApi api) {
    return new IWidget[] {
      graph(
          "Latency of the API",
          api.metricLatency(options(Stats.percentile(50))),
          api.metricLatency(options(Stats.percentile(99)))),
      graph("Questions to the API", api.metricCount(options(Stats.SUM))),
      graph(
          "Questions that the API did not answer",
          api.metricClientError(options(Stats.SUM)),
          api.metricServerError(options(Stats.SUM)))
    };
  }

  private static MetricOptions options(String statistic) {
    return MetricOptions.builder().period(FIVE_MINUTES).statistic(statistic).build();
  }

  private static GraphWidget stacked(String title, List<IMetric> metrics) {
    return GraphWidget.Builder.create()
        .title(title)
        .left(metrics)
        .stacked(true)
        .width(ROW / 3)
        .height(HEIGHT)
        .build();
  }

  private IMetric sum(String name) {
    return metric(name, Stats.SUM, Map.of(), name);
  }

  private IMetric maximum(String name) {
    return metric(name, Stats.MAXIMUM, Map.of(), name);
  }

  private List<IMetric> byDimension(String name, String dimension, List<String> values) {
    return values.stream()
        .map(value -> metric(name, Stats.MAXIMUM, Map.of(dimension, value), value))
        .toList();
  }

  private IMetric metric(String name, String statistic, Map<String, String> more, String label) {
    Map<String, String> dimensions = new java.util.LinkedHashMap<>(more);
    dimensions.put(Metrics.FUNCTION, functionName);
    return Metric.Builder.create()
        .namespace(Metrics.NAMESPACE)
        .metricName(name)
        .dimensionsMap(dimensions)
        .statistic(statistic)
        .period(FIVE_MINUTES)
        .label(label)
        .build();
  }

  private static List<String> statuses() {
    return Arrays.stream(LinkStatus.Kind.values()).map(Enum::name).toList();
  }

  private static List<String> causes() {
    return Arrays.stream(UnreadableCause.values()).map(Enum::name).toList();
  }
}
