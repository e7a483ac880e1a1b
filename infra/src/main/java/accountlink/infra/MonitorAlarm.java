package accountlink.infra;

import static accountlink.infra.AlarmCondition.atLeast;
import static accountlink.infra.AlarmCondition.atLeastOne;
import static software.amazon.awscdk.services.cloudwatch.Stats.MAXIMUM;
import static software.amazon.awscdk.services.cloudwatch.Stats.SUM;
import static software.amazon.awscdk.services.cloudwatch.TreatMissingData.BREACHING;
import static software.amazon.awscdk.services.cloudwatch.TreatMissingData.IGNORE;
import static software.amazon.awscdk.services.cloudwatch.TreatMissingData.NOT_BREACHING;

import accountlink.check.Metrics;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;

/**
 * The monitor's own alarms, in the order in which the dashboard shows them: a silent monitor must
 * not look like a quiet one. docs/operations.md has a part for each, and begins it with the same
 * sentences.
 */
enum MonitorAlarm {
  /** Missing data is what it waits for. */
  RUNS_MISSING(
      Where.ALWAYS,
      BREACHING,
      "No run ended in three intervals of the schedule. The links are not checked.",
      AlarmCondition::noRun),

  ATTENTION_NEEDED(
      Where.FEW_METRICS,
      IGNORE,
      "Links or the scope could not be read run after run, or not all links could be listed. Or an"
          + " alert is pending or undeliverable. Or a reading could not be recorded. Or a"
          + " subscription is missing.",
      from -> atLeastOne(from.metric(Metrics.ATTENTION_NEEDED, MAXIMUM))),

  RUN_FAILED(
      Where.ALL_METRICS,
      NOT_BREACHING,
      "A check could do nothing at all, or ran out of time.",
      from -> atLeastOne(from.check().alias().metricErrors(Monitored.options(SUM)))),

  RUN_THROTTLED(
      Where.ALL_METRICS,
      NOT_BREACHING,
      "Lambda did not start a check, because the account's concurrency is used up.",
      from -> atLeastOne(from.check().alias().metricThrottles(Monitored.options(SUM)))),

  EVENTS_FAILED(
      Where.ALWAYS,
      NOT_BREACHING,
      "An event led to no check, after all attempts. It is in the queue.",
      from ->
          atLeastOne(
              from.failedEvents()
                  .metricApproximateNumberOfMessagesVisible(Monitored.options(MAXIMUM)))),

  /** Of this and the next, runs that did not happen say nothing: the alarm stays as it is. */
  ALERTS_PENDING_TOO_LONG(
      Where.ALL_METRICS,
      IGNORE,
      "An alert could not be published. It will have been pending for a quarter of an hour when the"
          + " next run starts.",
      AlarmCondition::pendingTooLong),

  ALERTS_UNDELIVERABLE(
      Where.ALL_METRICS,
      IGNORE,
      "SNS will never accept an alert as it is. The alert is kept, and tried again once a day.",
      from -> atLeastOne(from.metric(Metrics.UNDELIVERABLE, MAXIMUM))),

  READINGS_NOT_RECORDED(
      Where.ALL_METRICS,
      NOT_BREACHING,
      "A reading could not be recorded, or a recorded item cannot be used.",
      from -> atLeastOne(from.metric(Metrics.NOT_RECORDED, SUM))),

  ALERTS_NOT_DELIVERED(
      Where.ALWAYS,
      NOT_BREACHING,
      "SNS could not deliver an alert to a subscriber, after all attempts.",
      from -> atLeastOne(from.alerts().metricNumberOfNotificationsFailed(Monitored.options(SUM)))),

  ALERTS_REACH_NOBODY(
      Where.ALL_METRICS,
      NOT_BREACHING,
      "Alerts were published, and nobody got one. For an hour none was delivered, and none was held"
          + " back by a filter. Or SNS saw no attributes on an alert, so that filters held it back.",
      AlarmCondition::noDelivery),

  /** Once a day the run asks SNS; between the answers the metric stays as it is. */
  SUBSCRIPTIONS_MISSING(
      Where.ALL_METRICS,
      IGNORE,
      "Somebody whom the setting 'subscriptions' names has no subscription for an hour, or has not"
          + " confirmed it for a day. They get nothing. 'doctor' says who: confirm it, or deploy"
          + " without it and again with it.",
      from -> atLeastOne(from.metric(Metrics.SUBSCRIPTIONS_MISSING, MAXIMUM))),

  /**
   * The run itself counts the runs in a row, and one point is enough: between the points of two
   * runs there may be days, and no data keeps the alarm as it is.
   */
  LINKS_UNREADABLE(
      Where.ALL_METRICS,
      IGNORE,
      "A link or the whole scope could not be read in 'unreadableAfterRuns' runs in a row. Or the"
          + " listing ended before its last page in as many runs.",
      from ->
          atLeast(
              from.settings().policy().unreadableAfterRuns(),
              from.metric(Metrics.LONGEST_UNREADABLE, MAXIMUM))),

  /** Nobody asks for days on end, and that is well. */
  API_FAILING(
      Where.ALL_METRICS,
      NOT_BREACHING,
      "A question to the API got a 5xx. An authorised caller got no answer. Checks and alerts go"
          + " on.",
      from -> atLeastOne(from.history().api().metricServerError(Monitored.options(SUM)))),

  HISTORY_EVENTS_DELAYED(
      Where.EVENT_BUS,
      NOT_BREACHING,
      "A pipe could not put an entry of the history on the bus, and tries again. The entries after"
          + " it wait.",
      from -> atLeastOne(from.events().orElseThrow().failures(Monitored.FIVE_MINUTES))),

  HISTORY_EVENTS_NOT_SENT(
      Where.EVENT_BUS,
      NOT_BREACHING,
      "The bus did not take an entry of the history for 12 hours.",
      from ->
          atLeastOne(
              from.events()
                  .orElseThrow()
                  .unsent()
                  .metricApproximateNumberOfMessagesVisible(Monitored.options(MAXIMUM))));

  /** Which stacks have an alarm. */
  enum Where {
    ALWAYS,
    /** Where the settings have {@code metrics: all}. */
    ALL_METRICS,
    /** Where the settings have {@code metrics: few}. */
    FEW_METRICS,
    /** Where the history's events go to a bus. */
    EVENT_BUS;

    boolean includes(Monitored monitored) {
      return switch (this) {
        case ALWAYS -> true;
        case ALL_METRICS -> !monitored.hasFewMetrics();
        case FEW_METRICS -> monitored.hasFewMetrics();
        case EVENT_BUS -> monitored.events().isPresent();
      };
    }
  }

  private final Where where;
  private final TreatMissingData missing;
  private final String meaning;
  private final Function<Monitored, AlarmCondition> condition;

  MonitorAlarm(
      Where where,
      TreatMissingData missing,
      String meaning,
      Function<Monitored, AlarmCondition> condition) {
    this.where = where;
    this.missing = missing;
    this.meaning = meaning;
    this.condition = condition;
  }

  /** {@code RunsMissing}: in the template, and the heading in docs/operations.md. */
  String id() {
    return Stream.of(name().split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  Where where() {
    return where;
  }

  /** What no data at all means. */
  TreatMissingData missing() {
    return missing;
  }

  /** What has happened. */
  String meaning() {
    return meaning;
  }

  AlarmCondition condition(Monitored monitored) {
    return condition.apply(monitored);
  }
}
