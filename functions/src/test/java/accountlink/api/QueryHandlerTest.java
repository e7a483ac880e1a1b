package accountlink.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.CannedSetup;
import accountlink.fixture.InvocationContext;
import accountlink.fixture.LocalAws;
import accountlink.fixture.ManualTime;
import accountlink.fixture.QueryLog;
import accountlink.fixture.RecordedPast;
import accountlink.lambda.QueryHandler;
import accountlink.lambda.QuerySetup;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.Mute;
import accountlink.link.Scope;
import accountlink.link.UnreadableCause;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import accountlink.store.Mutes;
import accountlink.store.Span;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The API over a small past; each answer is also held against docs/api/openapi.yaml. */
class QueryHandlerTest {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  private static final WatchedLink PAYROLL =
      new WatchedLink(new LinkRef.LinkId("link-payroll01"), "Payroll", Optional.of("Ada Lovelace"));
  private static final WatchedLink STUDIO =
      new WatchedLink(
          new LinkRef.LinkedAccountId("444455556666"), "=Studio, \"Nord\"", Optional.empty());
  private static final WatchedLink UNREAD =
      new WatchedLink(new LinkRef.LinkId("link-unread0001"), "Unread", Optional.of("ada lovelace"));
  private static final List<WatchedLink> WATCHES = List.of(PAYROLL, STUDIO, UNREAD);

  private final ManualTime clock = new ManualTime(Instant.parse("2026-03-12T00:00:00Z"));
  private Api api;
  private RecordedPast past;

  @BeforeEach
  void payrollWasAcceptedStudioRefusedAndAFormerLinkFailed() {
    api = new Api(new QuerySetup(Settings.of(WATCHES), AWS.store(clock), clock));
    past = new RecordedPast(AWS);
    past.seen(PAYROLL, Instant.parse("2026-03-02T08:00:00Z"), LinkStatus.PENDING);
    past.seen(PAYROLL, Instant.parse("2026-03-05T08:00:00Z"), LinkStatus.LINKED);
    past.seen(STUDIO, Instant.parse("2026-03-02T08:00:01Z"), LinkStatus.PENDING);
    past.seen(STUDIO, Instant.parse("2026-03-06T08:00:00Z"), LinkStatus.REJECTED);
    past.seen("link-former001", "2026-03-03T00:00:00Z", LinkStatus.LINKING_FAILED);
    past.run(WATCHES, "2026-03-11T23:55:00Z", "2026-03-11T23:55:02Z");
  }

  @Test
  void theDailyEventThatKeepsTheVersionActiveCostsNoQuery() {
    QueryLog log = new QueryLog();
    QuerySetup setup = new QuerySetup(Settings.of(WATCHES), AWS.store(log, clock), clock);

    assertEquals(
        204,
        new QueryHandler(setup)
            .handleRequest(
                new APIGatewayV2HTTPEvent(), new InvocationContext("query", Duration.ofSeconds(29)))
            .getStatusCode());
    assertEquals(List.of(), log.calls());
  }

  /** Before SnapStart's snapshot. */
  @Test
  void theExerciseAnswersAQuestionAndOnlyReads() {
    QueryLog log = new QueryLog();
    QuerySetup setup = new QuerySetup(Settings.of(WATCHES), AWS.store(log, clock), clock);

    assertEquals(200, new QueryHandler(setup).exercise(Route.LINKS).getStatusCode());
    assertEquals(Set.of("SCOPE#000000000000#us-east-1"), Set.copyOf(log.calls()));
  }

  /** Most answers have links, and are to be as fast after a restore. */
  @Test
  void theExerciseAlsoAnswersWithALink(@TempDir Path folder) throws IOException {
    QueryHandler canned = new QueryHandler(CannedSetup.in(folder));
    String answer = canned.exercise(Route.LINKS).getBody();

    assertTrue(answer.contains("\"key\":\"link-priming0\""), answer);
    assertTrue(answer.contains("\"status\":\"LINKED\""), answer);
    assertFalse(answer.contains("unusable"), answer);
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void theExerciseGoesTheWayOfEachRoute(Route route, @TempDir Path folder) throws IOException {
    APIGatewayV2HTTPResponse answer = new QueryHandler(CannedSetup.in(folder)).exercise(route);

    assertEquals(200, answer.getStatusCode(), answer.getBody());
  }

  @Test
  void everyLinkAndHowItStandsNow() {
    List<Map<String, Object>> links = api.get("/links").list("links");

    assertEquals(
        List.of("444455556666", "link-former001", "link-payroll01", "link-unread0001"),
        links.stream().map(link -> link.get("key")).toList());
    Map<String, Object> payroll = links.get(2);
    assertEquals("Payroll", payroll.get("name"));
    assertEquals("LINKED", payroll.get("status"));
    assertEquals("2026-03-05T08:00:00Z", payroll.get("since"));
    assertEquals("2026-03-11T23:55:00Z", payroll.get("confirmedAt"), "the run confirmed it");
    assertEquals(false, links.get(1).get("watched"));
    assertEquals("2026-03-03T00:00:00Z", links.get(1).get("confirmedAt"), "no run looked at it");
    assertNull(links.get(3).get("status"), "it was never read");
  }

  @Test
  void aMutedLinkSaysUntilWhenByWhoseHandAndWhy() {
    AWS.store()
        .mute(
            RecordedPast.SCOPE,
            new Mute(STUDIO.key(), clock.instant().plusSeconds(60), "Grace", "they move"));
    Map<String, Object> mute =
        Map.of(
            "until", clock.instant().plusSeconds(60).toString(),
            "owner", "Grace",
            "reason", "they move");

    assertEquals(mute, api.get("/links").list("links").getFirst().get("mute"));
    assertEquals(mute, api.get("/links/" + STUDIO.key()).json().get("mute"));
    assertNull(api.get("/links").list("links").get(2).get("mute"));
  }

  @Test
  void anEntryThatCannotBeReadIsSaidAndStopsNoOther() {
    AWS.dynamoDb.updateItem(
        update ->
            update
                .tableName(AWS.tableName)
                .key(
                    Map.of(
                        "pk",
                        AttributeValue.fromS("HISTORY#111122223333#eu-central-1#link-payroll01"),
                        "sk",
                        AttributeValue.fromS("2026-03-05T08:00:00.000Z#0000000002")))
                .updateExpression("SET evidence = :odd")
                .expressionAttributeValues(Map.of(":odd", AttributeValue.fromS("HEARSAY"))));

    Api.Reply history = api.get("/links/link-payroll01/history");
    assertEquals(1, history.list("entries").size());
    assertTrue(
        history.list("unusable").getFirst().get("item").toString().contains("link-payroll01"));
    assertEquals(4, api.get("/transitions", "from", "2026-03-01").list("transitions").size());
    assertEquals(
        "1",
        api.get("/transitions", "from", "2026-03-01", "format", "csv")
            .headers()
            .get("Unusable-Items"));
    assertEquals(false, api.get("/links/link-payroll01").json().get("complete"));
    Api.Reply at = api.get("/links/link-payroll01/at", "time", "2026-03-06T00:00:00Z");
    assertEquals(500, at.status());
    assertTrue(at.body().contains("link-payroll01"), at.body());
  }

  @ParameterizedTest
  @CsvSource({
    "status, LINKED, link-payroll01",
    "status, 'rejected,failed', 444455556666 link-former001",
    "owner, ADA LOVELACE, link-payroll01 link-unread0001",
    "scope, 111122223333/eu-central-1, 444455556666 link-former001 link-payroll01 link-unread0001",
    "scope, 999922223333/eu-central-1, ''",
    "status, not-found, ''",
    "status, bad, 444455556666 link-former001",
    "status, ATTENTION, 444455556666 link-unread0001",
    "status, 'unreadable,linked', link-payroll01 link-unread0001",
    "status, muted, link-payroll01",
  })
  void linksAreFiltered(String parameter, String value, String expected) {
    past.unreadable(UNREAD.key(), "2026-03-11T23:50:00Z", UnreadableCause.THROTTLED);
    AWS.store()
        .mute(
            RecordedPast.SCOPE,
            new Mute(PAYROLL.key(), clock.instant().plusSeconds(60), "Ada", "they move house"));
    List<String> keys =
        api.get("/links", parameter, value).list("links").stream()
            .map(link -> (String) link.get("key"))
            .toList();

    assertEquals(expected, String.join(" ", keys));
  }

  @Test
  void linksComeInParts() {
    List<Object> keys = new ArrayList<>();
    Api.Reply part = api.get("/links", "limit", "1");
    while (part.next() != null) {
      part.list("links").forEach(link -> keys.add(link.get("key")));
      part = api.get("/links", "limit", "1", "next", part.next());
    }
    part.list("links").forEach(link -> keys.add(link.get("key")));

    assertEquals(
        List.of("444455556666", "link-former001", "link-payroll01", "link-unread0001"), keys);
  }

  @Test
  void oneLinkWithItsLifeAddedUp() {
    Map<String, Object> link = api.get("/links/link-payroll01").json();

    assertEquals("2026-03-02T08:00:00Z", link.get("recordedSince"));
    assertEquals(
        List.of(
            Map.of(
                "status",
                "LINKED",
                "atLeastSeconds",
                575_700,
                "atMostSeconds",
                835_200,
                "periods",
                1),
            Map.of(
                "status",
                "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT",
                "atLeastSeconds",
                0,
                "periods",
                1)),
        link.get("timeInStatus"));
    assertEquals(
        Map.of(
            "invited", Map.of("since", "2026-03-02T08:00:00Z"),
            "accepted",
                Map.of("notBefore", "2026-03-02T08:00:00Z", "since", "2026-03-05T08:00:00Z"),
            "took", Map.of("atLeastSeconds", 0)),
        link.get("acceptance"));
  }

  @Test
  void aLinkThatWasNeverReadHasNoLifeYet() {
    Map<String, Object> link = api.get("/links/link-unread0001").json();

    assertEquals(List.of(), link.get("timeInStatus"));
    assertFalse(link.containsKey("recordedSince"));
  }

  @Test
  void aBlindLinkSaysSinceWhenAndWhy() {
    past.unreadable("link-payroll01", "2026-03-11T00:00:00Z", UnreadableCause.THROTTLED);

    Map<String, Object> link = api.get("/links/link-payroll01").json();
    Map<String, Object> scope = api.get("/runs/last").list("scopes").getFirst();

    assertEquals(
        Map.of(
            "since", "2026-03-11T00:00:00Z",
            "cause", "THROTTLED",
            "detail", "what AWS said",
            "runs", 1),
        link.get("unreadable"));
    assertEquals("LINKED", link.get("status"), "what was known is still known");
    assertEquals(
        List.of("link-payroll01"),
        ((List<?>) scope.get("unreadableLinks"))
            .stream().map(one -> Api.object(one).get("key")).toList());
  }

  @Test
  void whoMutedALinkAndEndedItsMuteEarly() {
    Mutes mutes = new Mutes(AWS.store());
    WatchedLink payroll = WatchedLink.unnamed(LinkRef.of("link-payroll01"));
    Mute mute =
        new Mute(
            payroll.key(),
            clock.instant().plusSeconds(60),
            "Grace",
            "=they move",
            Optional.of("arn:aws:iam::111122223333:user/grace"));
    mutes.set(RecordedPast.SCOPE, payroll, mute, clock.instant().minusSeconds(9));
    mutes.lift(RecordedPast.SCOPE, payroll, "user ada", clock.instant().minusSeconds(5));

    List<Map<String, Object>> rows = api.get("/mutes").list("mutes");
    assertEquals(List.of("UNMUTED", "MUTED"), rows.stream().map(row -> row.get("kind")).toList());
    assertEquals("user ada", rows.getFirst().get("claimedBy"));
    assertEquals("Grace", rows.getFirst().get("owner"));
    assertEquals("Payroll", rows.getLast().get("name"));
    assertEquals(mute.until().toString(), rows.getLast().get("until"));
    assertEquals(rows, api.get("/links/link-payroll01/mutes").list("mutes"));
    assertEquals(
        rows.reversed(), api.get("/links/link-payroll01/mutes", "order", "asc").list("mutes"));
    assertEquals(List.of(), api.get("/links/444455556666/mutes").list("mutes"));
    assertTrue(
        api.get("/mutes", "format", "csv")
            .body()
            .contains(",Grace,'=they move,arn:aws:iam::111122223333:user/grace,"),
        "csv");
  }

  @Test
  void whenALinkOrItsWholeScopeCouldNotBeRead() {
    past.unreadable("link-payroll01", "2026-03-07T00:00:00Z", UnreadableCause.THROTTLED);
    past.seen("link-payroll01", "2026-03-07T06:00:00Z", LinkStatus.LINKED);
    past.scopeUnreadable("2026-03-08T00:00:00Z", "2026-03-09T00:00:00Z");

    List<Map<String, Object>> ofLink = api.get("/links/link-payroll01/unreadable").list("periods");
    assertEquals(
        List.of("2026-03-09T00:00:00Z", "2026-03-07T06:00:00Z"),
        ofLink.stream().map(period -> period.get("until")).toList());
    assertEquals("THROTTLED", ofLink.getLast().get("cause"));
    assertEquals("Payroll", ofLink.getLast().get("name"));
    assertFalse(ofLink.getFirst().containsKey("key"), "the whole scope");
    assertEquals(
        ofLink.reversed(),
        api.get("/links/link-payroll01/unreadable", "order", "asc").list("periods"));

    Api.Reply first = api.get("/links/link-payroll01/unreadable", "limit", "1");
    Api.Reply second =
        api.get("/links/link-payroll01/unreadable", "limit", "1", "next", first.next());
    assertEquals(
        ofLink,
        Stream.concat(first.list("periods").stream(), second.list("periods").stream()).toList());
    assertEquals(null, second.next());

    assertEquals(ofLink, api.get("/unreadable").list("periods"));
    assertEquals(
        List.of(ofLink.getLast()), api.get("/unreadable", "to", "2026-03-08").list("periods"));
    assertEquals(1, api.get("/links/444455556666/unreadable").list("periods").size());
    assertTrue(
        api.get("/unreadable", "format", "csv")
            .body()
            .contains(",,111122223333,eu-central-1,2026-03-08T00:00:00Z,2026-03-09T00:00:00Z,"),
        "csv");
  }

  @Test
  void theHistoryOfALinkNewestFirstOrOldestFirst() {
    List<Map<String, Object>> newest = api.get("/links/link-payroll01/history").list("entries");
    List<Map<String, Object>> oldest =
        api.get("/links/link-payroll01/history", "order", "asc").list("entries");

    assertEquals(newest.reversed(), oldest);
    assertEquals("LINKED", newest.getFirst().get("to"));
    assertEquals(Map.of("atLeastSeconds", 0), newest.getFirst().get("held"));
    assertEquals("2026-03-02T08:00:00Z", newest.getFirst().get("notBefore"));
    assertFalse(oldest.getFirst().containsKey("from"), "the first reading changed nothing");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T08:00:00Z, 2026-03-05T08:00:00Z, 1",
    "2026-03-02T08:00:00.001Z, 2026-03-05T08:00:00Z, 0",
    "2026-03-02, 2026-03-05T08:00:00.001Z, 2",
    "10d, 8d, 1",
    "2026-03-05 09:00+01:00, now, 1",
  })
  void theHistoryBetweenTwoTimes(String from, String to, int entries) {
    assertEquals(
        entries,
        api.get("/links/link-payroll01/history", "from", from, "to", to).list("entries").size());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T07:59:59Z, , ",
    "2026-03-02T08:00:00Z, PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT, ",
    "2026-03-04, PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT, LINKED",
    "2026-03-05T08:00:00Z, LINKED, ",
    "1h, LINKED, ",
  })
  void howALinkStoodAtATime(String time, String status, String mayBe) {
    Map<String, Object> at = api.get("/links/link-payroll01/at", "time", time).json();

    assertEquals(status, at.get("status"));
    assertEquals(mayBe, at.get("mayBe"));
  }

  @Test
  void whatHasChangedLately() {
    List<Map<String, Object>> all = api.get("/transitions").list("transitions");

    assertEquals(
        List.of(
            "444455556666 REJECTED",
            "link-payroll01 LINKED",
            "link-former001 LINKING_FAILED",
            "444455556666 PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT",
            "link-payroll01 PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT"),
        all.stream().map(entry -> entry.get("key") + " " + entry.get("to")).toList());
    assertEquals(
        List.of("REJECTED"),
        api.get("/transitions", "status", "rejected", "from", "7d").list("transitions").stream()
            .map(entry -> entry.get("to"))
            .toList());
  }

  @Test
  void aStatusThatAwsAddedIsFoundAsUnrecognised() {
    past.seen("link-payroll01", "2026-03-07T00:00:00Z", LinkStatus.of("SUSPENDED"));

    List<Map<String, Object>> found =
        api.get("/transitions", "status", "unrecognised").list("transitions");

    assertEquals(List.of("SUSPENDED"), found.stream().map(entry -> entry.get("to")).toList());
  }

  @Test
  void aRareStatusIsSearchedOverYearsWithoutATimeOut() {
    Api.Reply part = api.get("/transitions", "from", "2016-03-12", "status", "rejected");
    int parts = 1;
    int found = part.list("transitions").size();
    while (part.next() != null) {
      part =
          api.get("/transitions", "from", "2016-03-12", "status", "rejected", "next", part.next());
      found += part.list("transitions").size();
      parts++;
    }

    assertEquals(1, found);
    assertTrue(parts > 30, parts + " parts for some 3650 days");
  }

  @Test
  void untilNowStaysTheNowOfTheFirstPart() {
    Api.Reply first = api.get("/transitions", "limit", "2");
    past.seen(PAYROLL, Instant.parse("2026-03-12T00:00:01Z"), LinkStatus.LINK_NOT_FOUND);
    clock.pass(Duration.ofMinutes(1));
    Api.Reply second = api.get("/transitions", "limit", "2", "next", first.next());
    Api.Reply third = api.get("/transitions", "limit", "2", "next", second.next());

    assertEquals(2, second.list("transitions").size());
    assertEquals(1, third.list("transitions").size());
    assertNull(third.next());
    assertEquals(6, api.get("/transitions").list("transitions").size());
  }

  @Test
  void whenEachScopeLastCompletedAndWhatIsOwed() {
    Map<String, Object> scope = api.get("/runs/last").list("scopes").getFirst();

    assertEquals("2026-03-11T23:55:02Z", Api.object(scope.get("last")).get("finished"));
    assertEquals("2026-03-11T23:55:00Z", scope.get("confirmedAt"));
    // The recorder pending them, and nobody has sent them.
    assertEquals(
        Map.of("alerts", 3, "undeliverable", 0, "oldest", "2026-03-03T00:00:00Z"),
        scope.get("pending"));
  }

  @Test
  void whoIsNotSubscribed() {
    past.notSubscribed("ops@example.com", "2026-03-11T12:00:00Z");

    Map<String, Object> scope = api.get("/runs/last").list("scopes").getFirst();

    assertEquals(
        Map.of(
            "asked",
            "2026-03-11T12:00:00Z",
            "gaps",
            List.of(
                Map.of(
                    "topic", "ALERTS",
                    "protocol", "email",
                    "endpoint", "ops@example.com",
                    "lack", "MISSING",
                    "since", "2026-03-11T12:00:00Z"))),
        Api.object(scope.get("last")).get("subscriptions"));
  }

  @Test
  void asCsvByParameterOrHeader() {
    Api.Reply byName = api.get("/links", "format", "csv", "limit", "1");
    Api.Reply byHeader =
        api.ask(
            "GET",
            "/links/444455556666/history",
            Map.of("accept", "text/csv, application/json;q=0.5"));

    assertEquals(
        """
        key,name,owner,scope.account,scope.region,watched,status,notBefore,since,confirmedAt,evidence,\
        link.linkId,link.sourceAccountId,link.targetAccountId,unreadable.since,unreadable.cause,\
        unreadable.detail,mute.until,mute.owner,mute.reason
        444455556666,"'=Studio, ""Nord""\",,111122223333,eu-central-1,true,REJECTED,\
        2026-03-02T08:00:01Z,2026-03-06T08:00:00Z,2026-03-11T23:55:00Z,STATUS_ANSWERED,444455556666,111122223333,\
        444455556666,,,,,,
        """
            .replace("\n", "\r\n"),
        byName.body());
    assertTrue(
        byName
            .headers()
            .get("Link")
            .matches("</links\\?format=csv&limit=1&next=\\S+>; rel=\"next\""),
        byName.headers().get("Link"));
    assertEquals("text/csv; charset=utf-8", byHeader.headers().get("Content-Type"));
    assertEquals(3, byHeader.body().lines().count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/links|limit|0|limit '0': must be a whole number from 1 to 1000",
        "/links|limit|many|limit 'many': must be a whole number from 1 to 1000",
        "/links|limit|1001|limit '1001': must be a whole number from 1 to 1000",
        "/links|status|LINKD|status 'LINKD': must be one of",
        "/links|status|'rejected,,bad'|status: must be one of",
        "/links|status|attentive|; or attention, bad, unreadable, muted",
        "/transitions|status|attention|status 'attention': must be one of",
        "/links|scope|12|scope '12': must be an account and a Region",
        "/links|format|xml|format 'xml': must be json or csv",
        "/links|next|abc|next 'abc': is not a cursor of this question",
        "/links|staus|LINKED|staus 'LINKED': unknown; known here: status, owner, scope",
        "/links/payroll|format|json|key 'payroll': must be a link id",
        "/links/link-payroll01/history|order|up|order 'up': must be asc (oldest first) or desc",
        "/links/link-payroll01/history|from|yesterday|from 'yesterday': must be a date",
        "/links/link-payroll01/history|from|2030-01-01|from '2030-01-01': must not be later",
        "/links/link-payroll01/history|from|2026-02-30|from '2026-02-30': must be a date",
        "/links/link-payroll01/history|to|12345-01-01|to '12345-01-01': must be a date",
        "/links/link-payroll01/at|format|json|time: is needed",
        "/links/link-payroll01/at|time|2026-03-13|must not be in the future",
        "/transitions|to|-5|to '-5': must be a date",
      })
  void whatIsWrongIsNamed(String path, String parameter, String value, String expected) {
    Api.Reply reply = api.get(path, parameter, value);

    assertEquals(400, reply.status());
    assertTrue(
        reply.json().get("detail").toString().contains(expected),
        () -> expected + "\nis not in\n" + reply.body());
    assertEquals(1, reply.list("errors").size());
  }

  /** The question is read whole before anything is asked of the table. */
  @Test
  void aWrongParameterCostsNoQuery() {
    QueryLog log = new QueryLog();
    Api counted = new Api(new QuerySetup(Settings.of(WATCHES), AWS.store(log, clock), clock));

    assertEquals(400, counted.get("/links/link-payroll01/history", "limit", "0").status());
    assertEquals(400, counted.get("/links/link-payroll01/at", "time", "never").status());
    assertEquals(400, counted.get("/links", "status", "nonsense", "limit", "x").status());
    assertEquals(400, counted.get("/runs/last", "limit", "1").status());
    assertEquals(List.of(), log.calls());
    assertEquals(200, counted.get("/links").status());
    assertFalse(log.calls().isEmpty(), "the log sees calls");
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    Api.Reply reply =
        api.get("/links/link-payroll01/history", "limit", "0", "order", "up", "from", "soon");

    assertEquals(
        List.of("from", "order", "limit"),
        reply.list("errors").stream().map(error -> error.get("parameter")).toList());
  }

  /** A link of the same id in another Region, and one that only that Region has. */
  private void watchElsewhere() throws IOException {
    Settings settings =
        SettingsFile.parse(
            "settings",
            JSON.std.mapFrom(
                """
                {"links": [{"linkId": "link-payroll01", "name": "Payroll"}],
                 "scopes": [{"regions": ["us-east-1"], "discover": true}],
                 "accountNames": {"444455556666": "Studio"}}
                """),
            Path.of(""));
    RecordedPast elsewhere =
        new RecordedPast(AWS.store(clock), new Scope("111122223333", "us-east-1"));
    elsewhere.seen("link-payroll01", "2026-03-04T00:00:00Z", LinkStatus.REJECTED);
    elsewhere.seen("link-america01", "2026-03-07T00:00:00Z", LinkStatus.LINKED);
    api = new Api(new QuerySetup(settings, AWS.store(clock), clock));
  }

  @Test
  void aKeyThatSeveralScopesHaveIsAskedForWithOneOfThem() throws IOException {
    watchElsewhere();
    for (String path :
        List.of("", "/history", "/unreadable", "/mutes", "/at?time=2026-03-08T00:00:00Z")) {
      String[] parts = path.split("\\?time=");
      List<String> more = parts.length > 1 ? List.of("time", parts[1]) : List.of();

      Api.Reply several = api.get("/links/link-payroll01" + parts[0], more.toArray(String[]::new));
      assertEquals(409, several.status(), path);
      assertTrue(
          several.body().contains("scope=111122223333/eu-central-1, scope=111122223333/us-east-1"),
          several.body());

      List<String> inAmerica = new ArrayList<>(more);
      inAmerica.addAll(List.of("scope", "111122223333/us-east-1"));
      assertEquals(
          200,
          api.get("/links/link-payroll01" + parts[0], inAmerica.toArray(String[]::new)).status(),
          path);
      assertEquals(
          200,
          api.get("/links/link-america01" + parts[0], more.toArray(String[]::new)).status(),
          "only one scope has it");
    }
    assertEquals(
        "REJECTED",
        api.get("/links/link-payroll01", "scope", "111122223333/us-east-1").json().get("status"));
    assertTrue(
        api.get("/links/link-nobody001").body().contains("for any of 2 scopes"), "and none has it");
  }

  @Test
  void listsAreOverAllScopesOrOne() throws IOException {
    watchElsewhere();

    assertEquals(
        List.of("eu-central-1", "us-east-1"),
        api.get("/runs/last").list("scopes").stream()
            .map(one -> (String) Api.object(one.get("scope")).get("region"))
            .toList());
    List<Map<String, Object>> all =
        api.get("/transitions", "from", "2026-03-01").list("transitions");
    List<Map<String, Object>> one =
        api.get("/transitions", "from", "2026-03-01", "scope", "111122223333/us-east-1")
            .list("transitions");
    assertEquals(
        List.of("link-america01", "link-payroll01"),
        one.stream().map(entry -> entry.get("key")).toList());
    assertEquals("Studio", one.getFirst().get("name"), "what is discovered has its account's name");
    assertEquals(7, all.size());
    assertEquals(
        all.stream()
            .map(entry -> (String) entry.get("at"))
            .sorted(Comparator.reverseOrder())
            .toList(),
        all.stream().map(entry -> (String) entry.get("at")).toList(),
        "in time order, whatever the scope");
    assertEquals(200, api.get("/unreadable", "scope", "111122223333/us-east-1").status());
    assertEquals(200, api.get("/mutes", "scope", "111122223333/us-east-1").status());
    assertTrue(
        api.get("/transitions", "from", "2026-03-01", "format", "csv")
            .body()
            .contains(",us-east-1,"));
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertEquals(404, api.get("/links/link-nobody001").status());
    assertEquals(404, api.get("/links/link-payroll01", "scope", "999922223333").status());
    assertEquals(404, api.get("/nowhere").status());
    assertEquals(404, api.get("/links//history").status());
  }

  @Test
  void onlyGetIsAnsweredAndOnlyInTwoForms() {
    Api.Reply post = api.ask("POST", "/links", Map.of());

    assertEquals(405, post.status());
    assertEquals("GET", post.headers().get("Allow"));
    assertEquals(406, api.ask("GET", "/links", Map.of("Accept", "image/png")).status());
    assertEquals(200, api.ask("GET", "/links", Map.of("Accept", "*/*")).status());
  }

  @Test
  void aFaultSaysNothingOfItsInsides() {
    Api broken = new Api(new QuerySetup(Settings.of(WATCHES), AWS.storeWithoutTable(), clock));

    Api.Reply reply = broken.get("/links");

    assertEquals(503, reply.status());
    assertEquals("5", reply.headers().get("Retry-After"));
    assertFalse(reply.body().contains("ResourceNotFound"), reply.body());
    assertTrue(broken.context.logged().getFirst().contains("ResourceNotFound"));
  }

  @Test
  void anyChangeToACursorIsRefused() {
    String next = api.get("/transitions", "limit", "2").next();
    for (int i = 0; i < next.length(); i++) {
      for (char other : List.of('A', 'B', '_', '=', 'é')) {
        if (next.charAt(i) != other) {
          String changed = next.substring(0, i) + other + next.substring(i + 1);
          assertEquals(
              400, api.get("/transitions", "limit", "2", "next", changed).status(), changed);
        }
      }
      assertEquals(
          i == 0 ? 200 : 400,
          api.get("/transitions", "limit", "2", "next", next.substring(0, i)).status());
    }
    assertEquals(400, api.get("/transitions", "next", next + "A").status());
    assertEquals(400, api.get("/transitions", "next", next.repeat(100)).status());
  }

  @Test
  void aCursorBelongsToItsQuestion() {
    String next = api.get("/links/link-payroll01/history", "limit", "1").next();

    assertEquals(
        200, api.get("/links/link-payroll01/history", "limit", "7", "next", next).status());
    assertEquals(
        400, api.get("/links/link-payroll01/history", "order", "asc", "next", next).status());
    assertEquals(400, api.get("/links/444455556666/history", "next", next).status());
    assertEquals(400, api.get("/transitions", "next", next).status());
  }

  @Test
  void aCursorThatSomebodyMadeGivesNoMoreThanAnyQuestion() {
    Span span = new Span(Instant.EPOCH, Instant.parse("2026-03-12T00:00:00.001Z"));
    for (String position :
        List.of("", "x", "2026-03-02", "9999", "2030-01-01T00:00:00Z#1", "a#b#c#d#e")) {
      String made = new Cursor(span, position).text("history link-payroll01 {}");
      Api.Reply reply = api.get("/links/link-payroll01/history", "next", made);
      assertEquals(400, reply.status(), position + ": " + reply.body());
    }
    String made = new Cursor(span, "a#b#c#d#e").text("transitions  {}");
    assertEquals(400, api.get("/transitions", "next", made).status());
  }
}
