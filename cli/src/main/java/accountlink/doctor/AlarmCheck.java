package accountlink.doctor;

import accountlink.format.Words;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** Whether the monitor's own alarms are quiet, and could speak. */
record AlarmCheck(CloudWatchClient cloudWatch) {

  Finding look(List<String> names) {
    if (names.isEmpty()) {
      return Finding.wrong("the stack has no alarms", "Deploy it again.");
    }
    List<MetricAlarm> alarms =
        cloudWatch
            .describeAlarmsPaginator(describe -> describe.alarmNames(names))
            .metricAlarms()
            .stream()
            .toList();
    if (alarms.stream().anyMatch(alarm -> alarm.stateValue() == null)) {
      throw new IllegalStateException("CloudWatch does not say in which state an alarm is");
    }
    List<MetricAlarm> alarmed =
        alarms.stream().filter(alarm -> alarm.stateValue() == StateValue.ALARM).toList();
    if (!alarmed.isEmpty()) {
      return Finding.wrong(
          "in ALARM: "
              + alarmed.stream()
                  .map(alarm -> alarm.alarmName() + " (" + alarm.stateReason() + ")")
                  .collect(Collectors.joining("; ")),
          "docs/operations.md has what to do for each.");
    }
    List<String> silent =
        alarms.stream()
            .filter(alarm -> !Boolean.TRUE.equals(alarm.actionsEnabled()))
            .map(MetricAlarm::alarmName)
            .toList();
    if (!silent.isEmpty()) {
      return Finding.wrong(
          "their actions are disabled: " + String.join(", ", silent),
          "'aws cloudwatch enable-alarm-actions --alarm-names …'");
    }
    if (alarms.size() < names.size()) {
      return Finding.wrong(
          "%d of %s deleted".formatted(names.size() - alarms.size(), names.size() + " alarms are"),
          "Somebody deleted them outside of CloudFormation: detect the drift of the stack.");
    }
    return Finding.ok(Words.count(alarms.size(), "alarm") + ", none in ALARM");
  }
}
