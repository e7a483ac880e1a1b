package accountlink.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.Alert;
import accountlink.link.LinkStatus;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form of every kind of alert, as its reader gets it. */
class PublicationTest {
  private static final String HISTORY =
      "./account-links history --table Links --region eu-central-1";
  private static final JSON PRETTY = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

  private static Stream<Arguments> examples() {
    return AlertExamples.all().entrySet().stream()
        .map(example -> Arguments.of(example.getKey(), example.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void everyFormReadsAsItsGoldenFile(String name, Alert alert) throws IOException {
    Publication publication = Publication.of(alert, HISTORY);
    Map<String, Object> forms = JSON.std.mapFrom(publication.message());

    Golden.assertMatches(
        name + "/email.txt", "Subject: " + publication.subject() + "\n\n" + forms.get("email"));
    Golden.assertMatches(name + "/sms.txt", forms.get("sms") + "\n");
    Golden.assertMatches(name + "/slack.json", pretty(forms.get("https")));
    Golden.assertMatches(name + "/machine.json", pretty(forms.get("default")));
    Golden.assertMatches(
        name + "/attributes.json", PRETTY.asString(publication.attributes()) + "\n");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void theMailHasAtMost72ColumnsAndItsSubjectLessThan100Characters(String name, Alert alert)
      throws IOException {
    Publication publication = Publication.of(alert, HISTORY);
    String email = (String) JSON.std.mapFrom(publication.message()).get("email");

    for (String line : email.split("\n")) {
      assertTrue(line.codePointCount(0, line.length()) <= 72, line);
    }
    assertTrue(publication.subject().length() < 100, publication.subject());
    assertFalse(publication.subject().chars().anyMatch(Character::isISOControl));
    assertFalse(email.chars().anyMatch(c -> c < ' ' && c != '\n' || c == '\u202E'), email);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void theCardKeepsTheLimitsOfAmazonQDeveloper(String name, Alert alert) throws IOException {
    Map<String, Object> forms = JSON.std.mapFrom(Publication.of(alert, HISTORY).message());
    Map<String, Object> card = JSON.std.mapFrom(forms.get("https").toString());

    assertEquals("1.0", card.get("version"));
    assertEquals("custom", card.get("source"));
    Map<?, ?> content = (Map<?, ?>) card.get("content");
    assertEquals("client-markdown", content.get("textType"));
    assertTrue(((String) content.get("title")).length() <= 250);
    assertTrue(((String) content.get("description")).length() <= 8000);
    for (Object step : (List<?>) content.get("nextSteps")) {
      assertTrue(((String) step).length() <= 350, step.toString());
    }
    assertFalse(card.toString().contains("<"), "markup of a name is escaped");
  }

  @Test
  void anAlertSaysWhatItMeansAndGivesTheCommand() throws IOException {
    Alert alert = AlertExamples.changed(LinkStatus.REJECTED, LinkStatus.PENDING);

    Map<String, Object> forms = JSON.std.mapFrom(Publication.of(alert, HISTORY).message());

    String joined = forms.get("email").toString().replaceAll("\\\\\n +", "");
    assertTrue(
        joined.contains(
            "aws workspaces accept-account-link-invitation --link-id link-payroll01 --region"
                + " eu-central-1"),
        joined);
  }

  @Test
  void tenOfTheLongestAlertsFitInOneBatch() {
    for (Alert alert : AlertExamples.all().values()) {
      assertTrue(
          Publication.of(alert, "./account-links history --table " + "T".repeat(255)).bytes()
              < Publisher.MOST_BYTES / 10);
    }
  }

  private static String pretty(Object json) throws IOException {
    return PRETTY.asString(JSON.std.anyFrom(json.toString())) + "\n";
  }
}
