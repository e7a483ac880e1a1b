package accountlink.workspaces;

import static accountlink.link.UnreadableCause.ACCESS_DENIED;
import static accountlink.link.UnreadableCause.BROKEN_ANSWER;
import static accountlink.link.UnreadableCause.CERTIFICATE_NOT_TRUSTED;
import static accountlink.link.UnreadableCause.CLOCK_WRONG;
import static accountlink.link.UnreadableCause.CREDENTIALS_NOT_VALID;
import static accountlink.link.UnreadableCause.INVALID_REQUEST;
import static accountlink.link.UnreadableCause.LOGIN_EXPIRED;
import static accountlink.link.UnreadableCause.NO_CREDENTIALS;
import static accountlink.link.UnreadableCause.PROXY_ANSWERED;
import static accountlink.link.UnreadableCause.REGION_NOT_ENABLED;
import static accountlink.link.UnreadableCause.ROLE_NOT_ASSUMED;
import static accountlink.link.UnreadableCause.SERVICE_FAILURE;
import static accountlink.link.UnreadableCause.THROTTLED;
import static accountlink.link.UnreadableCause.TIMED_OUT;
import static accountlink.link.UnreadableCause.UNKNOWN;
import static accountlink.link.UnreadableCause.UNREACHABLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.Reading;
import accountlink.link.UnreadableCause;
import accountlink.link.WatchedLink;
import accountlink.simulated.Call;
import accountlink.simulated.Fault;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedWorkSpaces;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.AccountLinkStatusEnum;

/** Each answer and each failure, through the real client over HTTP, gives its reading. */
class LinkReaderTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final WatchedLink BY_LINK =
      WatchedLink.unnamed(new LinkRef.LinkId("link-payroll01"));
  private static final WatchedLink BY_ACCOUNT =
      WatchedLink.unnamed(new LinkRef.LinkedAccountId("444455556666"));

  private final SimulatedWorkSpaces aws = SimulatedWorkSpaces.start();
  private final WorkSpacesClient client =
      WorkSpacesClients.builder(Duration.ofMillis(700)).endpointOverride(aws.endpoint()).build();
  private final LinkReader reader = new LinkReader(client, InstantSource.fixed(NOON));

  @AfterEach
  void stop() {
    client.close();
    aws.close();
  }

  /** Every status of the SDK, and one that it does not know. */
  private static Stream<String> statuses() {
    return Stream.concat(
        AccountLinkStatusEnum.knownValues().stream().map(AccountLinkStatusEnum::toString),
        Stream.of("A_STATUS_OF_NEXT_YEAR"));
  }

  /** A new SDK may bring a new status: then the words, texts and rules for it are missing. */
  @Test
  void everyStatusOfTheSdkIsKnown() {
    assertEquals(
        Arrays.stream(LinkStatus.Kind.values())
            .filter(kind -> kind != LinkStatus.Kind.UNRECOGNISED)
            .map(Enum::name)
            .collect(Collectors.toSet()),
        AccountLinkStatusEnum.knownValues().stream()
            .map(AccountLinkStatusEnum::toString)
            .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void everyStatusIsReadAsAwsWroteIt(String status) {
    aws.put(new Link("link-payroll01", status, "111122223333", "444455556666"));

    assertEquals(
        new Reading.Seen(
            NOON,
            LinkStatus.of(status),
            LinkIds.ofNullable("link-payroll01", "111122223333", "444455556666")),
        reader.read(BY_LINK));
  }

  @Test
  void aLinkIsReadByItsIdOrByItsAccount() {
    aws.put(new Link("link-payroll01", "LINKED", "111122223333", "444455556666"));

    assertInstanceOf(Reading.Seen.class, reader.read(BY_LINK));
    assertInstanceOf(Reading.Seen.class, reader.read(BY_ACCOUNT));

    assertEquals(
        List.of(
            new Call("GetAccountLink", "link-payroll01", null),
            new Call("GetAccountLink", null, "444455556666")),
        aws.calls());
  }

  @Test
  void aResourceThatIsNotFoundIsAnAnswer() {
    assertEquals(new Reading.Missing(NOON), reader.read(BY_LINK));
  }

  @Test
  void anAnswerWithoutIdsIsStillAStatus() {
    aws.put(new Link("link-payroll01", "LINKED", null, null));

    Reading.Seen seen = assertInstanceOf(Reading.Seen.class, reader.read(BY_LINK));

    assertEquals(LinkStatus.LINKED, seen.status());
    assertEquals(LinkIds.ofNullable("link-payroll01", null, null), seen.link());
  }

  @Test
  void anAnswerWithoutAStatusIsUnreadable() {
    aws.put(new Link("link-payroll01", null, "111122223333", "444455556666"));

    assertUnreadable(BROKEN_ANSWER, "without a status");
  }

  private static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(new Fault.AccessDenied(), ACCESS_DENIED, "workspaces:GetAccountLink"),
        Arguments.of(new Fault.Throttled(), THROTTLED, "ThrottlingException"),
        Arguments.of(new Fault.Validation("bad LinkId"), INVALID_REQUEST, "ValidationException"),
        Arguments.of(new Fault.InternalServer(), SERVICE_FAILURE, "InternalServerException"),
        Arguments.of(new Fault.ServiceUnavailable(), SERVICE_FAILURE, "HTTP 503"),
        Arguments.of(
            new Fault.Refused(400, "ExpiredTokenException", "The security token is expired"),
            LOGIN_EXPIRED,
            "ExpiredTokenException: The security token is expired"),
        Arguments.of(
            new Fault.Refused(401, "UnauthorizedException", "Session token not found or invalid"),
            LOGIN_EXPIRED,
            // The JDK does not hand over what else is in an answer with this status.
            "UnauthorizedException"),
        Arguments.of(
            new Fault.Refused(
                400, "UnrecognizedClientException", "The security token included is invalid."),
            CREDENTIALS_NOT_VALID,
            "UnrecognizedClientException: The security token included is invalid."),
        Arguments.of(
            new Fault.Refused(403, "InvalidSignatureException", "The signature does not match."),
            CREDENTIALS_NOT_VALID,
            "does not match"),
        Arguments.of(
            new Fault.Refused(
                403,
                "InvalidSignatureException",
                "Signature expired: 20260302T114000Z is now earlier than 20260302T115500Z"),
            CLOCK_WRONG,
            "is now earlier than"),
        Arguments.of(
            new Fault.Refused(
                403,
                "InvalidSignatureException",
                "Signature not yet current: 20260302T122000Z is still later than 20260302T120500Z"),
            CLOCK_WRONG,
            "is still later than"),
        Arguments.of(
            new Fault.Refused(400, "RequestExpired", "Request has expired."),
            CLOCK_WRONG,
            "RequestExpired"),
        Arguments.of(
            new Fault.Refused(400, "OptInRequired", "You are not subscribed to this service."),
            REGION_NOT_ENABLED,
            "not subscribed"),
        Arguments.of(
            new Fault.Refused(407, "", "Proxy Authentication Required"),
            PROXY_ANSWERED,
            "HTTP 407: the answer has no error code"),
        Arguments.of(new Fault.Refused(302, "", "Found"), PROXY_ANSWERED, "HTTP 302"),
        Arguments.of(new Fault.Refused(403, "", "Blocked"), PROXY_ANSWERED, "HTTP 403"),
        Arguments.of(new Fault.BrokenBody(), BROKEN_ANSWER, "Unable to unmarshall response"),
        Arguments.of(new Fault.EmptyAnswer(), BROKEN_ANSWER, "without a status"),
        Arguments.of(
            new Fault.Silence(), TIMED_OUT, "did not complete before the specified timeout"),
        Arguments.of(new Fault.Reset(), UNREACHABLE, "Unexpected end of file from server"));
  }

  @Test
  void everyFaultAndEveryCauseIsTested() {
    assertEquals(
        Set.of(Fault.class.getPermittedSubclasses()),
        faults().map(fault -> fault.get()[0].getClass()).collect(Collectors.toSet()));
    // Without credentials nothing is sent, and a distrusted host gets no request: no fault of AWS
    // leads to these. A role is assumed before (SessionsTest). The last is only in a record.
    assertEquals(
        EnumSet.complementOf(
            EnumSet.of(NO_CREDENTIALS, CERTIFICATE_NOT_TRUSTED, ROLE_NOT_ASSUMED, UNKNOWN)),
        faults().map(fault -> fault.get()[1]).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void everyFailureIsUnreadableForItsCause(Fault fault, UnreadableCause cause, String detail) {
    aws.put(new Link("link-payroll01", "LINKED", "111122223333", "444455556666"));
    aws.fail("link-payroll01", fault);

    assertUnreadable(cause, detail);
  }

  @Test
  void aClosedPortIsUnreachable() {
    aws.close();

    assertUnreadable(UNREACHABLE, "Connection refused");
  }

  @Test
  void withoutCredentialsNoCallIsMade() {
    try (WorkSpacesClient nobody =
        WorkSpacesClients.builder()
            .endpointOverride(aws.endpoint())
            .credentialsProvider(ProfileCredentialsProvider.create("no-such-profile"))
            .build()) {
      Reading reading = new LinkReader(nobody, InstantSource.fixed(NOON)).read(BY_LINK);

      assertEquals(
          NO_CREDENTIALS,
          assertInstanceOf(Reading.Unreadable.class, reading).cause(),
          reading + "");
      assertEquals(List.of(), aws.calls());
    }
  }

  /** Retries of the SDK would take no token; {@link PacedReader} calls again. */
  @Test
  void aReadingIsOneCall() {
    aws.put(new Link("link-payroll01", "LINKED", "111122223333", "444455556666"));
    for (Fault fault : List.of(new Fault.Throttled(), new Fault.InternalServer(500))) {
      int before = aws.calls().size();
      aws.failNext("link-payroll01", 1, fault);

      assertInstanceOf(Reading.Unreadable.class, reader.read(BY_LINK));
      assertEquals(1, aws.calls().size() - before);
    }
  }

  private void assertUnreadable(UnreadableCause cause, String detail) {
    Reading.Unreadable reading = assertInstanceOf(Reading.Unreadable.class, reader.read(BY_LINK));
    assertEquals(cause, reading.cause(), reading.detail());
    assertEquals(NOON, reading.at());
    assertTrue(reading.detail().contains(detail), reading.detail());
  }
}
