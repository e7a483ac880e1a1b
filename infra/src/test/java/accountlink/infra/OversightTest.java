package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.check.Metrics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** The monitor says itself when it is ill. */
class OversightTest {
  private static final Template TEMPLATE = SynthesizedStack.template();

  @Test
  void noCompletedRunInThreeIntervalsIsAnAlarmAndSoIsNoDataAtAll() {
    TEMPLATE.hasResourceProperties(
        "AWS::CloudWatch::Alarm",
        Map.of(
            "Namespace",
            "AccountLinkMonitor",
            "MetricName",
            "CompletedRuns",
            "ComparisonOperator",
            "LessThanThreshold",
            "Threshold",
            1,
            // The schedule of the tests is every ten minutes.
            "Period",
            600,
            "EvaluationPeriods",
            3,
            "DatapointsToAlarm",
            3,
            "TreatMissingData",
            "breaching"));
  }

  @ParameterizedTest
  @CsvSource({
    "Errors, notBreaching",
    "Throttles, notBreaching",
    "ApproximateNumberOfMessagesVisible, notBreaching",
    "OldestOwedAlert, ignore",
    "AlertsRefused, ignore",
    "Unrecorded, notBreaching",
    "BlindLinks, ignore"
  })
  void whatNoDataMeansIsDecidedForEachAlarm(String metric, String missing) {
    TEMPLATE.hasResourceProperties(
        "AWS::CloudWatch::Alarm", Map.of("MetricName", metric, "TreatMissingData", missing));
  }

  @Test
  void errorsAndThrottlesAreThoseOfTheAlias() {
    for (String metric : List.of("Errors", "Throttles")) {
      TEMPLATE.hasResourceProperties(
          "AWS::CloudWatch::Alarm",
          Map.of(
              "MetricName",
              metric,
              "Dimensions",
              Match.arrayWith(List.of(Match.objectLike(Map.of("Name", "Resource"))))));
    }
  }

  @Test
  void anAlertThatIsOwedForAQuarterOfAnHourIsAnAlarm() {
    TEMPLATE.hasResourceProperties(
        "AWS::CloudWatch::Alarm",
        Map.of("MetricName", "OldestOwedAlert", "Threshold", 900, "Statistic", "Maximum"));
  }

  @Test
  void everyAlarmTellsWhenItBeginsAndWhenItIsOver() {
    Map<String, Map<String, Object>> alarms = TEMPLATE.findResources("AWS::CloudWatch::Alarm");
    Object topic =
        Map.of("Ref", TEMPLATE.findResources("AWS::SNS::Topic").keySet().iterator().next());

    assertEquals(8, alarms.size());
    alarms
        .values()
        .forEach(
            alarm -> {
              Map<?, ?> properties = (Map<?, ?>) alarm.get("Properties");
              assertEquals(List.of(topic), properties.get("AlarmActions"));
              assertEquals(List.of(topic), properties.get("OKActions"));
              assertTrue(properties.get("AlarmDescription").toString().contains("operations.md"));
            });
  }

  @Test
  void theDashboardShowsEveryMetricThatTheFunctionSays() {
    String body = TEMPLATE.findResources("AWS::CloudWatch::Dashboard").toString();

    for (String metric :
        List.of(
            Metrics.COMPLETED_RUNS,
            Metrics.FAILED_RUNS,
            Metrics.EVENT_CHECKS,
            Metrics.READS,
            Metrics.TRANSITIONS,
            Metrics.TOLD,
            Metrics.OWED,
            Metrics.OLDEST_OWED,
            Metrics.REFUSED,
            Metrics.BLIND_LINKS,
            Metrics.LINKS,
            Metrics.UNREADABLE,
            "REJECTED",
            "THROTTLED",
            "Duration")) {
      assertTrue(
          body.contains("\"" + metric + "\\\"") || body.contains("\"" + metric + "\""), metric);
    }
  }
}
