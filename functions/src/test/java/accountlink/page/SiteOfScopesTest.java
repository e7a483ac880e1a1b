package accountlink.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.InvocationContext;
import accountlink.fixture.ManualTime;
import accountlink.fixture.RecordedPast;
import accountlink.history.HistoryQueries;
import accountlink.lambda.QuerySetup;
import accountlink.lambda.WidgetHandler;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.settings.Settings;
import accountlink.settings.Settings.WatchedScope;
import accountlink.settings.SettingsFile;
import accountlink.store.memory.MemoryStore;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Page and widget over two Regions of one account and a subsidiary. */
class SiteOfScopesTest {
  private static final Scope OWN = new Scope("111122223333", "eu-central-1");
  private static final Scope AMERICA = new Scope("111122223333", "us-east-1");
  private static final Scope SUBSIDIARY = new Scope("222233334444", "eu-central-1");

  private final ManualTime time = new ManualTime(Instant.parse("2026-03-12T00:00:00Z"));
  private final MemoryStore store = new MemoryStore(Optional.empty(), time);
  private Settings settings;
  private Site site;

  @BeforeEach
  void theSubsidiaryNeedsSomebody() throws IOException {
    settings =
        SettingsFile.parse(
            "settings",
            JSON.std.mapFrom(
                """
                {"discover": true,
                 "scopes": [{"regions": ["us-east-1"], "discover": true},
                            {"account": "222233334444", "regions": ["eu-central-1"],
                             "discover": true}],
                 "accountNames": {"222233334444": "<Subsidiary>"}}
                """),
            Path.of(""));
    seen(OWN, "link-shared001", LinkStatus.LINKED);
    IntStream.range(0, 60)
        .forEach(i -> seen(AMERICA, "link-america%02d".formatted(i), LinkStatus.LINKED));
    seen(SUBSIDIARY, "link-shared001", LinkStatus.REJECTED);
    HistoryQueries queries =
        new HistoryQueries(
            store,
            settings.watchedScopes(OWN).stream().map(WatchedScope::watchList).toList(),
            time);
    site =
        new Site(queries, queries.scopes(), Duration.ofMinutes(5), Window.MONTH, Site.Options.NONE);
  }

  private void seen(Scope scope, String key, LinkStatus status) {
    new RecordedPast(store, scope).seen(key, "2026-03-10T08:00:00Z", status);
  }

  @Test
  void theIndexHasTheWorstScopeFirstAndLeadsToEach() {
    String index = get("/").body();

    assertTrue(index.contains("&lt;Subsidiary&gt; (222233334444) in eu-central-1"), index);
    assertTrue(
        index.indexOf("222233334444%2Feu-central-1") < index.indexOf("111122223333%2Feu-central-1"),
        index);
    assertTrue(index.contains("1 need attention"), index);
    assertFalse(index.contains("link-america"), "no link of any scope");
  }

  @Test
  void aScopesPagesStayInItsScope() {
    String page = get("/", "scope", AMERICA.id()).body();

    assertTrue(page.contains("1–50 of 60"), page);
    assertTrue(page.contains("/links/link-america00?scope=111122223333%2Fus-east-1"), page);
    assertTrue(page.contains("scope=111122223333%2Fus-east-1&amp;page=2"), page);
    assertTrue(page.contains("type=\"hidden\" name=\"scope\" value=\"111122223333/us-east-1\""));
    assertTrue(page.contains("← All scopes"), page);
    assertFalse(page.contains("link-shared001"), page);
    assertTrue(get("/links.csv", "scope", SUBSIDIARY.id()).body().contains("REJECTED"));
    assertEquals(63, get("/links.csv").body().lines().count(), "all scopes, and a header");
  }

  @Test
  void aLinkIsFoundInItsScope() {
    assertEquals(200, get("/links/link-america01").status(), "only one scope has it");
    assertEquals(404, get("/links/link-shared001").status(), "two have it: the index");
    String theirs = get("/links/link-shared001", "scope", SUBSIDIARY.id()).body();
    assertTrue(theirs.contains("rejected"), theirs);
    assertTrue(theirs.contains("scope=222233334444%2Feu-central-1"), "the way back");
    assertEquals(404, get("/links/link-nobody001").status());
  }

  @Test
  void whatTheScriptAsksForChangesWithAnyScope() {
    String before = get("/version").body();
    new RecordedPast(store, AMERICA)
        .seen("link-america99", "2026-03-11T23:59:00Z", LinkStatus.LINKED);

    assertNotEquals(before, get("/version").body());
    assertTrue(before.length() < 100, before);
  }

  /** Else the script would fetch the page again every few seconds. */
  @Test
  void eachPageAsksForTheVersionOfWhatItShows() {
    for (Site.Document page :
        List.of(
            get("/"),
            get("/", "scope", AMERICA.id()),
            get("/links/link-america01"),
            get("/changes", "scope", SUBSIDIARY.id()))) {
      Matcher body =
          Pattern.compile("data-version=\"([^\"]*)\" data-version-at=\"([^\"]*)\"")
              .matcher(page.body());
      assertTrue(body.find(), page.body());
      String[] address = body.group(2).split("\\?scope=", -1);
      Site.Document version =
          address.length == 1
              ? get(address[0])
              : get(address[0], "scope", address[1].replace("%2F", "/"));
      assertEquals(body.group(1), version.body().lines().findFirst().orElseThrow());
    }
  }

  @Test
  void theIndexHasAllLinksAsCsvAndNumbersOfOneOrMore() {
    String index = get("/").body();

    assertTrue(index.contains("1 link needs attention"), index);
    assertTrue(index.contains("href=\"/links.csv\" download"), index);
  }

  @Test
  void filesAreAFolderForEachScopeBelowTheIndex() {
    Map<String, String> files = new TreeMap<>();
    site.export(files::put);

    assertTrue(files.get("index.html").contains("222233334444-eu-central-1/index.html"));
    assertTrue(files.containsKey("111122223333-us-east-1/page-2.html"), files.keySet().toString());
    assertTrue(files.containsKey("222233334444-eu-central-1/links/link-shared001.html"));
    assertTrue(
        files
            .get("111122223333-us-east-1/page-2.html")
            .contains("href=\"../index.html\">← All scopes"));
  }

  @Test
  void theWidgetListsTheScopesAndOpensOne() {
    WidgetHandler handler =
        new WidgetHandler(new QuerySetup(settings, store, time), Duration.ofMinutes(5));
    String index = (String) handler.handleRequest(Map.of(), context());
    assertTrue(index.contains("&lt;Subsidiary&gt;"), index);
    assertTrue(index.contains("222233334444/eu-central-1"), index);

    String theirs = (String) handler.handleRequest(Map.of("scope", SUBSIDIARY.id()), context());
    assertTrue(theirs.contains("link-shared001") && theirs.contains("← All scopes"), theirs);
    String link =
        (String)
            handler.handleRequest(
                Map.of("scope", SUBSIDIARY.id(), "key", "link-shared001"), context());
    assertTrue(link.contains("rejected"), link);
    assertTrue(
        ((String) handler.handleRequest(Map.of("key", "link-shared001"), context()))
            .contains("&lt;Subsidiary&gt;"),
        "several have it");
  }

  private static InvocationContext context() {
    return new InvocationContext("query", Duration.ofSeconds(30));
  }

  private Site.Document get(String path, String... parameters) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      all.put(parameters[i], parameters[i + 1]);
    }
    return site.get(path, all);
  }
}
