package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import accountlink.lambda.CheckHandler;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** How the links are read: what the function may do for it, and whether the schedule fits. */
class ReadingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'reading': 'auto' | 10  | false",
        "'reading': 'get'  | 300 | false",
        "'reading': 'list' | 1   | true",
        "'reading': 'auto' | 300 | true",
        "'schedule': 'cron(0 8 * * ? *)' | 300 | false",
      })
  void linksMayBeListedOnlyWhereTheyAre(String setting, int links, boolean listed) {
    Wiring wiring = new Wiring(template(setting, links));

    Object actions =
        wiring.may(CheckHandler.class).stream()
            .map(statement -> statement.get("Action"))
            .filter(action -> action.toString().contains("workspaces:"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        listed
            ? List.of("workspaces:GetAccountLink", "workspaces:ListAccountLinks")
            : "workspaces:GetAccountLink",
        actions);
  }

  /** Discovery lists, and needs no link that is named; how many it finds is not known at synth. */
  @Test
  void discoveryMayListWithoutAnyLink() {
    Wiring wiring = new Wiring(SynthesizedStack.template("{'discover': true, 'links': []}"));

    assertEquals(
        List.of("workspaces:GetAccountLink", "workspaces:ListAccountLinks"),
        wiring.may(CheckHandler.class).stream()
            .map(statement -> statement.get("Action"))
            .filter(action -> action.toString().contains("workspaces:"))
            .findFirst()
            .orElseThrow());
  }

  @Test
  void aScheduleThatIsTooFastIsAWarningOfSynth() {
    assertEquals(
        1,
        warnings(
            "'reading': 'get'",
            ".*each link is read every 10 minutes only\\. To change that: set reading.*"));
  }

  @Test
  void aScheduleThatFitsIsNone() {
    assertEquals(0, warnings("'reading': 'auto'", ".*A round takes.*"));
  }

  private static int warnings(String setting, String text) {
    return Annotations.fromStack(SynthesizedStack.of(new App(), json(setting, 400)))
        .findWarning("*", Match.stringLikeRegexp(text))
        .size();
  }

  private static Template template(String setting, int links) {
    return SynthesizedStack.template(json(setting, links));
  }

  private static String json(String setting, int links) {
    return IntStream.range(0, links)
        .mapToObj(i -> "{'linkId': 'link-%08d'}".formatted(i))
        .collect(Collectors.joining(", ", "{" + setting + ", 'links': [", "]}"));
  }
}
