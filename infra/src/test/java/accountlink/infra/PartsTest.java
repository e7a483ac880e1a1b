package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.check.Part;
import accountlink.settings.AccountLinkRegions;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.assertions.Template;

/** More scopes than one invocation reads are read by several, which the schedule starts. */
class PartsTest {
  /** With the stack's own scope. */
  private static Template scopes(int accounts, String metrics) {
    String regions =
        AccountLinkRegions.KNOWN.stream()
            .limit(15)
            .map(region -> "'" + region + "'")
            .collect(Collectors.joining(", "));
    return SynthesizedStack.template(
        IntStream.range(0, accounts)
            .mapToObj(
                i ->
                    "{'account': '%d', 'regions': [%s], 'discover': true}"
                        .formatted(400000000000L + i, regions))
            .collect(
                Collectors.joining(
                    ",", "{'deployment': {'metrics': '" + metrics + "'}, 'scopes': [", "]}")));
  }

  private static List<Map<?, ?>> targets(Template template) {
    return template.findResources("AWS::Events::Rule").values().stream()
        .map(rule -> (Map<?, ?>) rule.get("Properties"))
        .filter(rule -> "Checks the WorkSpaces account links".equals(rule.get("Description")))
        .flatMap(rule -> ((List<?>) rule.get("Targets")).stream())
        .<Map<?, ?>>map(target -> (Map<?, ?>) target)
        .toList();
  }

  @Test
  void upTo300ScopesAreOneInvocation() {
    List<Map<?, ?>> targets = targets(scopes(19, "few"));

    assertEquals(1, targets.size());
    assertFalse(targets.getFirst().containsKey("Input"), targets.toString());
  }

  @Test
  void eachTargetOfTheScheduleSaysWhichPartItIs() throws IOException {
    Set<Object> parts = new HashSet<>();
    List<Map<?, ?>> targets = targets(scopes(41, "few"));
    for (Map<?, ?> target : targets) {
      Map<String, Object> input = JSON.std.mapFrom((String) target.get("Input"));
      Map<?, ?> detail = (Map<?, ?>) input.get("detail");
      assertEquals(Part.count(616), detail.get("of"));
      parts.add(detail.get("part"));
      assertTrue(target.containsKey("DeadLetterConfig"), target.toString());
    }
    assertEquals(Set.of(1, 2, 3), parts);
  }

  /** A sum over the parts would hide one that has not run for weeks. */
  @ParameterizedTest
  @ValueSource(strings = {"few", "all"})
  void theAlarmForMissingRunsLooksAtThePartWithTheFewest(String metrics) {
    List<Map<?, ?>> alarms = new ArrayList<>();
    scopes(21, metrics)
        .findResources("AWS::CloudWatch::Alarm")
        .values()
        .forEach(alarm -> alarms.add((Map<?, ?>) alarm.get("Properties")));

    Map<?, ?> missing =
        alarms.stream()
            .filter(alarm -> "breaching".equals(alarm.get("TreatMissingData")))
            .findFirst()
            .orElseThrow();
    List<?> series = (List<?>) missing.get("Metrics");
    assertEquals(3, series.size(), series.toString());
    assertEquals(
        "MIN([FILL(part1, 0), FILL(part2, 0)])", ((Map<?, ?>) series.getFirst()).get("Expression"));
    String both = series.toString();
    assertTrue(both.contains("Name=Part, Value=1") && both.contains("Name=Part, Value=2"), both);
    assertTrue(both.contains(metrics.equals("all") ? "CompletedRuns" : "AttentionNeeded"), both);
  }
}
