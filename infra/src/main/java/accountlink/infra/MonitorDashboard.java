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
    show(AlarmStatusWidget.Builder.create().title("Alarms").alarms(alarms).width(ROW).build());
    if (monitored.hasFewMetrics()) {
      show(linkByLink());
    } else {
      runs();
    }
    show(checkFunction(monitored.check().alias()));
    show(api(monitored.history().api()));
  }

  private void runs() {
    show(
        stacked("Links by status", byDimension(Metrics.LINKS, Metrics.STATUS, statuses())),
        graph("Transitions", sum(Metrics.TRANSITIONS)),
        graph(
            "Links that cannot be read",
            maximum(Metrics.UNREADABLE_LINKS),
            maximum(Metrics.LONGEST_UNREADABLE)));
    show(linkByLink());
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
            monitored.failedEvents().metricApproximateNumberOfMessagesVisible()));
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
  private CustomWidget linkByLink() {
    return CustomWidget.Builder.create()
        .title("Account links")
        .functionArn(monitored.history().widget().alias().getFunctionArn())
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

  private static IWidget[] checkFunction(Alias check) {
    return new IWidget[] {
      graph(
          "Duration of a check",
          check.metricDuration(Monitored.by(Stats.percentile(50))),
          check.metricDuration(Monitored.by(Stats.MAXIMUM))),
      graph("Invocations", check.metricInvocations(Monitored.by(Stats.SUM))),
      graph(
          "Errors and throttles",
          check.metricErrors(Monitored.by(Stats.SUM)),
          check.metricThrottles(Monitored.by(Stats.SUM)))
    };
  }

  private static IWidget[] api(HttpApi api) {
    return new IWidget[] {
      graph(
          "Latency of the API",
          api.metricLatency(Monitored.by(Stats.percentile(50))),
          api.metricLatency(Monitored.by(Stats.percentile(99)))),
      graph("Questions to the API", api.metricCount(Monitored.by(Stats.SUM))),
      graph(
          "Questions that the API did not answer",
          api.metricClientError(Monitored.by(Stats.SUM)),
          api.metricServerError(Monitored.by(Stats.SUM)))
    };
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
    return monitored.metric(name, statistic, more).label(label).build();
  }

  private static List<String> statuses() {
    return Arrays.stream(LinkStatus.Kind.values()).map(Enum::name).toList();
  }

  private static List<String> causes() {
    return Arrays.stream(UnreadableCause.values()).map(Enum::name).toList();
  }
}
