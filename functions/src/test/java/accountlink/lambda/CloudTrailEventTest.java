package accountlink.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import accountlink.fixture.CloudTrailEvents;
import accountlink.link.Cause;
import accountlink.link.LinkEvent;
import accountlink.link.LinkIds;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.time.Instant;
import java.util.Optional;
import org.joda.time.DateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudTrailEventTest {
  private static final String TIME = "2026-03-02T12:01:02Z";

  @Test
  void anInvitationNamesTheInvitedAccountAndItsResponseNamesTheLink() {
    ScheduledEvent event =
        CloudTrailEvents.of(
            "CreateAccountLinkInvitation",
            TIME,
            "{\"targetAccountId\": \"444455556666\", \"clientToken\": \"x\"}",
            """
            {"accountLink": {"accountLinkId": "link-new00001",
              "accountLinkStatus": "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT",
              "sourceAccountId": "111122223333", "targetAccountId": "444455556666"}}
            """);

    assertEquals(
        Optional.of(
            new LinkEvent(
                new Cause(
                    Cause.Act.INVITED,
                    Instant.parse(TIME),
                    "grace@example.com in role WorkSpacesAdmin of account 444455556666"),
                LinkIds.ofNullable("link-new00001", "111122223333", "444455556666"))),
        CloudTrailEvent.parse(event));
  }

  @ParameterizedTest
  @CsvSource({
    "AcceptAccountLinkInvitation, ACCEPTED",
    "RejectAccountLinkInvitation, REJECTED",
    "DeleteAccountLinkInvitation, WITHDRAWN"
  })
  void theOtherCallsNameTheLink(String eventName, Cause.Act act) {
    LinkEvent event =
        CloudTrailEvent.parse(
                CloudTrailEvents.of(eventName, TIME, "{\"linkId\": \"link-payroll01\"}", "null"))
            .orElseThrow();

    assertEquals(act, event.cause().act());
    assertEquals(LinkIds.ofNullable("link-payroll01", null, null), event.link());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type': 'Root', 'accountId': '444455556666'} | the root user of account 444455556666",
        "{'type': 'IAMUser', 'userName': 'ada', 'accountId': '1'} | ada of account 1",
        "{'type': 'AWSService', 'invokedBy': 'cloudformation.amazonaws.com'}"
            + "| cloudformation.amazonaws.com",
        "{'type': 'AWSAccount', 'accountId': '444455556666'} | somebody of account 444455556666",
        "{'type': 'AssumedRole', 'principalId': 'AROA:x'} | AROA:x",
        "{'type': 'Tomorrow', 'arn': 'arn:aws:iam::1:new/one'} | arn:aws:iam::1:new/one",
        "{} | somebody",
        "null | somebody",
        "'text' | somebody"
      },
      quoteCharacter = '`')
  void theCallerIsNamedAsFarAsTheEventSays(String identity, String who) {
    ScheduledEvent event =
        CloudTrailEvents.ofDetail(
            """
            {"eventName": "AcceptAccountLinkInvitation", "eventTime": "%s", "userIdentity": %s,
             "requestParameters": {"linkId": "link-payroll01"}}
            """
                .formatted(TIME, identity.replace('\'', '"')));

    assertEquals(who, CloudTrailEvent.parse(event).orElseThrow().cause().who());
  }

  @Test
  void theTimeOfTheEnvelopeIsUsedWhereTheTimeOfTheCallIsMissing() {
    ScheduledEvent event =
        CloudTrailEvents.ofDetail(
            """
            {"eventName": "AcceptAccountLinkInvitation", "eventTime": "yesterday",
             "requestParameters": {"linkId": "link-payroll01"}}
            """);
    event.setTime(new DateTime(Instant.parse(TIME).toEpochMilli()));

    assertEquals(Instant.parse(TIME), CloudTrailEvent.parse(event).orElseThrow().cause().at());
  }

  /** How CloudTrail writes the parameters of these calls is not documented. */
  @Test
  void theNamesOfParametersMayBeginWithACapital() {
    LinkEvent accepted =
        CloudTrailEvent.parse(
                CloudTrailEvents.of(
                    "AcceptAccountLinkInvitation",
                    TIME,
                    "{\"LinkId\": \"link-payroll01\"}",
                    "null"))
            .orElseThrow();
    LinkEvent invited =
        CloudTrailEvent.parse(
                CloudTrailEvents.of(
                    "CreateAccountLinkInvitation",
                    TIME,
                    "{\"TargetAccountId\": \"444455556666\"}",
                    """
                    {"AccountLink": {"AccountLinkId": "link-new00001",
                      "SourceAccountId": "111122223333", "TargetAccountId": "444455556666"}}
                    """))
            .orElseThrow();

    assertEquals(LinkIds.ofNullable("link-payroll01", null, null), accepted.link());
    assertEquals(
        LinkIds.ofNullable("link-new00001", "111122223333", "444455556666"), invited.link());
  }

  /** Then all links are checked, so that no change is missed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"eventName\": \"AcceptAccountLinkInvitation\", \"eventTime\": \"2026-03-02T12:00:00Z\"}",
        "{\"eventName\": \"AcceptAccountLinkInvitation\", \"eventTime\": \"2026-03-02T12:00:00Z\","
            + " \"requestParameters\": {\"linkId\": 7}}",
        "{\"eventName\": \"UnlinkAccounts\", \"eventTime\": \"2026-03-02T12:00:00Z\","
            + " \"requestParameters\": {\"linkId\": \"link-payroll01\"}}",
        "{\"eventName\": \"AcceptAccountLinkInvitation\", \"eventTime\": \"2026-03-02T12:00:00Z\","
            + " \"errorCode\": \"AccessDeniedException\","
            + " \"requestParameters\": {\"linkId\": \"link-payroll01\"}}"
      })
  void anEventThatDoesNotSayWhichLinkStartsAFullRun(String detail) {
    assertEquals(Optional.empty(), CloudTrailEvent.parse(CloudTrailEvents.ofDetail(detail)));
  }

  @Test
  void aNameAddsNoLinesAndHasAnEnd() {
    String lines =
        CloudTrailEvent.parse(by("Ada\\r\\nSubject:\\u202eall is well"))
            .orElseThrow()
            .cause()
            .who();
    String endless = CloudTrailEvent.parse(by("A".repeat(5_000))).orElseThrow().cause().who();

    assertEquals("Ada Subject: all is well", lines);
    assertEquals(256, endless.length());
    assertEquals("somebody", CloudTrailEvent.parse(by("\\u202e")).orElseThrow().cause().who());
  }

  @Test
  void idsAndTimesThatAwsNeverWritesAreMissing() {
    assertEquals(
        Optional.empty(),
        CloudTrailEvent.parse(
            CloudTrailEvents.of(
                "AcceptAccountLinkInvitation",
                "2026-03-02T12:00:10Z",
                "{\"linkId\": \"link-\\u0000234567\", \"targetAccountId\": \"4444\"}",
                "null")));
    assertEquals(
        Optional.empty(),
        CloudTrailEvent.parse(
            CloudTrailEvents.of(
                "AcceptAccountLinkInvitation",
                "+1000000000-12-31T23:59:59Z",
                "{\"linkId\": \"link-payroll01\"}",
                "null")));
  }

  private static ScheduledEvent by(String userName) {
    return CloudTrailEvents.ofDetail(
        """
        {"eventName": "AcceptAccountLinkInvitation", "eventTime": "2026-03-02T12:00:10Z",
         "userIdentity": {"type": "IAMUser", "userName": "%s"},
         "requestParameters": {"linkId": "link-payroll01"}}
        """
            .formatted(userName));
  }

  @Test
  void aScheduledEventIsNotALinkEvent() {
    ScheduledEvent schedule = new ScheduledEvent();
    schedule.setSource("aws.events");

    assertEquals(Optional.empty(), CloudTrailEvent.parse(schedule));
    assertEquals(Optional.empty(), CloudTrailEvent.parse(new ScheduledEvent()));
    assertEquals(Optional.empty(), CloudTrailEvent.parse(null));
  }
}
