package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import accountlink.check.Metrics;
import accountlink.lambda.CheckEnvironment;
import accountlink.lambda.CheckHandler;
import accountlink.link.LinkStatus;
import accountlink.link.UnreadableCause;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.assertions.Template;

/**
 * What the dashboard's body asks CloudWatch for. Source: "Dashboard body structure and syntax",
 * Amazon CloudWatch API Reference.
 */
class DashboardTest {
  private static final Template TEMPLATE =
      SynthesizedStack.template("{'deployment': {'metrics': 'all'}}");
  private static final Wiring WIRING = new Wiring(TEMPLATE);
  private static final Map<String, Object> NAMED_IN_THE_URL =
      Map.of("Properties", Map.of("DashboardName", "Monitor-eu-central-1"));

  /** A metric, and the dimensions that its graph is of. */
  private record Shown(String namespace, String name, Map<String, String> dimensions) {
    static Shown ours(String name, Map<String, String> dimensions) {
      Map<String, String> all = new TreeMap<>(dimensions);
      all.put(Metrics.FUNCTION, "${" + WIRING.function(CheckHandler.class) + "}");
      return new Shown(Metrics.NAMESPACE, name, all);
    }

    /** {@code [namespace, name, dimension, value, …, {options}]}. */
    static Shown of(List<?> metric) {
      Map<String, String> dimensions = new TreeMap<>();
      for (int i = 2; i + 1 < metric.size(); i += 2) {
        dimensions.put((String) metric.get(i), (String) metric.get(i + 1));
      }
      return new Shown((String) metric.get(0), (String) metric.get(1), dimensions);
    }
  }

  @Test
  void alertsLeadToTheDashboardWhereThereIsOne() {
    assertEquals(
        "https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1"
            + "#dashboards:name=Monitor-eu-central-1",
        checkEnvironment(TEMPLATE).get(CheckEnvironment.DASHBOARD_URL));
    assertEquals(1, TEMPLATE.findResources("AWS::CloudWatch::Dashboard", NAMED_IN_THE_URL).size());
    assertFalse(
        checkEnvironment(SynthesizedStack.template("{'deployment': {'dashboard': false}}"))
            .containsKey(CheckEnvironment.DASHBOARD_URL));
  }

  private static Map<?, ?> checkEnvironment(Template template) {
    Map<?, ?> properties =
        (Map<?, ?>)
            template
                .findResources("AWS::Lambda::Function")
                .get(new Wiring(template).function(CheckHandler.class))
                .get("Properties");
    return (Map<?, ?>) ((Map<?, ?>) properties.get("Environment")).get("Variables");
  }

  @Test
  void everyMetricOfTheRunsIsShownByAllItsDimensionsAndNoOther() {
    Set<Shown> ours =
        shown(UnaryOperator.identity()).stream()
            .filter(metric -> metric.namespace().equals(Metrics.NAMESPACE))
            .collect(Collectors.toSet());

    assertEquals(expected(), ours);
  }

  private static Set<Shown> expected() {
    Set<Shown> expected = new HashSet<>();
    for (String name : MonitorAlarmsTest.metrics()) {
      switch (name) {
        case Metrics.LINKS -> {
          for (LinkStatus.Kind status : LinkStatus.Kind.values()) {
            expected.add(Shown.ours(name, Map.of(Metrics.STATUS, status.name())));
          }
        }
        case Metrics.UNREADABLE -> {
          for (UnreadableCause cause : UnreadableCause.values()) {
            expected.add(Shown.ours(name, Map.of(Metrics.CAUSE, cause.name())));
          }
        }
        default -> expected.add(Shown.ours(name, Map.of()));
      }
    }
    return expected;
  }

  @Test
  void everyAlarmIsShown() {
    Set<String> alarms =
        TEMPLATE.findResources("AWS::CloudWatch::Alarm").keySet().stream()
            .map(id -> "${[" + id + ", Arn]}")
            .collect(Collectors.toCollection(TreeSet::new));

    assertFalse(alarms.isEmpty());
    assertEquals(
        alarms,
        widgets("alarm", UnaryOperator.identity()).stream()
            .flatMap(widget -> ((List<?>) widget.get("alarms")).stream())
            .map(String.class::cast)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** A label in a graph, or a text, is no metric. */
  @ParameterizedTest
  @ValueSource(strings = {Metrics.NOT_RECORDED, Metrics.LONGEST_UNREADABLE, "REJECTED"})
  void whatOnlyALabelNamesIsNotShown(String name) {
    UnaryOperator<String> onlyLabelled =
        body -> body.replace(",\"" + name + "\",", ",\"another\",");

    assertFalse(
        shown(onlyLabelled).stream()
            .anyMatch(
                metric -> metric.name().equals(name) || metric.dimensions().containsValue(name)));
    assertFalse(shown(onlyLabelled).containsAll(expected()));
  }

  private static Set<Shown> shown(UnaryOperator<String> change) {
    return widgets("metric", change).stream()
        .flatMap(widget -> ((List<?>) widget.get("metrics")).stream())
        .map(metric -> Shown.of((List<?>) metric))
        .collect(Collectors.toSet());
  }

  /** The properties of all widgets of a type. */
  private static List<Map<?, ?>> widgets(String type, UnaryOperator<String> change) {
    try {
      return ((List<?>)
              JSON.std.mapFrom(change.apply(MonitorAlarmsTest.dashboard())).get("widgets"))
          .stream()
              .<Map<?, ?>>map(widget -> (Map<?, ?>) widget)
              .filter(widget -> type.equals(widget.get("type")))
              .<Map<?, ?>>map(widget -> (Map<?, ?>) widget.get("properties"))
              .toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
