package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.ManualTime;
import accountlink.fixture.RecordedPast;
import accountlink.history.HistoryQueries;
import accountlink.history.Summaries;
import accountlink.laptop.DataFolder;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.link.UnreadableCause;
import accountlink.link.WatchedLink;
import accountlink.page.Site;
import accountlink.page.Window;
import accountlink.screen.Screen;
import accountlink.screen.SummaryText;
import accountlink.settings.Settings;
import accountlink.settings.Settings.WatchedScope;
import accountlink.settings.SettingsFile;
import accountlink.store.Span;
import accountlink.store.sqlite.SqliteStore;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

/** The summary of a month, as the command and the page give it. */
class SummaryCommandTest {
  private static final Scope OWN = new Scope("111122223333", "eu-central-1");
  private static final Scope SUBSIDIARY = new Scope("222233334444", "eu-central-1");

  private static final String SETTINGS =
      """
      {"links": [{"linkId": "link-payroll01", "name": "<b>Payroll & \\"Co\\"</b>"},
                 {"linkId": "link-legal0001", "name": "Legal"},
                 {"linkId": "link-never0001", "name": "Never"}],
       "scopes": [{"account": "222233334444", "regions": ["eu-central-1"], "discover": true}],
       "accountNames": {"222233334444": "Sub & Sons"}}
      """;

  /** Thirty days, as the page has them at the end. */
  private static final Instant END = Instant.parse("2026-03-20T00:00:00Z");

  private static final String[] MONTH = {
    "--since", "2026-02-18T00:00:00Z", "--until", END.toString()
  };

  @TempDir static Path folder;

  @BeforeAll
  static void eachScopeHasItsPast() throws IOException {
    Files.writeString(folder.resolve("settings.json"), SETTINGS);
    try (SqliteStore store =
        new DataFolder(folder.resolve("data"))
            .openToWatch(Optional.empty(), InstantSource.system())) {
      RecordedPast own = new RecordedPast(store, OWN);
      own.seen("link-payroll01", "2026-02-10T08:00:00Z", LinkStatus.REJECTED);
      own.seen("link-payroll01", "2026-02-12T08:00:00Z", LinkStatus.PENDING);
      own.seen("link-payroll01", "2026-03-05T08:00:00Z", LinkStatus.LINKED);
      own.unreadable("link-payroll01", "2026-03-10T00:00:00Z", UnreadableCause.THROTTLED);
      own.seen("link-payroll01", "2026-03-10T12:00:00Z", LinkStatus.LINKED);
      own.seen("link-legal0001", "2026-03-01T08:00:00Z", LinkStatus.PENDING);
      own.unreadable("link-legal0001", "2026-03-19T00:00:00Z", UnreadableCause.THROTTLED);
      RecordedPast subsidiary = new RecordedPast(store, SUBSIDIARY);
      subsidiary.scopeUnreadable("2026-03-08T00:00:00Z", "2026-03-09T00:00:00Z");
      IntStream.range(0, 1500)
          .forEach(
              i ->
                  subsidiary.seen(
                      WatchedLink.unnamed(LinkRef.of("link-of%06d".formatted(i))),
                      Instant.parse("2026-02-01T08:00:00Z").plusSeconds(i),
                      i < 12 ? LinkStatus.PENDING : LinkStatus.LINKED));
    }
  }

  @Test
  void aPersonReadsWhatBecameOfTheLinks() {
    assertEquals(
        """
        Summary of 111122223333 in eu-central-1
        From 2026-02-18 00:00:00 UTC to 2026-03-20 00:00:00 UTC

        Links                          3
        Pending acceptance             1 at the end, 1 at the start: of these, 1 linked
        Linked                         1 at the end, none at the start
        Not read until the end         1
        Not known at the start         1 pending acceptance
        Invitations older than a week  1, the oldest Legal since 2026-03-01 08:00
        Accepted                       1 invitation, median time up to 23 days
        Could not be read              Legal for 1 day, until the end; <b>Payroll & "Co"</b> for 12 hours
        The monitor's own runs         not known
        """,
        ofOwn().out());
  }

  private static CommandResult ofOwn(String... more) {
    return ask(0, with(with(MONTH, "--scope", OWN.id()), more));
  }

  @Test
  void aProgramGetsJson() throws IOException {
    Map<String, Object> json = JSON.std.mapFrom(ofOwn("--output", "json").out());

    assertEquals("2026-02-18T00:00:00Z", json.get("from"));
    assertEquals("2026-03-20T00:00:00Z", json.get("until"));
    assertEquals(3, json.get("links"));
    assertEquals(1, json.get("neverRead"));
    assertEquals(true, json.get("complete"));
    assertEquals(
        List.of(
            Map.of(
                "status",
                "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT",
                "after",
                1,
                "before",
                1,
                "became",
                Map.of("LINKED", 1)),
            Map.of("status", "LINKED", "after", 1, "before", 0, "became", Map.of())),
        json.get("statuses"));
    assertTrue(json.get("unreadable").toString().contains("seconds=86400"), json.toString());
    assertTrue(ask(2, with(MONTH, "--output", "csv")).err().contains("--output: 'csv'"), "no list");
  }

  @Test
  void ofSeveralScopesEachLinkHasItsOwn() {
    String all = ask(0, MONTH).out();

    assertTrue(all.startsWith("Summary of 2 scopes\n"), all);
    assertTrue(all.contains("\nScopes                         2\n"), all);
    assertTrue(all.contains("\nLinks                          1,503\n"), all);
    assertTrue(
        all.contains("13, the oldest 444455556666 of Sub & Sons (222233334444) in eu-central-1"),
        all);
    assertTrue(
        all.contains(
            "Legal of 111122223333 in eu-central-1 for 1 day, until the end;"
                + " all links of Sub & Sons (222233334444) in eu-central-1 for 1 day;"
                + " <b>Payroll"),
        all);
    String one = ask(0, with(MONTH, "--scope", SUBSIDIARY.id())).out();
    assertTrue(one.startsWith("Summary of Sub & Sons (222233334444) in eu-central-1\n"), one);
    assertTrue(one.contains("\nLinks                          1,500\n"), one);
    assertFalse(one.contains("Legal") || one.contains("Scopes"), one);
  }

  @Test
  void theSpanIsTheLastThirtyDaysUnlessOneIsAskedFor() throws IOException {
    assertEquals(30, days());
    assertEquals(7, days("--since", "7d"));
    String before = ask(0, "--since", "2026-01-01", "--until", "2026-02-11").out();
    assertTrue(before.contains("\nRejected                       1 at the end\n"), before);
  }

  /** The clock goes on between its begin and its end. */
  private static long days(String... options) throws IOException {
    Map<String, Object> json = JSON.std.mapFrom(ask(0, with(options, "--output", "json")).out());
    return Duration.between(
            Instant.parse(json.get("from").toString()), Instant.parse(json.get("until").toString()))
        .plusHours(1)
        .toDays();
  }

  @ParameterizedTest
  @CsvSource({
    "--since soon,                                --since: 'soon'",
    "--until 2026-02-30,                          --until: '2026-02-30'",
    "--since 2026-03-02 --until 2026-03-01,       must not be later than --until",
    "--since 0d,                                  --since: '0d': must be earlier than now",
    "--since 2190-01-01 --until 2190-02-01,       --since: '2190-01-01': must be earlier than now"
  })
  void aWrongTimeIsNamedWithWhatWouldBeRight(String words, String rule) {
    assertTrue(ask(2, words.split(" ")).err().contains(rule));
  }

  @Test
  void nothingThatIsRecordedIsASummaryOfNothing() {
    String none = ask(0, "--scope", "111122223333/us-west-2").out();
    assertTrue(none.contains("\nNot read until the end         3\n"), none);
    assertTrue(none.contains("\nCould not be read              none\n"), none);
    CommandResult noFolder =
        CommandResult.of("summary", "--data", folder.resolve("nobody").toString());
    assertEquals(2, noFolder.exitCode(), noFolder.err());
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 120})
  void itKeepsToTheWidthOfTheTerminal(int columns) throws IOException {
    try (SqliteStore store = open()) {
      HistoryQueries queries = queries(store);
      Screen screen =
          new Screen(new PrintStream(OutputStream.nullOutputStream()), false, Ansi.OFF, columns);
      List<String> lines =
          SummaryText.lines(
              screen,
              queries,
              queries.scopes(),
              Summaries.of(
                  queries, queries.scopes(), new Span(END.minus(Duration.ofDays(30)), END)));

      assertEquals(List.of(), lines.stream().filter(line -> line.length() > columns).toList());
      assertTrue(
          String.join(" ", lines).replaceAll(" +", " ").contains("444455556666 of Sub & Sons"),
          lines.toString());
    }
  }

  /** An auditor is given either. */
  @ParameterizedTest
  @ValueSource(strings = {"", "111122223333/eu-central-1", "222233334444/eu-central-1"})
  void thePageSaysTheSame(String scope) throws IOException {
    String[] options = scope.isEmpty() ? MONTH : with(MONTH, "--scope", scope);
    try (SqliteStore store = open()) {
      Site site = site(store);
      String page = site.get("/summary", Map.of("scope", scope)).body();

      assertEquals(
          ask(0, options)
              .out()
              .lines()
              .skip(3)
              .map(line -> line.replaceFirst(" {2,}", ": "))
              .toList(),
          Pattern.compile("<dt>(.*?)</dt><dd>(.*?)</dd>")
              .matcher(page)
              .results()
              .map(found -> text(found.group(1)) + ": " + text(found.group(2)))
              .toList());
      assertTrue(text(page).contains("From 2026-02-18 00:00 to 2026-03-20 00:00"), "the same span");
      assertEquals(
          JSON.std.mapFrom(ask(0, with(options, "--output", "json")).out()),
          JSON.std.mapFrom(site.get("/summary.json", Map.of("scope", scope)).body()));
    }
  }

  @Test
  void thePageHasFourSpansAndAWrongOneIsTheUsual() throws IOException {
    try (SqliteStore store = open()) {
      Site site = site(store);
      String own = site.get("/summary", Map.of("scope", OWN.id(), "q", "pay")).body();

      assertEquals(
          List.of(
              "/?scope=111122223333%2Feu-central-1&q=pay",
              "/summary?scope=111122223333%2Feu-central-1&q=pay&since=7d",
              "/summary?scope=111122223333%2Feu-central-1&q=pay&since=90d",
              "/summary?scope=111122223333%2Feu-central-1&q=pay&since=365d",
              "/summary.json?scope=111122223333%2Feu-central-1&q=pay&since=30d",
              "/links/link-legal0001?scope=111122223333%2Feu-central-1&q=pay",
              "/links/link-legal0001?scope=111122223333%2Feu-central-1&q=pay",
              "/links/link-payroll01?scope=111122223333%2Feu-central-1&q=pay"),
          hrefs(own));
      assertEquals(
          own, site.get("/summary", Map.of("scope", OWN.id(), "q", "pay", "since", "<")).body());
      String week =
          site.get("/summary", Map.of("scope", OWN.id(), "since", "7d", "window", "24h")).body();
      assertTrue(text(week).contains("From 2026-03-13 00:00 to 2026-03-20 00:00"), text(week));
      assertEquals(
          "2025-03-20T00:00:00Z",
          JSON.std.mapFrom(site.get("/summary.json", Map.of("since", "365d")).body()).get("from"));
      assertTrue(
          hrefs(site.get("/", Map.of("scope", OWN.id(), "q", "pay")).body())
              .contains("/summary?scope=111122223333%2Feu-central-1&q=pay"));
      assertTrue(hrefs(site.get("/", Map.of()).body()).contains("/summary"), "of all scopes");
      String all = site.get("/summary", Map.of()).body();
      assertTrue(
          hrefs(all).contains("/links/link-of000000?scope=222233334444%2Feu-central-1"),
          hrefs(all).toString());
      assertEquals("/", hrefs(all).getFirst());
    }
  }

  @Test
  void otherPeoplesTextStaysText() throws IOException {
    try (SqliteStore store = open()) {
      for (String scope : List.of("", OWN.id())) {
        String page = site(store).get("/summary", Map.of("scope", scope)).body();

        assertTrue(page.contains(">&lt;b&gt;Payroll &amp; &quot;Co&quot;&lt;/b&gt;</a>"), page);
        assertFalse(page.contains("<b>Payroll"), page);
        assertFalse(page.contains("Sub & Sons"), page);
      }
    }
  }

  @Test
  void asFilesItsLinksLeadToFiles() throws IOException {
    Path export = folder.resolve("wiki");
    CommandResult result =
        CommandResult.of(with(new String[] {"page", "--export", export.toString()}, history()));
    assertEquals(0, result.exitCode(), result.err());

    List<String> leads = new ArrayList<>();
    for (String file :
        List.of(
            "summary.html",
            "111122223333-eu-central-1/summary.html",
            "222233334444-eu-central-1/summary.html")) {
      Path summary = export.resolve(file);
      String html = Files.readString(summary);
      for (String href : hrefs(html)) {
        Path target = summary.resolveSibling(URLDecoder.decode(href, StandardCharsets.UTF_8));
        assertTrue(Files.exists(target), file + " leads to " + href);
      }
      leads.addAll(hrefs(html));
      assertTrue(html.contains("Within 30 days"), html);
      assertFalse(html.contains("<script") || html.contains(".json"), "nothing would answer");
      assertTrue(
          hrefs(Files.readString(summary.resolveSibling("index.html"))).contains("summary.html"));
    }
    assertTrue(leads.contains("index.html"), leads.toString());
    assertTrue(
        leads.contains("111122223333-eu-central-1/links/link-legal0001.html"), leads.toString());
    assertTrue(leads.contains("links/link-legal0001.html"), leads.toString());
  }

  private static SqliteStore open() {
    return new DataFolder(folder.resolve("data")).open();
  }

  private static HistoryQueries queries(SqliteStore store) throws IOException {
    Settings settings = SettingsFile.read(folder.resolve("settings.json"));
    return new HistoryQueries(
        store,
        settings.watchedScopes(OWN).stream().map(WatchedScope::watchList).toList(),
        new ManualTime(END));
  }

  private static Site site(SqliteStore store) throws IOException {
    HistoryQueries queries = queries(store);
    return new Site(
        queries, queries.scopes(), Duration.ofMinutes(5), Window.WEEK, Site.Options.NONE);
  }

  /** What leads to other documents, except to the links below the page. */
  private static List<String> hrefs(String html) {
    return Pattern.compile("<a [^>]*?href=\"([^\"#]+)\"")
        .matcher(html)
        .results()
        .map(found -> found.group(1).replace("&amp;", "&"))
        .toList();
  }

  private static String text(String html) {
    return html.replaceAll("<[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  private static CommandResult ask(int exitCode, String... options) {
    CommandResult result =
        CommandResult.of(with(with(new String[] {"summary"}, options), history()));
    assertEquals(exitCode, result.exitCode(), result.err());
    assertFalse(result.err().contains("\tat "), result.err());
    return result;
  }

  private static String[] history() {
    return new String[] {
      "--data",
      folder.resolve("data").toString(),
      "--settings",
      folder.resolve("settings.json").toString()
    };
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
  }
}
