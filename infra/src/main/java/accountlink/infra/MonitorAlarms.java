package accountlink.infra;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/** The alarms of {@link MonitorAlarm}, on the topic of the operations. */
final class MonitorAlarms extends Construct {
  private final List<Alarm> alarms;

  MonitorAlarms(Construct scope, String id, Monitored monitored, ITopic operations) {
    super(scope, id);
    this.alarms =
        Stream.of(MonitorAlarm.values())
            .filter(alarm -> alarm.where().includes(monitored))
            .map(alarm -> create(alarm, alarm.condition(monitored)))
            .toList();
    alarms.forEach(alarm -> alarm.addAlarmAction(new SnsAction(operations)));
  }

  /** In the order in which a dashboard shows them. */
  List<Alarm> alarms() {
    return alarms;
  }

  /**
   * Without an action for OK: CloudWatch takes it also when an alarm leaves INSUFFICIENT_DATA, and
   * each first deployment would send one message for each alarm. The dashboard shows when one is
   * over.
   */
  private Alarm create(MonitorAlarm alarm, AlarmCondition condition) {
    return Alarm.Builder.create(this, alarm.id())
        .alarmDescription(alarm.meaning() + " See docs/operations.md, '" + alarm.id() + "'.")
        .metric(condition.metric())
        .comparisonOperator(condition.comparison())
        .threshold(condition.threshold())
        .evaluationPeriods(condition.periods())
        .datapointsToAlarm(condition.periods())
        .treatMissingData(alarm.missing())
        .build();
  }
}
