package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.check.Metrics;
import accountlink.infra.MonitorAlarm.Where;
import accountlink.lambda.CheckHandler;
import accountlink.lambda.WidgetHandler;
import accountlink.settings.Settings;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** The monitor says itself when it is ill. */
class MonitorAlarmsTest {
  private static final Template TEMPLATE =
      SynthesizedStack.template(
          "{'deployment': {'metrics': 'all'}, 'schedule': 'rate(10 minutes)'}");
  private static final Wiring WIRING = new Wiring(TEMPLATE);

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
    "OldestPendingAlert, ignore",
    "AlertsUndeliverable, ignore",
    "ReadingsNotRecorded, notBreaching",
    "NumberOfNotificationsFailed, notBreaching",
    "LongestUnreadablePeriod, ignore",
    "5xx, notBreaching"
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
  void anAlertThatIsPendingForAQuarterOfAnHourIsAnAlarm() {
    TEMPLATE.hasResourceProperties(
        "AWS::CloudWatch::Alarm",
        // It is pending until the next run: ten minutes.
        Map.of("MetricName", "OldestPendingAlert", "Threshold", 300, "Statistic", "Maximum"));
  }

  @Test
  void anAlertThatReachesNobodyIsAnAlarmAndOneThatFiltersHoldBackIsNot() {
    String alerts = WIRING.only("AWS::SNS::Topic", Map.of("DisplayName", "Account links"));
    Map<?, ?> alarm =
        WIRING.properties(
            TEMPLATE.findResources("AWS::CloudWatch::Alarm").keySet().stream()
                .filter(id -> id.contains("AlertsReachNobody"))
                .findFirst()
                .orElseThrow());
    List<Map<?, ?>> metrics =
        ((List<?>) alarm.get("Metrics")).stream().<Map<?, ?>>map(one -> (Map<?, ?>) one).toList();

    assertEquals("notBreaching", alarm.get("TreatMissingData"));
    assertEquals(
        "IF(FILL(withoutAttributes, 0) > 0 OR (FILL(published, 0) > 0"
            + " AND FILL(delivered, 0) + FILL(filtered, 0) == 0), 1, 0)",
        metrics.getFirst().get("Expression"));
    Map<String, Object> stat = new TreeMap<>();
    metrics.stream()
        .skip(1)
        .forEach(
            one -> {
              Map<?, ?> metric = (Map<?, ?>) ((Map<?, ?>) one.get("MetricStat")).get("Metric");
              stat.put((String) one.get("Id"), metric.get("MetricName"));
              assertEquals(
                  List.of(
                      Map.of(
                          "Name",
                          "TopicName",
                          "Value",
                          Map.of("Fn::GetAtt", List.of(alerts, "TopicName")))),
                  metric.get("Dimensions"));
            });
    assertEquals(
        Map.of(
            "published", "NumberOfMessagesPublished",
            "delivered", "NumberOfNotificationsDelivered",
            "filtered", "NumberOfNotificationsFilteredOut",
            "withoutAttributes", "NumberOfNotificationsFilteredOut-NoMessageAttributes"),
        stat);
  }

  /** Between the points of two runs there may be days, and CloudWatch would count none of them. */
  @ParameterizedTest
  @ValueSource(strings = {"rate(1 minute)", "rate(2 days)", "cron(0 8 ? * MON-FRI *)"})
  void aLinkThatRunAfterRunCannotReadIsAnAlarmAtOnePointWhateverTheSchedule(String schedule) {
    Settings settings = SynthesizedStack.settings("{'deployment': {'metrics': 'all'}}");
    Template.fromStack(
            SynthesizedStack.stack(
                new App(),
                new Settings(
                    settings.links(),
                    settings.discovery(),
                    settings.scopes(),
                    settings.accountNames(),
                    schedule,
                    settings.pace(),
                    settings.reading(),
                    settings.policy().withUnreadableAfterRuns(7),
                    settings.timeZone(),
                    settings.subscriptions(),
                    settings.logRetentionDays(),
                    settings.historyRetentionDays(),
                    settings.deployment())))
        .hasResourceProperties(
            "AWS::CloudWatch::Alarm",
            Map.of(
                "MetricName", "LongestUnreadablePeriod",
                "Statistic", "Maximum",
                "ComparisonOperator", "GreaterThanOrEqualToThreshold",
                "Threshold", 7,
                "EvaluationPeriods", 1,
                "DatapointsToAlarm", 1,
                "TreatMissingData", "ignore"));
  }

  @Test
  void aQuestionThatIsNotAnsweredIsAnAlarm() {
    TEMPLATE.hasResourceProperties(
        "AWS::CloudWatch::Alarm",
        Map.of(
            "Namespace",
            "AWS/ApiGateway",
            "MetricName",
            "5xx",
            "Dimensions",
            List.of(
                Map.of(
                    "Name", "ApiId", "Value", Wiring.ref(WIRING.only("AWS::ApiGatewayV2::Api")))),
            "ComparisonOperator",
            "GreaterThanOrEqualToThreshold",
            "Threshold",
            1,
            "Statistic",
            "Sum",
            "Period",
            300));
  }

  @Test
  void everyAlarmSendsWhenItGoesOffAndNothingWhenItIsMade() {
    Map<String, Map<String, Object>> alarms = TEMPLATE.findResources("AWS::CloudWatch::Alarm");
    Object topic =
        Wiring.ref(WIRING.only("AWS::SNS::Topic", Map.of("DisplayName", "Account link monitor")));

    assertEquals(RunbookTest.ids(Where.ALWAYS, Where.ALL_METRICS), ids(alarms));
    alarms
        .values()
        .forEach(
            alarm -> {
              Map<?, ?> properties = (Map<?, ?>) alarm.get("Properties");
              assertEquals(List.of(topic), properties.get("AlarmActions"));
              // CloudWatch takes it also when a new alarm leaves INSUFFICIENT_DATA.
              assertFalse(properties.containsKey("OKActions"), properties.toString());
            });
  }

  @Test
  void whereFewMetricsAreWantedOneSaysThatARunCompletedAndThatSomebodyIsNeeded() {
    Template few = SynthesizedStack.template();

    assertEquals(
        RunbookTest.ids(Where.ALWAYS, Where.FEW_METRICS),
        ids(few.findResources("AWS::CloudWatch::Alarm")));
    few.hasResourceProperties(
        "AWS::CloudWatch::Alarm",
        Map.of(
            "MetricName", "AttentionNeeded",
            "Statistic", "SampleCount",
            "ComparisonOperator", "LessThanThreshold",
            "Threshold", 1,
            "EvaluationPeriods", 3,
            "TreatMissingData", "breaching"));
    few.hasResourceProperties(
        "AWS::CloudWatch::Alarm",
        Map.of(
            "MetricName", "AttentionNeeded",
            "Statistic", "Maximum",
            "ComparisonOperator", "GreaterThanOrEqualToThreshold",
            "Threshold", 1,
            "TreatMissingData", "ignore"));
    for (String metric :
        List.of("ApproximateNumberOfMessagesVisible", "NumberOfNotificationsFailed")) {
      few.hasResourceProperties("AWS::CloudWatch::Alarm", Map.of("MetricName", metric));
    }
    few.hasResourceProperties(
        "AWS::Lambda::Function",
        Map.of(
            "Handler",
            CheckHandler.class.getName(),
            "Environment",
            Map.of("Variables", Match.objectLike(Map.of("METRICS", "FEW")))));
  }

  /** Those that the descriptions name. */
  private static Set<String> ids(Map<String, Map<String, Object>> alarms) {
    return alarms.values().stream()
        .map(alarm -> ((Map<?, ?>) alarm.get("Properties")).get("AlarmDescription").toString())
        .map(text -> text.replaceAll(".*See docs/operations.md, '(\\w+)'\\.", "$1"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Every public name of {@link Metrics} that is no namespace and no dimension. */
  static List<String> metrics() {
    List<String> others =
        List.of(
            Metrics.NAMESPACE,
            Metrics.FUNCTION,
            Metrics.STATUS,
            Metrics.CAUSE,
            Metrics.PART,
            // In place of all others, where few are wanted.
            Metrics.ATTENTION_NEEDED);
    return Arrays.stream(Metrics.class.getFields())
        .filter(field -> field.getType() == String.class)
        .map(MonitorAlarmsTest::value)
        .filter(name -> !others.contains(name))
        .toList();
  }

  private static String value(Field constant) {
    try {
      return (String) constant.get(null);
    } catch (IllegalAccessException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Test
  void theDashboardShowsHowTheApiDoes() {
    String api = WIRING.only("AWS::ApiGatewayV2::Api");

    for (String metric : List.of("Latency", "Count", "4xx", "5xx")) {
      assertTrue(
          dashboard()
              .contains("\"AWS/ApiGateway\",\"%s\",\"ApiId\",\"${%s}\"".formatted(metric, api)),
          metric);
    }
  }

  @Test
  void theDashboardShowsTheLinksThemselvesByTheWidgetsAlias() throws IOException {
    List<Map<?, ?>> custom =
        ((List<?>) JSON.std.mapFrom(dashboard()).get("widgets"))
            .stream()
                .<Map<?, ?>>map(widget -> (Map<?, ?>) widget)
                .filter(widget -> "custom".equals(widget.get("type")))
                .toList();

    assertEquals(1, custom.size());
    Map<?, ?> properties = (Map<?, ?>) custom.getFirst().get("properties");
    assertEquals("${" + WIRING.alias(WidgetHandler.class) + "}", properties.get("endpoint"));
    assertEquals("Account links", properties.get("title"));
    assertEquals(
        Map.of("refresh", true, "resize", true, "timeRange", true), properties.get("updateOn"));
  }

  /** Its body as CloudFormation puts it together, with {@code ${…}} for what it fills in. */
  static String dashboard() {
    Map<?, ?> body =
        (Map<?, ?>)
            WIRING.properties(WIRING.only("AWS::CloudWatch::Dashboard")).get("DashboardBody");
    List<?> parts = (List<?>) ((List<?>) body.get("Fn::Join")).get(1);
    return parts.stream()
        .map(
            part ->
                switch (part) {
                  case Map<?, ?> map when map.get("Ref") instanceof String ref -> "${" + ref + "}";
                  case Map<?, ?> map -> "${" + map.get("Fn::GetAtt") + "}";
                  default -> part.toString();
                })
        .collect(Collectors.joining());
  }
}
