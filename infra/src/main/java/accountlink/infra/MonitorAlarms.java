package accountlink.infra;

import accountlink.check.Metrics;
import accountlink.input.BadInputException;
import accountlink.input.Problem;
import accountlink.settings.Deployment;
import accountlink.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.Stats;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/** The monitor's own alarms: a silent monitor must not look like a quiet one. */
final class MonitorAlarms extends Construct {
  private static final Duration FIVE_MINUTES = Duration.minutes(5);

  /** CloudWatch looks back a week at most, in steps of a day at most. */
  private static final java.time.Duration DAY = java.time.Duration.ofDays(1);

  private static final java.time.Duration MINUTE = java.time.Duration.ofMinutes(1);

  private static final int MOST_DAYS = 7;

  /** Alarms go off after so many runs: one that is missed or unreadable may be a passing fault. */
  private static final int RUNS = 3;

  private static final java.time.Duration PENDING_TOO_LONG = java.time.Duration.ofMinutes(15);

  /**
   * In addition to an interval and the longest run: EventBridge may be late by a minute, Lambda's
   * logs become metrics within one more, and a first attempt may have been repeated.
   */
  private static final java.time.Duration DELAY = java.time.Duration.ofMinutes(5);

  private final ITopic operations;
  private final String functionName;
  private final List<Alarm> alarms = new ArrayList<>();

  MonitorAlarms(
      Construct scope,
      String id,
      Settings settings,
      JavaFunction check,
      IQueue failedEvents,
      HttpApi api,
      ITopic alerts,
      Optional<HistoryEvents> events,
      ITopic operations) {
    super(scope, id);
    this.operations = operations;
    this.functionName = check.function().getFunctionName();
    java.time.Duration gap = ScheduleInterval.longest(settings.schedule());
    Window window = window(settings.schedule(), gap, check.timeout());
    if (settings.deployment().metrics() == Deployment.Metrics.FEW) {
      runsAreMissing(metric(Metrics.ATTENTION_NEEDED, Stats.SAMPLE_COUNT, window.period()), window);
      attentionIsNeeded();
      failedEvents(failedEvents);
      notDelivered(alerts);
      events.ifPresent(this::historyEvents);
      return;
    }
    runsAreMissing(metric(Metrics.COMPLETED_RUNS, Stats.SUM, window.period()), window);
    theFunction(check.alias());
    failedEvents(failedEvents);
    alerts(gap);
    notDelivered(alerts);
    reachNobody(alerts);
    subscriptions();
    links(settings.policy().unreadableAfterRuns());
    theApi(api);
    events.ifPresent(this::historyEvents);
  }

  /** In the order in which a dashboard shows them. */
  List<Alarm> alarms() {
    return List.copyOf(alarms);
  }

  /**
   * An alarm that sends a message when it goes off, and none when it is over: CloudWatch takes the
   * action for OK also when an alarm leaves INSUFFICIENT_DATA, and each first deployment would send
   * one message for each alarm. The dashboard shows when one is over.
   *
   * @param meaning what happened and what to do, for the mail
   * @param missing what no data at all means for this one
   */
  private void alarm(
      String id,
      String meaning,
      IMetric metric,
      ComparisonOperator comparison,
      double threshold,
      int periods,
      TreatMissingData missing) {
    Alarm alarm =
        Alarm.Builder.create(this, id)
            .alarmDescription(meaning + " See docs/operations.md, '" + id + "'.")
            .metric(metric)
            .comparisonOperator(comparison)
            .threshold(threshold)
            .evaluationPeriods(periods)
            .datapointsToAlarm(periods)
            .treatMissingData(missing)
            .build();
    alarm.addAlarmAction(new SnsAction(operations));
    alarms.add(alarm);
  }

  /** At least {@code threshold} in each of the periods. */
  private void alarmAt(
      String id,
      String meaning,
      IMetric metric,
      double threshold,
      int periods,
      TreatMissingData missing) {
    alarm(
        id,
        meaning,
        metric,
        ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        threshold,
        periods,
        missing);
  }

  /** Missing data is what this alarm waits for. */
  private void runsAreMissing(IMetric completedRuns, Window window) {
    alarm(
        "RunsMissing",
        "No check of the account links came to its end in three intervals: the links are not checked.",
        completedRuns,
        ComparisonOperator.LESS_THAN_THRESHOLD,
        1,
        window.periods(),
        TreatMissingData.BREACHING);
  }

  private void attentionIsNeeded() {
    alarmAt(
        "AttentionNeeded",
        "Links cannot be read or listed, an alert could not be sent, a reading not recorded, or a"
            + " subscription is missing.",
        metric(Metrics.ATTENTION_NEEDED, Stats.MAXIMUM, FIVE_MINUTES),
        1,
        1,
        TreatMissingData.IGNORE);
  }

  private void theFunction(Alias check) {
    MetricOptions sum = MetricOptions.builder().period(FIVE_MINUTES).statistic(Stats.SUM).build();
    alarmAt(
        "RunFailed",
        "A check ended with an error: it could do nothing at all, or ran out of time.",
        check.metricErrors(sum),
        1,
        1,
        TreatMissingData.NOT_BREACHING);
    alarmAt(
        "RunThrottled",
        "Lambda refused to start a check: the account's concurrency is used up.",
        check.metricThrottles(sum),
        1,
        1,
        TreatMissingData.NOT_BREACHING);
  }

  private void failedEvents(IQueue queue) {
    alarmAt(
        "EventsFailed",
        "An event led to no check, however often it was tried; it waits in the queue.",
        queue.metricApproximateNumberOfMessagesVisible(
            MetricOptions.builder().period(FIVE_MINUTES).statistic(Stats.MAXIMUM).build()),
        1,
        1,
        TreatMissingData.NOT_BREACHING);
  }

  /** Of these, runs that did not happen say nothing: the alarm stays as it is. */
  private void alerts(java.time.Duration gap) {
    alarmAt(
        "AlertsPendingTooLong",
        "An alert could not be published for a quarter of an hour: SNS, the topic or the key.",
        metric(Metrics.OLDEST_PENDING, Stats.MAXIMUM, FIVE_MINUTES),
        // What is pending after a run stays so until the next one, which may be days away.
        Math.max(1, PENDING_TOO_LONG.minus(gap).toSeconds()),
        1,
        TreatMissingData.IGNORE);
    alarmAt(
        "AlertsUndeliverable",
        "SNS refuses an alert for good: it is kept, and tried again once a day.",
        metric(Metrics.UNDELIVERABLE, Stats.MAXIMUM, FIVE_MINUTES),
        1,
        1,
        TreatMissingData.IGNORE);
    alarmAt(
        "ReadingsNotRecorded",
        "What was read could not be recorded: DynamoDB or the key.",
        metric(Metrics.NOT_RECORDED, Stats.SUM, FIVE_MINUTES),
        1,
        1,
        TreatMissingData.NOT_BREACHING);
  }

  private void notDelivered(ITopic alerts) {
    alarmAt(
        "AlertsNotDelivered",
        "SNS could not deliver an alert to a subscriber, however often it tried.",
        alerts.metricNumberOfNotificationsFailed(
            MetricOptions.builder().period(FIVE_MINUTES).statistic(Stats.SUM).build()),
        1,
        1,
        TreatMissingData.NOT_BREACHING);
  }

  /**
   * A subscription that nobody has confirmed gets nothing, and no metric counts it: what shows it
   * is an alert that was published and neither delivered nor held back by a filter, an hour long.
   */
  private void reachNobody(ITopic alerts) {
    MetricOptions anHour =
        MetricOptions.builder().period(Duration.hours(1)).statistic(Stats.SUM).build();
    alarmAt(
        "AlertsReachNobody",
        "Alerts were published and nobody got one: no subscription is confirmed, or none works.",
        MathExpression.Builder.create()
            .expression(
                "IF(FILL(published, 0) > 0 AND FILL(delivered, 0) + FILL(filtered, 0) == 0, 1, 0)")
            // Sorted: the order of Map.of is another in each JVM, and the template would change.
            .usingMetrics(
                new TreeMap<>(
                    Map.of(
                        "published",
                        alerts.metricNumberOfMessagesPublished(anHour),
                        "delivered",
                        alerts.metricNumberOfNotificationsDelivered(anHour),
                        "filtered",
                        alerts.metricNumberOfNotificationsFilteredOut(anHour))))
            .label("Hours in which no alert reached anybody")
            .period(Duration.hours(1))
            .build(),
        1,
        1,
        TreatMissingData.NOT_BREACHING);
  }

  /** Once a day the run asks SNS; between the answers the metric stays as it is. */
  private void subscriptions() {
    alarmAt(
        "SubscriptionsMissing",
        "Somebody whom the settings name is not subscribed, or has not confirmed it for a day, and"
            + " gets nothing. './account-links doctor' says who.",
        metric(Metrics.SUBSCRIPTIONS_MISSING, Stats.MAXIMUM, FIVE_MINUTES),
        1,
        1,
        TreatMissingData.IGNORE);
  }

  /**
   * The run itself counts the runs in a row, and one point is enough: between the points of two
   * runs there may be days, and no data keeps the alarm as it is.
   */
  private void links(int unreadableAfterRuns) {
    alarmAt(
        "LinksUnreadable",
        "Links cannot be read, or not all be listed, run after run; an alert or the report says why.",
        metric(Metrics.LONGEST_UNREADABLE, Stats.MAXIMUM, FIVE_MINUTES),
        unreadableAfterRuns,
        1,
        TreatMissingData.IGNORE);
  }

  /** Nobody asks for days on end, and that is well. */
  private void theApi(HttpApi api) {
    alarmAt(
        "ApiFailing",
        "A question about the history was not answered, by a fault that is not the asker's.",
        api.metricServerError(
            MetricOptions.builder().period(FIVE_MINUTES).statistic(Stats.SUM).build()),
        1,
        1,
        TreatMissingData.NOT_BREACHING);
  }

  private void historyEvents(HistoryEvents events) {
    alarmAt(
        "HistoryEventsDelayed",
        "A pipe could not put an entry of the history on the event bus, and tries again.",
        events.failures(FIVE_MINUTES),
        1,
        1,
        TreatMissingData.NOT_BREACHING);
    alarmAt(
        "HistoryEventsNotSent",
        "The event bus did not take an entry of the history, however often it was tried.",
        events
            .unsent()
            .metricApproximateNumberOfMessagesVisible(
                MetricOptions.builder().period(FIVE_MINUTES).statistic(Stats.MAXIMUM).build()),
        1,
        1,
        TreatMissingData.NOT_BREACHING);
  }

  private Metric metric(String name, String statistic, Duration period) {
    return Metric.Builder.create()
        .namespace(Metrics.NAMESPACE)
        .metricName(name)
        .dimensionsMap(Map.of(Metrics.FUNCTION, functionName))
        .statistic(statistic)
        .period(period)
        .build();
  }

  private record Window(Duration period, int periods) {
    static Window of(java.time.Duration period, int periods) {
      return new Window(Duration.seconds(period.toSeconds()), periods);
    }
  }

  /**
   * Three intervals as CloudWatch can count them, and no less than a slow run after a fast one may
   * need; beyond a day an interval takes several periods.
   *
   * @throws BadInputException where a healthy schedule has a whole week without a run
   */
  private static Window window(
      String schedule, java.time.Duration gap, java.time.Duration longestRun) {
    java.time.Duration least = gap.plus(longestRun).plus(DELAY);
    if (gap.compareTo(DAY) <= 0) {
      java.time.Duration period = MINUTE.compareTo(gap) > 0 ? MINUTE : gap;
      return Window.of(
          period, Math.max(RUNS, (int) Math.ceilDiv(least.toMinutes(), period.toMinutes())));
    }
    int needed = (int) Math.ceilDiv(least.toMinutes(), DAY.toMinutes());
    if (needed > MOST_DAYS) {
      throw new BadInputException(
          "settings",
          List.of(
              new Problem(
                  "schedule",
                  schedule,
                  "has up to %d days without a run, and nothing could notice that runs are missing:"
                          .formatted(gap.toDays())
                      + " CloudWatch's alarms look back 7 days; choose a schedule that runs at"
                      + " least every 6 days")));
    }
    return Window.of(DAY, Math.min(MOST_DAYS, Math.max(needed, RUNS * (int) gap.toDays())));
  }
}
