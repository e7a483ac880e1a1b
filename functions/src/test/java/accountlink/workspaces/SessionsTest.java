package accountlink.workspaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.LocalAws;
import accountlink.fixture.ManualTime;
import accountlink.link.ReaderRole;
import accountlink.link.Reading;
import accountlink.link.Scope;
import accountlink.link.UnreadableCause;
import accountlink.simulated.Call;
import accountlink.simulated.Link;
import accountlink.simulated.Refusal;
import accountlink.simulated.SimulatedAccounts;
import accountlink.simulated.SimulatedSts;
import accountlink.simulated.SimulatedWorkSpaces;
import accountlink.simulated.StsCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.AccountLink;

class SessionsTest {
  private static final String HUB = "arn:aws:iam::999988887777:role/Monitor";
  private static final String READER = "arn:aws:iam::222233334444:role/AccountLinkMonitorReader";
  private static final Optional<ReaderRole> ROLE =
      Optional.of(new ReaderRole(READER, Optional.empty()));
  private static final Duration PLANNED = Duration.ofSeconds(30);

  private final ManualTime time = new ManualTime(Instant.parse("2026-11-28T10:00:00Z"));
  private final SimulatedAccounts accounts = new SimulatedAccounts(time);
  private final SimulatedSts simulatedSts = SimulatedSts.start(accounts);
  private final SimulatedWorkSpaces workSpaces = SimulatedWorkSpaces.start(accounts);
  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final AtomicInteger stsClients = new AtomicInteger();
  private final Sessions sessions = sessionsOf("AKIAHUB");

  @BeforeEach
  void organization() {
    accounts.putKey("AKIAHUB", HUB);
    accounts.putRole(READER, HUB, null);
    workSpaces.put(
        "eu-central-1", new Link("link-own00000", "LINKED", "999988887777", "555566667777"));
    workSpaces.put(
        "us-east-1", new Link("link-own00001", "LINKED", "999988887777", "555566667777"));
    workSpaces.put(
        "eu-central-1", new Link("link-source00", "LINKED", "222233334444", "333344445555"));
    workSpaces.put(
        "us-east-1", new Link("link-source01", "LINKED", "222233334444", "333344445555"));
  }

  @AfterEach
  void close() {
    http.close();
    workSpaces.close();
    simulatedSts.close();
  }

  @Test
  void theOwnAccountIsReadInEachRegionWithoutAnyRole() {
    Sessions.Resolver resolver = invocation();
    assertEquals(
        List.of("link-own00000"), read(resolver, "999988887777", "eu-central-1", Optional.empty()));
    assertEquals(
        List.of("link-own00001"), read(resolver, "999988887777", "us-east-1", Optional.empty()));
    assertEquals(List.of(), simulatedSts.calls());
    assertEquals(0, stsClients.get());
  }

  @Test
  void anAccountsRegionsShareOneSession() {
    Sessions.Resolver resolver = invocation();
    assertEquals(List.of("link-source00"), read(resolver, "eu-central-1"));
    assertEquals(List.of("link-source01"), read(resolver, "us-east-1"));
    assertEquals(
        List.of(
            new StsCall(
                "AssumeRole", READER, "AccountLinkMonitor-eu-west-1", null, "900", "eu-west-1")),
        simulatedSts.calls());
    assertEquals(
        List.of("222233334444/eu-central-1", "222233334444/us-east-1"),
        workSpaces.calls().stream().map(Call::scope).toList());
  }

  @Test
  void scopesThatStartAtOnceAskOnce() throws Exception {
    simulatedSts.beforeAnswer(_ -> Thread.yield());
    Sessions.Resolver resolver = invocation();
    for (Sessions.Resolved resolved : atOnce(resolver, 16)) {
      assertInstanceOf(Sessions.Resolved.Client.class, resolved);
    }
    assertEquals(1, simulatedSts.calls().size());
  }

  @Test
  void aDeniedRoleCostsOneCallForAllRegionsAndNoneOfWorkSpaces() throws Exception {
    accounts.removeRole(READER);
    Sessions.Resolver resolver = invocation();
    for (Sessions.Resolved resolved : atOnce(resolver, 16)) {
      Reading.Unreadable failure = failure(resolved);
      assertEquals(UnreadableCause.ROLE_NOT_ASSUMED, failure.cause());
      assertEquals(time.instant(), failure.at());
      assertEquals(
          "AccessDenied: User: arn:aws:sts::999988887777:assumed-role/Monitor/session is not"
              + " authorized to perform: sts:AssumeRole on resource: "
              + READER,
          failure.detail());
    }
    assertEquals(1, simulatedSts.calls().size());
    assertEquals(List.of(), workSpaces.calls());
  }

  @Test
  void aDeniedRoleHarmsNoOther() {
    ReaderRole missing = new ReaderRole("arn:aws:iam::666677778888:role/Missing", Optional.empty());
    Sessions.Resolver resolver = invocation();
    failure(
        resolver.resolve(new Scope("666677778888", "eu-west-1"), Optional.of(missing), PLANNED));
    assertEquals(List.of("link-source00"), read(resolver, "eu-central-1"));
    assertEquals(
        List.of("link-own00000"), read(resolver, "999988887777", "eu-central-1", Optional.empty()));
  }

  @Test
  void theNextInvocationAsksForADeniedRoleAgain() {
    accounts.removeRole(READER);
    failure(resolve(invocation(), "eu-central-1"));
    accounts.putRole(READER, HUB, null);
    assertEquals(List.of("link-source00"), read(invocation(), "eu-central-1"));
  }

  @Test
  void aSessionServesInvocationsUntilItEndsWithinAMinuteAfterThePlannedTime() {
    read(invocation(), "eu-central-1");
    time.pass(Duration.ofSeconds(900 - 60 - 30));
    read(invocation(), "eu-central-1");
    assertEquals(1, simulatedSts.calls().size());
    time.pass(Duration.ofMillis(1));
    read(invocation(), "eu-central-1");
    assertEquals(2, simulatedSts.calls().size());
  }

  @Test
  void noTimeIsNeededAfterTheDeadline() {
    read(invocation(), "eu-central-1");
    time.pass(Duration.ofSeconds(900 - 60 - 10));
    Sessions.Resolver resolver = sessions.resolver(time.instant().plusSeconds(10));
    assertEquals(List.of("link-source00"), read(resolver, "eu-central-1"));
    assertEquals(1, simulatedSts.calls().size());
  }

  @Test
  void aRunThatIsLongerThanASessionAsksOnceForAllRegions() {
    Sessions.Resolver resolver = sessions.resolver(time.instant().plus(Duration.ofHours(1)));
    for (String region : List.of("eu-central-1", "us-east-1", "eu-west-1")) {
      resolver.resolve(new Scope("222233334444", region), ROLE, Duration.ofHours(1));
    }
    assertEquals(1, simulatedSts.calls().size());
  }

  @Test
  void aScopeThatNeedsLongerRenewsTheSessionOfAllRegions() {
    read(invocation(), "eu-central-1");
    time.pass(Duration.ofMinutes(13));
    Sessions.Resolver resolver = invocation();
    WorkSpacesClient first = client(resolve(resolver, "eu-central-1"));
    resolver.resolve(new Scope("222233334444", "us-east-1"), ROLE, Duration.ofMinutes(4));
    assertEquals(2, simulatedSts.calls().size());
    time.pass(Duration.ofMinutes(3));
    assertEquals(List.of("link-source00"), links(first));
  }

  @Test
  void aScopeHasOneClientForAsLongAsTheFunctionLives() {
    WorkSpacesClient client = client(resolve(invocation(), "eu-central-1"));
    time.pass(Duration.ofHours(1));
    assertSame(client, client(resolve(invocation(), "eu-central-1")));
  }

  @Test
  void afterARefusalTheLastMinutesOfASessionAreNotUsed() {
    read(invocation(), "eu-central-1");
    accounts.putRole(READER, "arn:aws:iam::999988887777:role/Another", null);
    time.pass(Duration.ofMinutes(14));
    assertEquals(
        UnreadableCause.ROLE_NOT_ASSUMED, failure(resolve(invocation(), "eu-central-1")).cause());
    assertEquals(1, workSpaces.calls().size());
  }

  @Test
  void theExternalIdOfTheSettingsIsSent() {
    accounts.putRole(READER, HUB, "our-id");
    assertEquals(
        UnreadableCause.ROLE_NOT_ASSUMED, failure(resolve(invocation(), "eu-central-1")).cause());
    Optional<ReaderRole> role = Optional.of(new ReaderRole(READER, Optional.of("our-id")));
    assertEquals(
        List.of("link-source00"), read(invocation(), "222233334444", "eu-central-1", role));
    assertEquals("our-id", simulatedSts.calls().getLast().externalId());
  }

  @Test
  void stsThatIsDeactivatedIsAReasonWhyARoleIsNotAssumed() {
    accounts.deactivateSts("222233334444", "eu-west-1");
    Reading.Unreadable failure = failure(resolve(invocation(), "eu-central-1"));
    assertEquals(UnreadableCause.ROLE_NOT_ASSUMED, failure.cause());
    assertTrue(
        failure.detail().startsWith("RegionDisabledException: STS is not activated"),
        failure.detail());
  }

  @Test
  void aFailureOfStsIsNoneOfWorkSpaces() {
    for (Refusal refusal : List.of(Refusal.internalFailure(), Refusal.throttling())) {
      simulatedSts.refuse(refusal);
      Reading.Unreadable failure = failure(resolve(invocation(), "eu-central-1"));
      assertEquals(UnreadableCause.ROLE_NOT_ASSUMED, failure.cause());
      assertEquals(refusal.code() + ": " + refusal.message(), failure.detail());
    }
    assertEquals(List.of(), workSpaces.calls());
  }

  @Test
  void aPassingFailureOfStsIsTriedAgainAtOnce() {
    simulatedSts.refuseNext(1, Refusal.internalFailure());
    assertEquals(List.of("link-source00"), read(invocation(), "eu-central-1"));
  }

  @Test
  void keysOfTheMonitorThatAreNotValidAreNoFaultOfTheRole() {
    Sessions foreign = sessionsOf("AKIAFOREIGN");
    assertEquals(
        UnreadableCause.CREDENTIALS_NOT_VALID,
        failure(resolve(foreign.resolver(time.instant().plusSeconds(60)), "eu-central-1")).cause());
    simulatedSts.refuse(
        new Refusal(403, "ExpiredToken", "The security token included in the request is expired"));
    assertEquals(
        UnreadableCause.LOGIN_EXPIRED, failure(resolve(invocation(), "eu-central-1")).cause());
  }

  @Test
  void anStsThatDoesNotAnswerIsWaitedForUntilTheDeadline() {
    CountDownLatch answer = new CountDownLatch(1);
    simulatedSts.beforeAnswer(
        _ -> {
          try {
            answer.await();
          } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
          }
        });
    Sessions.Resolver resolver = sessions.resolver(time.instant().plusMillis(50));
    assertEquals(UnreadableCause.TIMED_OUT, failure(resolve(resolver, "eu-central-1")).cause());
    answer.countDown();
  }

  @Test
  void afterTheDeadlineNobodyIsAsked() {
    Sessions.Resolver resolver = sessions.resolver(time.instant());
    Reading.Unreadable failure = failure(resolve(resolver, "eu-central-1"));
    assertEquals(UnreadableCause.TIMED_OUT, failure.cause());
    assertEquals("no time was left to assume " + READER, failure.detail());
    assertEquals(List.of(), simulatedSts.calls());
  }

  private Sessions sessionsOf(String accessKeyId) {
    StaticCredentialsProvider own =
        StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "secret"));
    return new Sessions(
        () ->
            WorkSpacesClients.builder(http)
                .credentialsProvider(own)
                .endpointOverride(workSpaces.endpoint()),
        () -> {
          stsClients.incrementAndGet();
          return LocalAws.at(
              StsClient.builder()
                  .httpClient(http)
                  .region(Region.EU_WEST_1)
                  .credentialsProvider(own),
              simulatedSts.endpoint());
        },
        "eu-west-1",
        time);
  }

  private Sessions.Resolver invocation() {
    return sessions.resolver(time.instant().plus(Duration.ofMinutes(5)));
  }

  private static Sessions.Resolved resolve(Sessions.Resolver resolver, String region) {
    return resolver.resolve(new Scope("222233334444", region), ROLE, PLANNED);
  }

  private static List<Sessions.Resolved> atOnce(Sessions.Resolver resolver, int scopes)
      throws Exception {
    Callable<Sessions.Resolved> one = () -> resolve(resolver, "eu-central-1");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(Collections.nCopies(scopes, one)).stream()
          .map(Future::resultNow)
          .toList();
    }
  }

  private List<String> read(Sessions.Resolver resolver, String region) {
    return read(resolver, "222233334444", region, ROLE);
  }

  private static List<String> read(
      Sessions.Resolver resolver, String account, String region, Optional<ReaderRole> role) {
    return links(client(resolver.resolve(new Scope(account, region), role, PLANNED)));
  }

  private static List<String> links(WorkSpacesClient client) {
    return client.listAccountLinks(_ -> {}).accountLinks().stream()
        .map(AccountLink::accountLinkId)
        .toList();
  }

  private static WorkSpacesClient client(Sessions.Resolved resolved) {
    return assertInstanceOf(Sessions.Resolved.Client.class, resolved).workSpaces();
  }

  private static Reading.Unreadable failure(Sessions.Resolved resolved) {
    return assertInstanceOf(Sessions.Resolved.NotAssumed.class, resolved).failure();
  }
}
