package accountlink.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.ManualTime;
import accountlink.fixture.RecordedPast;
import accountlink.history.HistoryQueries;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.Mute;
import accountlink.link.UnreadableCause;
import accountlink.link.WatchList;
import accountlink.link.WatchedLink;
import accountlink.store.Mutes;
import accountlink.store.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents of one scope, without a browser. */
class SiteTest {
  private static final String RED = "c0392b";
  private static final String KEY = "link-payroll01";
  private static final List<WatchedLink> WATCHES =
      Stream.concat(
              Stream.of(
                  new WatchedLink(LinkRef.of(KEY), "Payroll", Optional.of("Ada Lovelace")),
                  new WatchedLink(LinkRef.of("link-neverread"), "Never read", Optional.empty())),
              IntStream.range(0, 58)
                  .mapToObj(
                      i ->
                          new WatchedLink(
                              LinkRef.of("link-%08d".formatted(i)),
                              "Office " + i,
                              Optional.of("Grace Hopper"))))
          .toList();

  private final ManualTime time = new ManualTime(Instant.parse("2026-03-12T12:00:00Z"));
  private final MemoryStore store = new MemoryStore(Optional.empty(), time);
  private final RecordedPast past = new RecordedPast(store);
  private Site site = site(WATCHES, Optional.empty());

  @BeforeEach
  void allWereLinkedAndPayrollWasRejected() {
    WATCHES.stream()
        .filter(watch -> !watch.name().equals("Never read"))
        .forEach(
            watch -> past.seen(watch, Instant.parse("2026-03-02T08:00:00Z"), LinkStatus.LINKED));
    past.seen(KEY, "2026-03-10T08:00:00Z", LinkStatus.REJECTED);
    past.run(WATCHES, "2026-03-12T11:57:00Z", "2026-03-12T11:58:00Z");
  }

  private Site site(List<WatchedLink> watches, Optional<ZoneId> zone) {
    return new Site(
        new HistoryQueries(
            store, List.of(new WatchList(RecordedPast.SCOPE, watches, Optional.empty())), time),
        List.of(RecordedPast.SCOPE),
        Duration.ofMinutes(5),
        Window.MONTH,
        new Site.Options(Optional.empty(), zone, " --stack 'Links of \"us\"'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/changes", "/links/link-payroll01", "/links/link-nobody001"})
  void theIconIsRedWhereverTheReaderIs(String path) {
    assertTrue(get(path).body().contains(RED));
    past.seen(KEY, "2026-03-12T11:58:00Z", LinkStatus.LINKED);
    assertFalse(get(path).body().contains(RED));
  }

  /** Somebody who follows an old address keeps what they looked for. */
  @Test
  void aLinkThatIsNotThereLeadsBackToTheSameList() {
    Site.Document none =
        get("/links/link-nobody001", "status", "attention", "q", "\"><b>", "page", "2");

    assertEquals(404, none.status());
    assertTrue(
        none.body().contains("href=\"/?q=%22%3E%3Cb%3E&amp;status=attention&amp;page=2\""),
        none.body());
  }

  @Test
  void theErrorEndsBeforeWhatIsToBeDone() {
    past.unreadable(KEY, "2026-03-12T11:50:00Z", UnreadableCause.THROTTLED);

    assertTrue(get("/").body().contains("The error: what AWS said. To do: "), get("/").body());
  }

  @Test
  void aLinkThatWasNeverReadCanBeMutedToo() {
    past.unreadable("link-neverread", "2026-03-12T11:50:00Z", UnreadableCause.UNREACHABLE);

    String link = get("/links/link-neverread").body();

    assertTrue(
        link.contains(
            "./account-links mute --stack &#39;Links of &quot;us&quot;&#39; --scope"
                + " 111122223333/eu-central-1 link-neverread --for 7d --reason WHY"),
        link);
    assertTrue(
        link.contains("<span class=\"axis soft\"><time>2026-03-12 11:50</time>"),
        "what is known of it begins there: " + link);
  }

  @Test
  void aMutedLinkSaysHowItsMuteIsEnded() {
    store.mute(
        RecordedPast.SCOPE,
        new Mute(KEY, Instant.parse("2026-03-14T12:00:00Z"), "Ada", "they move house"));

    String link = get("/links/" + KEY).body();

    assertTrue(link.contains("--scope 111122223333/eu-central-1 link-payroll01</code>"), link);
    assertTrue(link.contains("./account-links unmute "), link);
    assertFalse(link.contains("./account-links mute "), link);
  }

  /** Nobody knows that there is nothing to do while it cannot be read. */
  @Test
  void whatCannotBeReadDoesNotSayThatAllIsWell() {
    past.unreadable("link-00000001", "2026-03-12T11:50:00Z", UnreadableCause.THROTTLED);

    String link = get("/links/link-00000001").body();

    assertFalse(link.contains("Nothing to do"), link);
    assertFalse(link.contains("The accounts are linked."), link);
    assertTrue(link.contains("See in CloudTrail who else calls"), link);
    assertTrue(
        link.contains("linked</span> · since <time"), "the status and its time are one line");
    past.unreadable(KEY, "2026-03-12T11:50:00Z", UnreadableCause.THROTTLED);
    assertTrue(get("/links/" + KEY).body().contains("why they rejected the invitation"));
  }

  @Test
  void timesWithoutTheScriptAreThoseOfTheSettingsInEachPlace() {
    site = site(WATCHES, Optional.of(ZoneId.of("Europe/Berlin")));
    Mute mute = new Mute(KEY, Instant.parse("2026-03-14T12:00:00Z"), "Ada", "they move house");
    assertTrue(new Mutes(store).set(RecordedPast.SCOPE, WATCHES.getFirst(), mute, time.instant()));
    time.pass(Duration.ofHours(3));

    Map<String, String> files = new TreeMap<>();
    site.export(files::put);

    String index = files.get("index.html");
    assertTrue(index.contains("The last check finished at <time datetime"), index);
    assertTrue(index.contains(">2026-03-12 16:00</time>, and not updated since."), index);
    String link = files.get("links/link-payroll01.html");
    assertTrue(link.contains("until <time"), link);
    assertFalse(link.contains("until 2026-03-14 12:00:00 UTC"), link);
  }

  /** Of a history that is read without settings, nobody can tell what is no longer watched. */
  @Test
  void withoutSettingsEachLinkCounts() {
    site = site(List.of(), Optional.empty());
    past.unreadable("link-00000001", "2026-03-12T11:50:00Z", UnreadableCause.THROTTLED);

    String page = get("/").body();

    assertTrue(page.contains("<title>(2) Account links</title>"), page);
    assertFalse(page.contains("no longer watched"), page);
    assertTrue(get("/links/" + KEY).body().contains("What now"), "and has its steps");
    assertTrue(get("/links.csv", "status", "attention").body().lines().count() == 3);
  }

  @ParameterizedTest
  @CsvSource({
    "status, 'rejected,unreadable', 1–2 of 2 that fit",
    "status, 'failed, nonsense', 0 that fit",
    "status, nonsense, 1–50 of 60 ",
    "status, BAD, 1–1 of 1 that fit",
    "owner, nobody, 0 that fit",
    "owner, grace hopper, 1–50 of 58 that fit",
    "page, 0, 1–50 of 60 ",
    "page, -1, 1–50 of 60 ",
    "page, 1e9, 1–50 of 60 ",
    "page, 2147483648, 1–50 of 60 ",
    "page, 999999999, 51–60 of 60 ",
    "sort, nonsense, 1–50 of 60 ",
    "window, nonsense, 1–50 of 60 ",
  })
  void whatIsAskedForIsUnderstoodOrNotGiven(String parameter, String value, String counted) {
    past.unreadable("link-00000001", "2026-03-12T11:50:00Z", UnreadableCause.THROTTLED);

    Site.Document page = get("/", parameter, value);

    assertEquals(200, page.status());
    assertTrue(page.body().contains(counted.strip()), page.body());
  }

  /** The menu says what is shown. */
  @Test
  void severalStatusesAreAChoiceOfTheMenu() {
    String page = get("/", "status", "rejected,muted", "owner", "Ada Lovelace").body();

    assertTrue(
        page.contains("<option value=\"REJECTED,muted\" selected=\"\">rejected or muted</option>"),
        page);
    assertTrue(page.contains("?status=REJECTED%2Cmuted&amp;owner=Ada%20Lovelace"), page);
    assertEquals(
        2,
        get("/links.csv", "status", "rejected,muted", "page", "7").body().lines().count(),
        "a header and all that fit, whatever the page");
  }

  @Test
  void largeNumbersHaveTheirThousandsApart() {
    Instant at = Instant.parse("2025-01-01T00:00:00Z");
    for (int i = 0; i < 2400; i++) {
      past.seen(
          new WatchedLink(LinkRef.of("link-flapping1"), "Flapping", Optional.empty()),
          at.plusSeconds(60L * i),
          i % 2 == 0 ? LinkStatus.LINKED : LinkStatus.REJECTED);
    }

    assertTrue(get("/links/link-flapping1").body().contains("in 1,200 periods"));
  }

  private Site.Document get(String path, String... parameters) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      all.put(parameters[i], parameters[i + 1]);
    }
    return site.get(path, all);
  }
}
