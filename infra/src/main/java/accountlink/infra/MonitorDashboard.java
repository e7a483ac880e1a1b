package accountlink.infra;

import accountlink.check.Metrics;
import accountlink.link.LinkStatus;
import accountlink.link.UnreadableCause;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.CustomWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.Stats;
import software.amazon.awscdk.services.lambda.Alias;
import software.constructs.Construct;

/** The dashboard: the links, and the monitor itself. */
final class MonitorDashboard extends Construct {
  private static final int ROW = 24;
  private static final int HEIGHT = 6;

  private final Dashboard dashboard;
  private final Monitored monitored;

  MonitorDashboard(Construct scope, String id, Monitored monitored, List<Alarm> alarms) {
    super(scope, id);
    this.monitored = monitored;
    Stack stack = Stack.of(this);
    this.dashboard = Dashboard.Builder.create(this, "Dashboard").dashboardName(name(stack)).build();
    addRow(AlarmStatusWidget.Builder.create().title("Alarms").alarms(alarms).width(ROW).build());
    if (monitored.hasFewMetrics()) {
      addRow(linkTable());
    } else {
      runs();
    }
    checkFunction(monitored.check().alias());
    api(monitored.history().api());
  }

  private void runs() {
    addRow(
        stacked(
            "Links by status",
            byDimension(Metrics.LINKS, Metrics.STATUS, LinkStatus.Kind.values())),
        graph("Transitions", sum(Metrics.TRANSITIONS)),
        graph(
            "Links that cannot be read",
            maximum(Metrics.UNREADABLE_LINKS),
            maximum(Metrics.LONGEST_UNREADABLE)));
    addRow(linkTable());
    addRow(
        graph(
            "Runs",
            sum(Metrics.COMPLETED_RUNS),
            sum(Metrics.EVENT_CHECKS),
            sum(Metrics.FAILED_RUNS),
            sum(Metrics.SKIPPED_RUNS)),
        graph("Calls to WorkSpaces", sum(Metrics.READS)),
        stacked(
            "Calls without an answer, throttles among them",
            byDimension(Metrics.UNREADABLE, Metrics.CAUSE, UnreadableCause.values())),
        graph("Readings that could not be recorded", sum(Metrics.NOT_RECORDED)));
    addRow(
        graph(
            "Alerts",
            sum(Metrics.SENT),
            maximum(Metrics.PENDING),
            maximum(Metrics.UNDELIVERABLE),
            maximum(Metrics.SUBSCRIPTIONS_MISSING)),
        graph("Age of the oldest alert that is pending", maximum(Metrics.OLDEST_PENDING)),
        graph(
            "Events that led to no check",
            monitored.failedEvents().metricApproximateNumberOfMessagesVisible()));
  }

  private void addRow(IWidget... row) {
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
  private CustomWidget linkTable() {
    return CustomWidget.Builder.create()
        .title("Account links")
        .functionArn(monitored.history().widget().alias().getFunctionArn())
        .width(ROW)
        .height(2 * HEIGHT)
        .build();
  }

  private static GraphWidget graph(String title, IMetric... metrics) {
    return third(title, List.of(metrics)).build();
  }

  private static GraphWidget stacked(String title, List<IMetric> metrics) {
    return third(title, metrics).stacked(true).build();
  }

  private static GraphWidget.Builder third(String title, List<IMetric> metrics) {
    return GraphWidget.Builder.create().title(title).left(metrics).width(ROW / 3).height(HEIGHT);
  }

  private void checkFunction(Alias check) {
    addRow(
        graph(
            "Duration of a check",
            check.metricDuration(Monitored.options(Stats.percentile(50))),
            check.metricDuration(Monitored.options(Stats.MAXIMUM))),
        graph("Invocations", check.metricInvocations(Monitored.options(Stats.SUM))),
        graph(
            "Errors and throttles",
            check.metricErrors(Monitored.options(Stats.SUM)),
            check.metricThrottles(Monitored.options(Stats.SUM))));
  }

  private void api(HttpApi api) {
    addRow(
        graph(
            "Latency of the API",
            api.metricLatency(Monitored.options(Stats.percentile(50))),
            api.metricLatency(Monitored.options(Stats.percentile(99)))),
        graph("Questions to the API", api.metricCount(Monitored.options(Stats.SUM))),
        graph(
            "Questions that the API did not answer",
            api.metricClientError(Monitored.options(Stats.SUM)),
            api.metricServerError(Monitored.options(Stats.SUM))));
  }

  private IMetric sum(String name) {
    return monitored.metric(name, Stats.SUM, Map.of()).label(name).build();
  }

  private IMetric maximum(String name) {
    return monitored.metric(name, Stats.MAXIMUM, Map.of()).label(name).build();
  }

  private List<IMetric> byDimension(String name, String dimension, Enum<?>[] values) {
    return Arrays.stream(values)
        .map(Enum::name)
        .<IMetric>map(
            value ->
                monitored
                    .metric(name, Stats.MAXIMUM, Map.of(dimension, value))
                    .label(value)
                    .build())
        .toList();
  }
}
