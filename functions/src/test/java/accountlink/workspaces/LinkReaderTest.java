package accountlink.workspaces;

import static accountlink.link.UnreadableCause.ACCESS_DENIED;
import static accountlink.link.UnreadableCause.BROKEN_ANSWER;
import static accountlink.link.UnreadableCause.INVALID_REQUEST;
import static accountlink.link.UnreadableCause.NO_CREDENTIALS;
import static accountlink.link.UnreadableCause.SERVICE_FAILURE;
import static accountlink.link.UnreadableCause.THROTTLED;
import static accountlink.link.UnreadableCause.TIMED_OUT;
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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

/** Each answer and each failure of the real client, over the wire, to its reading. */
class LinkReaderTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final WatchedLink BY_LINK =
      WatchedLink.unnamed(new LinkRef.LinkId("link-payroll01"));
  private static final WatchedLink BY_ACCOUNT =
      WatchedLink.unnamed(new LinkRef.LinkedAccountId("444455556666"));

  private final SimulatedWorkSpaces aws = SimulatedWorkSpaces.start();
  private final WorkSpacesClient client =
      WorkSpacesClients.builder(Duration.ofSeconds(3), Duration.ofMillis(700))
          .endpointOverride(aws.endpoint())
          .build();
  private final LinkReader reader = new LinkReader(client, InstantSource.fixed(NOON));

  @AfterEach
  void stop() {
    client.close();
    aws.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT",
        "LINKED",
        "REJECTED",
        "LINKING_FAILED",
        "LINK_NOT_FOUND",
        "A_STATUS_OF_NEXT_YEAR"
      })
  void everyStatusIsSeenAsAwsWroteIt(String status) {
    aws.put(new Link("link-payroll01", status, "111122223333", "444455556666"));

    assertEquals(
        new Reading.Seen(
            NOON,
            LinkStatus.of(status),
            LinkIds.ofNullable("link-payroll01", "111122223333", "444455556666")),
        reader.read(BY_LINK));
  }

  @Test
  void aLinkIsAskedForByItsIdOrByItsAccount() {
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
  void anAnswerWithoutAStatusIsNone() {
    aws.put(new Link("link-payroll01", null, "111122223333", "444455556666"));

    assertUnreadable(BROKEN_ANSWER, "without a status");
  }

  private static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(new Fault.AccessDenied(), ACCESS_DENIED, "workspaces:GetAccountLink"),
        Arguments.of(new Fault.Throttled(), THROTTLED, "ThrottlingException"),
        Arguments.of(new Fault.Validation("bad LinkId"), INVALID_REQUEST, "ValidationException"),
        Arguments.of(new Fault.InternalServer(), SERVICE_FAILURE, "InternalServerException"),
        Arguments.of(new Fault.ServiceUnavailable(), SERVICE_FAILURE, ""),
        Arguments.of(new Fault.BrokenBody(), BROKEN_ANSWER, ""),
        Arguments.of(new Fault.EmptyAnswer(), BROKEN_ANSWER, "without a status"),
        Arguments.of(new Fault.Silence(), TIMED_OUT, ""),
        Arguments.of(new Fault.Reset(), UNREACHABLE, ""));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void everyFailureIsUnreadableForItsCause(Fault fault, UnreadableCause cause, String detail) {
    aws.put(new Link("link-payroll01", "LINKED", "111122223333", "444455556666"));
    aws.fail("link-payroll01", fault);

    assertUnreadable(cause, detail);
  }

  @Test
  void nobodyListeningIsUnreachable() {
    aws.close();

    assertUnreadable(UNREACHABLE, "");
  }

  @Test
  void withoutCredentialsNothingIsAskedAndNobodyIsBlamed() {
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

  @Test
  void aFailureThatPassesIsRetriedAndNobodyNoticesIt() {
    aws.put(new Link("link-payroll01", "LINKED", "111122223333", "444455556666"));
    aws.failNext("link-payroll01", 2, new Fault.Throttled());

    assertInstanceOf(Reading.Seen.class, reader.read(BY_LINK));
    assertEquals(3, aws.calls().size());
  }

  private void assertUnreadable(UnreadableCause cause, String detail) {
    Reading.Unreadable reading = assertInstanceOf(Reading.Unreadable.class, reader.read(BY_LINK));
    assertEquals(cause, reading.cause(), reading.detail());
    assertEquals(NOON, reading.at());
    assertTrue(reading.detail().contains(detail), reading.detail());
  }
}
