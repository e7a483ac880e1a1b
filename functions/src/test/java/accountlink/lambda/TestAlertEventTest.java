package accountlink.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.check.CheckSetup;
import accountlink.fixture.InvocationContext;
import accountlink.fixture.LocalAws;
import accountlink.fixture.ManualTime;
import accountlink.link.LinkRef;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import accountlink.simulated.Link;
import accountlink.simulated.Refusal;
import accountlink.workspaces.WorkSpacesClients;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check function as the runtime client calls it: JSON in, JSON out. */
class TestAlertEventTest {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  private static final ManualTime TIME = new ManualTime(Instant.parse("2026-03-02T12:00:00Z"));

  @Test
  void aTestAlertIsPublishedAndNothingElseIsDone() throws IOException {
    Map<String, Object> answer =
        invoke(
            "{\"testAlert\": {\"severity\": \"CRITICAL\", \"owner\": \"Ada\", \"sentBy\": \"grace\"}}");

    assertEquals(true, answer.get("sent"));
    Map<String, String> attributes = AWS.simulatedSns.deliveries().getFirst().attributes();
    assertEquals("TEST", attributes.get("kind"));
    assertEquals("CRITICAL", attributes.get("severity"));
    assertEquals("Ada", attributes.get("owner"));
    assertEquals(
        "TEST: account link alerts arrive (sent by grace)",
        AWS.simulatedSns.deliveries().getFirst().subject());
    assertEquals(List.of(), AWS.workSpaces.calls());
    assertEquals(0, AWS.dynamoDb.scan(scan -> scan.tableName(AWS.tableName)).count());
  }

  @Test
  void aTestAlertThatSnsRefusesSaysWhy() throws IOException {
    AWS.simulatedSns.refuse(Refusal.authorizationError());

    Map<String, Object> answer = invoke("{\"testAlert\": {}}");

    assertEquals(false, answer.get("sent"));
    assertTrue(answer.get("why").toString().contains("SNS:Publish"), answer.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"testAlert\": 7} | testAlert: '7': must be an object, such as {}",
        "{\"testAlert\": null} | testAlert: 'null': must be an object, such as {}",
        "{\"testAlert\": {\"severity\": \"HIGH\"}}"
            + " | testAlert.severity: 'HIGH': must be one of [CRITICAL, WARNING, INFO, GOOD_NEWS]"
      },
      quoteCharacter = '\0')
  void aTestAlertWithAWrongValueIsRefusedWithWhatWouldBeRight(String event, String problem) {
    assertEquals(
        problem, assertThrows(IllegalArgumentException.class, () -> invoke(event)).getMessage());

    assertEquals(List.of(), AWS.simulatedSns.published());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "",
        "null",
        "[1]",
        "{\"source\": 7, \"detail\": [], \"time\": \"never\"}",
        CheckExercise.EVENT
      })
  void anyOtherEventChecksAllLinks(String event) throws IOException {
    AWS.workSpaces.put(new Link("link-payroll01", "LINKED", "111122223333", "444455556666"));

    assertEquals(1, invoke(event).get("read"));
  }

  private static Map<String, Object> invoke(String event) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    new CheckHandler(
            new CheckSetup(
                Settings.of(List.of(WatchedLink.unnamed(LinkRef.of("link-payroll01"))))
                    .with(Settings.ReadingSetting.GET),
                LocalAws.at(WorkSpacesClients.builder(), AWS.workSpaces.endpoint()),
                AWS.store(),
                AWS.topic(),
                "./account-links history",
                TIME,
                TIME,
                Duration.ofMinutes(5)))
        .handleRequest(
            new ByteArrayInputStream(event.getBytes(UTF_8)),
            answer,
            InvocationContext.check(Duration.ofMinutes(1)));
    return JSON.std.mapFrom(answer.toString(UTF_8));
  }
}
