package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import accountlink.lambda.CheckEnvironment;
import accountlink.lambda.CheckHandler;
import accountlink.lambda.FunctionEnvironment;
import accountlink.lambda.WidgetHandler;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.assertions.Template;

/** The widget says when a run is overdue, by the interval that the template gives it. */
class WidgetIntervalTest {
  @ParameterizedTest
  @CsvSource({
    "rate(10 minutes), PT10M",
    "rate(6 days), PT144H",
    "cron(0 8 ? * MON-FRI *), PT72H",
    "'cron(0 8 ? * TUE,FRI *)', PT96H"
  })
  void theWidgetKnowsTheLongestTimeBetweenTwoRuns(String schedule, String interval) {
    Template template = SynthesizedStack.template("{'schedule': '" + schedule + "'}");
    Wiring wiring = new Wiring(template);
    assertEquals(
        interval, variables(wiring, WidgetHandler.class).get(FunctionEnvironment.CHECK_INTERVAL));
    assertEquals(
        interval,
        variables(wiring, CheckHandler.class).get(CheckEnvironment.LONGEST_INTERVAL),
        "the check writes it into the item of its run");
  }

  private static Map<?, ?> variables(Wiring wiring, Class<?> handler) {
    Map<?, ?> environment =
        (Map<?, ?>) wiring.properties(wiring.function(handler)).get("Environment");
    return (Map<?, ?>) environment.get("Variables");
  }
}
