package accountlink.laptop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.RecordedPast;
import accountlink.history.HistoryQueries;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.link.UnreadableCause;
import accountlink.link.WatchList;
import accountlink.page.Site;
import accountlink.page.Window;
import accountlink.store.memory.MemoryStore;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real Chromium. Where there is none, these tests fail. */
class PageTest {
  /** With {@code -Dgolden=write} the pictures of the documentation are taken anew. */
  private static final boolean TAKE_PICTURES = "write".equals(System.getProperty("golden"));

  private static Browser browser;
  private static Monitored three;
  private static Monitored many;

  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;

  @BeforeAll
  static void open() {
    browser = new Browser();
    three = Monitored.three();
    many = Monitored.many(500);
  }

  @AfterAll
  static void close() {
    browser.close();
    three.close();
    many.close();
  }

  @AfterEach
  void theBrowserHadNothingToComplainAbout() {
    context.close();
    assertEquals(List.of(), complaints);
  }

  @Test
  void whatNeedsSomebodyComesFirst() {
    Page page = page(three.page());

    assertEquals(
        List.of("Design studio", "Call centre", "Payroll"),
        page.locator("tbody .name").allInnerTexts());
    assertEquals(
        List.of("✖rejected", "◌pending acceptance", "●linked"),
        page.locator("tbody .status").allTextContents());
    assertThat(page.locator("header")).containsText("Last check 3m ago · 2026-03-30 11:57");
    assertThat(page.locator(".changes li").first()).containsText("rejected was pending acceptance");
    assertEquals("(1) Account links", page.title());
  }

  @ParameterizedTest
  @CsvSource({
    "3, 1280, LIGHT, page",
    "3, 375, DARK, page-phone",
    "3, 768, LIGHT, page-tablet",
    "500, 1280, DARK, page-many",
    "500, 1024, LIGHT, page-many-narrow",
    "500, 375, LIGHT, page-many-phone"
  })
  void everybodyCanUseItAtEverySize(int links, int width, ColorScheme scheme, String picture) {
    Page page = page(links == 3 ? three.page() : many.page(), width, scheme);

    assertEquals(Math.min(links, 50), page.locator("tbody tr").count());
    assertNothingSticksOut(page);
    assertAccessible(page);
    picture(page, picture);
  }

  @Test
  void theBarsSayFromWhenToWhenAndHowLong() {
    Page page = page(three.page());
    Locator bar = page.locator(".segment").nth(1);
    Locator tip = bar.locator(".tip");
    assertThat(tip).not().isVisible();

    bar.focus();
    assertThat(tip).isVisible();
    assertEquals(
        List.of("rejected · 5d 10h", "2026-03-25 02:00 – now"),
        tip.locator("text").allTextContents());
    picture(page, "page-focus");
    page.keyboard().press("Tab");
    assertThat(tip).not().isVisible();

    bar.hover();
    assertThat(tip).isVisible();
    assertThat(bar)
        .hasAttribute("aria-label", "5 days 10 hours rejected, 2026-03-25 02:00:00 UTC to now");
  }

  @Test
  void aLinkHasItsOwnPage() {
    Page page = page(three.page());
    page.locator("tbody .name").last().click();

    assertThat(page.locator("h1")).containsText("Payroll");
    assertThat(page.locator("dl")).containsText("Accepted after");
    assertThat(page.locator("dl")).containsText("Time linked21d 16h");
    assertEquals(2, page.locator(".changes li").count());
    assertNothingSticksOut(page);
    assertAccessible(page);
    picture(page, "page-link");
    page.getByText("← All links").click();
    assertThat(page.locator("h1")).containsText("Account links");
  }

  @Test
  void itWorksWithoutJavaScript() {
    context = browser.chromium.newContext(inUtc().setJavaScriptEnabled(false));
    Page page = opened(many.page());
    assertEquals(50, page.locator("tbody tr").count());

    page.locator("#q").fill("office 49");
    page.locator("#status").selectOption("LINKED");
    page.locator("#window").selectOption("7d");
    page.locator("#sort").selectOption("name");
    page.locator("button").click();

    assertTrue(
        page.url().endsWith("?q=office+49&owner=&status=LINKED&sort=name&window=7d"), page.url());
    assertTrue(page.locator("tbody tr").count() > 0);
    for (String name : page.locator("tbody .name").allInnerTexts()) {
      assertTrue(name.startsWith("Branch office 49"), name);
    }
    assertThat(page.locator("#h-links + span")).containsText("of 500 links");
    page.locator(".tiles a").first().click();
    assertThat(page.locator("#q")).hasValue("office 49");
  }

  @Test
  void itRefreshesByItselfAndSaysWhenItNoLongerDoes() {
    try (Monitored changing = Monitored.three()) {
      context = browser.chromium.newContext(inUtc());
      Page page = context.newPage();
      listen(page);
      page.clock().install();
      page.navigate(changing.page());
      page.locator("#r-link-payroll01 .name").focus();

      changing.seen("link-payroll01", 0.01, LinkStatus.LINKING_FAILED);
      page.clock().runFor(6000);

      assertThat(page.locator("tbody tr").first()).containsText("Payroll");
      assertThat(page.locator("tbody tr").first()).containsText("linking failed");
      assertThat(page.locator("#r-link-payroll01 .name")).isFocused();
      assertThat(page.locator("#said")).containsText("1 linking failed");
      assertThat(page.locator("#gone")).not().isVisible();

      changing.stopServing();
      page.clock().runFor(6000);
      assertThat(page.locator("#gone")).isVisible();
      complaints.removeIf(complaint -> complaint.contains("ERR_CONNECTION_REFUSED"));
    }
  }

  @Test
  void refreshingKeepsTheFocusWhereverItIs() {
    try (Monitored changing = Monitored.three()) {
      context = browser.chromium.newContext(inUtc());
      Page page = context.newPage();
      listen(page);
      page.clock().install();
      page.navigate(changing.page());
      LinkStatus status = LinkStatus.PENDING;
      for (String place :
          List.of(
              ".changes li[id^='c-444455556666'] a >> nth=0",
              ".tiles a[href*=REJECTED]",
              "[id='r-444455556666'] .segment >> nth=1")) {
        page.locator(place).focus();
        String label = page.locator(":focus").textContent().replaceAll("\\d", "");
        status = status.equals(LinkStatus.LINKED) ? LinkStatus.REJECTED : LinkStatus.LINKED;
        changing.seen("link-callcentre", 0.01, status);

        page.evaluate("() => document.getElementById('top').setAttribute('data-old', '')");
        page.clock().runFor(6000);

        assertThat(page.locator("#top")).not().hasAttribute("data-old", "");
        assertThat(page.locator(place)).isFocused();
        assertEquals(label, page.locator(":focus").textContent().replaceAll("\\d", ""));
      }
    }
  }

  @Test
  void theFiltersChooseTheLatestChangesToo() {
    Page page = page(three.page("?q=payroll"));

    assertEquals(List.of("Payroll", "Payroll"), page.locator(".changes li a").allInnerTexts());
    page.navigate(three.page("?status=REJECTED"));
    assertEquals(
        List.of("Design studio", "Design studio"), page.locator(".changes li a").allInnerTexts());
  }

  @Test
  void thereAreFiftyLinksOnAPageAndTheAddressHasItsNumber() {
    Page page = page(many.page());
    assertThat(page.locator("#h-links + span")).containsText("1–50 of 500");
    assertTrue(page.locator("*").count() < 4000, "elements");

    page.getByText("Next ›").first().click();
    assertTrue(page.url().endsWith("?page=2"), page.url());
    assertThat(page.locator("#h-links + span")).containsText("51–100 of 500");
    assertAccessible(page);
    page.getByText("Last »").first().click();
    assertThat(page.locator("#h-links + span")).containsText("451–500 of 500");
    page.navigate(many.page("?page=99999999999"));
    assertThat(page.locator("#h-links + span")).containsText("1–50 of 500");
    page.navigate(many.page("?page=4000"));
    assertThat(page.locator("#h-links + span")).containsText("451–500 of 500");
  }

  @Test
  void whatNeedsAttentionIsATileAChoiceAndARedIcon() {
    Page page = page(many.page());
    String count = page.locator("[id=t-attention] b").textContent();
    assertEquals("(" + count + ") Account links", page.title());
    assertThat(page.locator("#icon")).hasAttribute("href", Pattern.compile(".*c0392b.*"));

    page.locator("[id=t-attention] a").click();
    assertThat(page.locator("#status")).hasValue("attention");
    assertThat(page.locator("#h-links + span")).containsText("of " + count + " that fit");
    assertEquals(
        0, page.locator(".c-status:has-text('pending'):not(:has-text('unreadable'))").count());

    page.navigate(many.page("?owner=ada+lovelace"));
    String ofOwner = page.locator("[id=t-] b").textContent();
    assertEquals("250", ofOwner);
    assertThat(page.locator("#h-links + span")).containsText("1–50 of 250 that fit, of 500 links");
    try (Monitored well =
        new Monitored()
            .watch("link-payroll01", "Payroll", null)
            .seen("link-payroll01", 30, LinkStatus.LINKED)
            .ran(0.05, false)) {
      page.navigate(well.page());
      assertEquals("Account links", page.title());
      assertThat(page.locator("#icon")).hasAttribute("href", Pattern.compile(".*2f7d5b.*"));
      assertThat(page.locator("[id=t-attention] b")).hasText("0");
    }
  }

  /** What is new must not hide among what is old. */
  @Test
  void whatIsNewComesFirstAmongTheWorstAndHasAMark() {
    try (Monitored news =
        new Monitored()
            .watch("link-old00001", "Old", null)
            .watch("link-new00001", "New", null)
            .watch("link-pending1", "Waits", null)
            .seen("link-old00001", 700, LinkStatus.LINKED)
            .seen("link-old00001", 300, LinkStatus.LINKING_FAILED)
            .seen("link-new00001", 700, LinkStatus.LINKED)
            .seen("link-new00001", 6.5, LinkStatus.REJECTED)
            .seen("link-pending1", 1, LinkStatus.PENDING)
            .ran(0.05, false)) {
      Page page = page(news.page());

      assertEquals(List.of("New", "Old", "Waits"), page.locator("tbody .name").allInnerTexts());
      assertThat(page.locator("#r-link-new00001 .c-for")).containsText("6h new");
      assertThat(page.locator("#r-link-old00001 .c-for")).containsText("12d 12h");
      assertEquals(1, page.locator(".tag.new").count());
      page.navigate(news.page("?sort=name"));
      assertEquals(List.of("New", "Old", "Waits"), page.locator("tbody .name").allInnerTexts());
    }
  }

  @Test
  void allChangesAreBehindALink() {
    Page page = page(many.page());
    assertEquals(5, page.locator(".changes li").count());

    page.getByText("All in 30 days").click();
    assertEquals(50, page.locator(".changes li").count());
    String first = page.locator(".changes li").first().innerText();
    assertAccessible(page);
    page.getByText("Older changes ›").click();
    assertEquals(50, page.locator(".changes li").count());
    assertFalse(page.locator(".changes").innerText().contains(first));
    page.navigate(many.page("changes?after=%23%23nonsense"));
    assertEquals(first, page.locator(".changes li").first().innerText());
    page.navigate(many.page("changes?q=office+49"));
    for (String name : page.locator(".changes a").allInnerTexts()) {
      assertTrue(name.startsWith("Branch office 49"), name);
    }
  }

  @Test
  void aLinksPageSaysSinceWhenAndWhatNowAndLeadsBackToTheSameList() {
    Page page = page(three.page("?status=attention&sort=name"));
    page.locator("tbody .name").click();

    assertThat(page.locator("header")).containsText("rejected · since 2026-03-25 02:00 (5d 10h)");
    assertThat(page.locator(".steps li").first()).containsText("why they rejected");
    assertThat(page.locator(".steps code").first())
        .containsText(
            "aws workspaces create-account-link-invitation --target-account-id 444455556666");
    assertThat(page.locator(".steps code").last())
        .hasText(
            "./account-links mute --scope 111122223333/eu-central-1 444455556666 --for 7d"
                + " --reason WHY");
    page.evaluate(
        "() => Object.defineProperty(navigator, 'clipboard',"
            + " {value: {writeText: async text => { window.copied = text; }}})");
    page.locator(".copy").last().click();
    assertEquals(
        "./account-links mute --scope 111122223333/eu-central-1 444455556666 --for 7d"
            + " --reason WHY",
        page.evaluate("copied"));
    page.getByText("← All links").click();
    assertTrue(page.url().endsWith("/?status=attention&sort=name"), page.url());
  }

  /** As the command 'history' shows them. */
  @Test
  void whatCouldNotBeReadIsInTheHistoryOfALink() {
    try (Monitored unreadable =
        new Monitored()
            .watch("link-payroll01", "Payroll", null)
            .seen("link-payroll01", 30, LinkStatus.LINKED)
            .unreadable("link-payroll01", 20)
            .seen("link-payroll01", 18, LinkStatus.LINKED)
            .unreadable("link-payroll01", 2)
            .ran(0.05, false)) {
      Page page = page(unreadable.page("links/link-payroll01"));

      assertThat(page.locator(".changes li").first())
          .containsText("2026-03-29 16:00unreadable for 2h: AWS throttled");
      assertThat(page.locator("#top .banner")).containsText("Since 2026-03-30 10:00");
      assertThat(page.locator(".timeline"))
          .hasAttribute(
              "aria-label",
              Pattern.compile(
                  ".*unreadable for 2h until 2026-03-29 18:00:00 UTC; unreadable since 2026-03-30 10:00:00 UTC"));
      page.getByText("← All links").click();
      assertThat(page.locator("tbody .unread")).hasText("unreadable for 2h");
      assertThat(page.locator("#top .banner a")).hasText("1 link");
      page.locator("#top .banner a").click();
      assertTrue(page.url().endsWith("?status=unreadable"), page.url());
      assertEquals(1, page.locator("tbody tr").count());
    }
  }

  @Test
  void timesAreTheReadersAndWithoutTheScriptThoseOfTheSettings() {
    context =
        browser.chromium.newContext(new NewContextOptions().setTimezoneId("America/New_York"));
    Page page = opened(three.page());
    Locator since = page.locator("[id='r-444455556666'] time");
    assertThat(since).hasText("2026-03-24 22:00");
    assertThat(since).hasAttribute("title", "between 2026-03-25 01:55:00 and 02:00:00 UTC");
    assertThat(page.locator("header time")).hasAttribute("title", "2026-03-30 11:57 UTC");
    assertThat(page.locator("#zone")).hasText("your time zone, America/New_York");
    assertEquals(
        "2026-03-24 22:00 – now",
        page.locator("[id='r-444455556666'] .tip text:last-child").last().textContent());
    context.close();

    try (Monitored berlin =
        Monitored.three()
            .with(
                new Site.Options(
                    Optional.of("prod"), Optional.of(ZoneId.of("Europe/Berlin")), ""))) {
      context = browser.chromium.newContext(new NewContextOptions().setJavaScriptEnabled(false));
      Page plain = opened(berlin.page());
      Locator local = plain.locator("[id='r-444455556666'] time");
      assertThat(local).hasText("2026-03-25 03:00");
      assertThat(plain.locator("#zone")).hasText("Europe/Berlin");
      assertEquals("[prod] (1) Account links", plain.title());
      context.close();
      context =
          browser.chromium.newContext(new NewContextOptions().setTimezoneId("America/New_York"));
      page = opened(berlin.page());
      assertThat(page.locator("[id='r-444455556666'] time")).hasText("2026-03-24 22:00");
      assertEquals(
          "2026-03-24 22:00 – now",
          page.locator("[id='r-444455556666'] .tip text:last-child").last().textContent());
    }
  }

  @Test
  void nothingIsFetchedWhileNothingChangesNorReplacedWhileTextIsSelected() {
    try (Monitored changing = Monitored.three()) {
      context = browser.chromium.newContext(inUtc());
      Page page = context.newPage();
      listen(page);
      page.clock().install();
      page.navigate(changing.page());
      List<String> asked = new ArrayList<>();
      page.onRequest(request -> asked.add(URI.create(request.url()).getPath()));
      page.clock().runFor(16_000);
      page.waitForCondition(() -> asked.size() >= 3);
      assertEquals(List.of("/version"), asked.stream().distinct().toList());

      page.evaluate(
          "() => { for (const row of document.querySelectorAll('tbody tr, li')) row.old = true;"
              + " getSelection().selectAllChildren(document.querySelector('h1')); }");
      changing.seen("link-callcentre", 0.01, LinkStatus.REJECTED);
      page.clock().runFor(6000);
      assertThat(page.locator("[id=r-link-callcentre]")).containsText("pending");
      page.evaluate("() => getSelection().removeAllRanges()");
      page.clock().runFor(6000);
      assertThat(page.locator("[id=r-link-callcentre]")).containsText("rejected");
      assertEquals(
          true,
          page.evaluate("() => document.getElementById('r-link-payroll01').old"),
          "what is the same stays");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {375, 768, 1280})
  void theIndexOfScopesFitsEachScreen(int width) {
    MemoryStore store = new MemoryStore();
    List<Scope> scopes =
        List.of(
            new Scope("111122223333", "ap-southeast-2"), new Scope("222233334444", "us-east-1"));
    scopes.forEach(
        scope ->
            new RecordedPast(store, scope)
                .seen("link-payroll01", "2026-03-02T08:00:00Z", LinkStatus.REJECTED));
    new RecordedPast(store, scopes.getFirst())
        .run(List.of(), "2026-03-29T11:57:00Z", "2026-03-29T11:58:00Z");
    HistoryQueries queries =
        new HistoryQueries(
            store,
            scopes.stream().map(one -> new WatchList(one, List.of(), Optional.empty())).toList(),
            InstantSource.fixed(Monitored.NOW));
    try (PageServer server =
        PageServer.start(
            new Site(queries, scopes, Monitored.EVERY, Window.MONTH, Site.Options.NONE), 0)) {
      Page page = page(server.address().toString(), width, ColorScheme.LIGHT);

      assertNothingSticksOut(page);
      assertAccessible(page);
      assertThat(page.locator("tbody")).containsText("2026-03-29 11:58 · overdue");
      page.locator("tbody .name").first().click();
      assertThat(page.locator(".back")).containsText("← All scopes");
    }
  }

  /** A slow answer, as of a deployed table, is waited for. */
  @Test
  void nothingIsAskedTwiceAtOnceNorInAHiddenTab() {
    context = browser.chromium.newContext(inUtc());
    Page page = context.newPage();
    listen(page);
    page.clock().install();
    page.navigate(three.page());
    List<Route> asked = new ArrayList<>();
    page.route("**/version*", asked::add);

    page.clock().runFor(16_000);
    page.waitForCondition(() -> !asked.isEmpty());
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");
    page.clock().runFor(16_000);
    assertEquals(1, asked.size());

    page.waitForResponse("**/version*", () -> asked.getFirst().resume());
    page.evaluate("() => Object.defineProperty(document, 'hidden', {get: () => window.away})");
    page.evaluate("() => { window.away = true; }");
    page.clock().runFor(16_000);
    assertEquals(1, asked.size(), "nobody looks");
    page.evaluate(
        "() => { window.away = false; document.dispatchEvent(new Event('visibilitychange')); }");
    page.waitForCondition(() -> asked.size() == 2);
    asked.getLast().resume();
  }

  /** Each page that the script asks about is kept fresh by it. */
  @Test
  void theChangesAndALinkRefreshToo() {
    try (Monitored changing = Monitored.three()) {
      for (String path : List.of("changes", "links/link-callcentre")) {
        context = browser.chromium.newContext(inUtc());
        Page page = context.newPage();
        listen(page);
        page.clock().install();
        page.navigate(changing.page(path));
        int before = page.locator(".changes li").count();
        changing.seen(
            "link-callcentre",
            path.equals("changes") ? 0.02 : 0.01,
            path.equals("changes") ? LinkStatus.REJECTED : LinkStatus.LINKED);
        page.clock().runFor(6000);

        assertThat(page.locator(".changes li")).hasCount(before + 1);
        context.close();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1280, LIGHT", "768, DARK", "375, LIGHT"})
  void everybodyCanUseTheSummaryAtEverySize(int width, ColorScheme scheme) {
    Page page = page(many.page("summary?since=365d"), width, scheme);

    assertThat(page.locator("dl")).containsText("Links500");
    assertNothingSticksOut(page);
    assertAccessible(page);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.locator("nav")).not().isVisible();
    assertNothingSticksOut(page);
  }

  @Test
  void theSummaryIsBehindALinkAndLeadsBackToTheSameList() {
    context = browser.chromium.newContext(inUtc().setJavaScriptEnabled(false));
    Page page = opened(three.page("?status=attention&sort=name"));
    page.getByText("Summary").click();
    assertThat(page.locator("header")).containsText("From 2026-02-28 12:00 to 2026-03-30 12:00");
    assertThat(page.locator("[aria-current]")).hasText("30 days");
    assertThat(page.locator("dl"))
        .containsText("Rejected1 at the endPending acceptance1 at the end");

    page.getByText("7 days").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("header")).containsText("From 2026-03-23 12:00 to 2026-03-30 12:00");
    assertThat(page.locator("dl"))
        .containsText(
            "Rejected1 at the end, none at the startPending acceptance1 at the end, 2 at the start:"
                + " of these, 1 rejected, 1 the same");
    page.locator("dl a").click();
    assertThat(page.locator("h1")).containsText("Call centre");
    page.goBack();
    page.getByText("← All links").click();
    assertTrue(page.url().endsWith("/?status=attention&sort=name"), page.url());
  }

  /** Its times are the reader's, and what a run finds comes into it. */
  @Test
  void theSummaryIsKeptFresh() {
    try (Monitored changing = Monitored.three()) {
      context =
          browser.chromium.newContext(new NewContextOptions().setTimezoneId("America/New_York"));
      Page page = context.newPage();
      listen(page);
      page.clock().install();
      page.navigate(changing.page("summary"));
      assertThat(page.locator("header")).containsText("to 2026-03-30 08:00");

      changing.seen("link-callcentre", 0.01, LinkStatus.LINKED);
      page.clock().runFor(6000);
      assertThat(page.locator("dl")).containsText("Linked2 at the end");
      assertThat(page.locator("header")).containsText("to 2026-03-30 08:00");
    }
  }

  @Test
  void whatIsShownCanBeHadAsCsv() throws IOException {
    Page page = page(three.page("?status=attention"));
    Download download = page.waitForDownload(() -> page.getByText("as CSV").click());

    assertEquals("account-links.csv", download.suggestedFilename());
    List<String> lines = Files.readAllLines(download.path());
    assertEquals(2, lines.size(), lines.toString());
    assertTrue(
        lines.getLast().startsWith("444455556666,Design studio,Grace Hopper,"), lines.getLast());
  }

  /** What AWS said is longer than two times are. */
  @ParameterizedTest
  @ValueSource(ints = {375, 1280})
  void theTipOfWhatCannotBeReadStaysOnTheScreenToo(int width) {
    try (Monitored unreadable = Monitored.three()) {
      for (UnreadableCause cause : UnreadableCause.values()) {
        String key = "link-%08d".formatted(cause.ordinal());
        unreadable
            .watch(key, cause.name(), null)
            .seen(key, 300, LinkStatus.LINKED)
            .unreadable(key, 200, cause)
            .seen(key, 120, LinkStatus.LINKED)
            .unreadable(key, 2, cause);
      }
      Page page = page(unreadable.page(), width, ColorScheme.LIGHT);
      for (Locator bar : page.locator(".segment").all()) {
        bar.focus();
        BoundingBox tip = bar.locator(".tip").boundingBox();
        assertTrue(
            tip.x >= 0 && tip.x + tip.width <= width,
            bar.locator(".tip").textContent() + ": " + tip.x + " + " + tip.width);
        BoundingBox text = bar.locator(".tip text").first().boundingBox();
        assertTrue(text.x + text.width <= tip.x + tip.width, "the text is on it");
      }
    }
  }

  /** On A4 it was 57 pixels wide, and its tips left the screen. */
  @ParameterizedTest
  @ValueSource(ints = {375, 768, 1021, 1280})
  void aTipStaysOnTheScreen(int width) {
    Page page = page(three.page(), width, ColorScheme.LIGHT);
    for (Locator bar : page.locator(".segment").all()) {
      bar.focus();
      BoundingBox tip = bar.locator(".tip").boundingBox();
      assertTrue(tip.x >= 0 && tip.x + tip.width <= width, tip.x + " + " + tip.width);
    }
  }

  @Test
  void onPaperATimelineIsAsWideAsTheSheet() {
    Page page = page(many.page(), 794, ColorScheme.LIGHT);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

    assertTrue(page.locator(".timeline").first().boundingBox().width > 600);
    assertThat(page.locator("form")).not().isVisible();
    assertNothingSticksOut(page);
    // What its margins leave of A4 is no wider than a phone, and yet no phone.
    page.setViewportSize(718, 1040);
    assertTrue(page.locator(".timeline").first().boundingBox().width > 600);
    assertEquals(
        page.locator(".tiles li").first().boundingBox().y,
        page.locator(".tiles li").nth(3).boundingBox().y);
    assertNothingSticksOut(page);
  }

  @Test
  void whatIsLargeIsCompressed() throws IOException {
    context = browser.chromium.newContext(inUtc());
    String token = three.page().replaceFirst(".*token=", "");
    String answer =
        raw(
            "GET /?token="
                + token
                + " HTTP/1.1\r\nAccept-Encoding: br, gzip\r\nHost: 127.0.0.1:"
                + port()
                + "\r\n");
    assertTrue(answer.contains("Content-encoding: gzip"), answer);
  }

  @Test
  void nothingComesFromElsewhereAndThePolicyIsStrict() {
    context = browser.chromium.newContext(inUtc());
    Page page = context.newPage();
    listen(page);
    List<String> asked = new ArrayList<>();
    page.onRequest(request -> asked.add(request.url()));
    Response response = page.navigate(three.page());

    assertEquals(
        List.of(three.page()), asked.stream().filter(url -> !url.startsWith("data:")).toList());
    String policy = response.headerValue("content-security-policy");
    assertTrue(policy.startsWith("default-src 'none'; style-src 'sha256-"), policy);
    assertTrue(!policy.contains("unsafe"), policy);
    assertEquals("nosniff", response.headerValue("x-content-type-options"));
  }

  @Test
  void otherPeoplesTextStaysText() {
    String name = "<img src=x onerror=alert(1)>\"'&amp;</title></style><script>alert(2)</script>";
    try (Monitored hostile =
        new Monitored()
            .watch("link-<b>'\"&%/#?", name, "\u202Eowner<script>")
            .seen("link-<b>'\"&%/#?", 5, LinkStatus.of("<script>alert(3)</script>"))
            .unreadable("link-<b>'\"&%/#?", 1)
            .ran(0.05, false)) {
      Page page = page(hostile.page("?q=%22%3E%3Cscript%3Ealert(4)%3C/script%3E&status=%3Cb%3E"));
      assertThat(page.locator("#q")).hasValue("\"><script>alert(4)</script>");
      page.navigate(hostile.page());
      page.onDialog(
          dialog -> {
            complaints.add("a script ran: " + dialog.message());
            dialog.dismiss();
          });
      assertEquals(name, page.locator("tbody .name").textContent());
      assertEquals("?<script>alert(3)</script>", page.locator("tbody .status").textContent());
      assertEquals(1, page.locator("script").count());
      page.locator("tbody .name").click();
      assertEquals(name, page.locator("h1").evaluate("e => e.firstChild.textContent"));
      assertEquals(0, page.locator("img, b").count());
    }
  }

  @Test
  void theFirstRunTheStaleTheBlindAndTheEmptyHaveTheirOwnWords() {
    try (Monitored first = new Monitored().watch("link-payroll01", "Payroll", null);
        Monitored stale =
            new Monitored()
                .watch("link-payroll01", "Payroll", null)
                .seen("link-payroll01", 30, LinkStatus.LINKED)
                .ran(3, false);
        Monitored blind =
            new Monitored()
                .watch("link-payroll01", "Payroll", null)
                .seen("link-payroll01", 30, LinkStatus.LINKED)
                .ran(0.05, true)) {
      Page page = page(first.page());
      assertThat(page.locator(".banner.calm")).containsText("No check has finished yet.");
      assertThat(page.locator("tbody .status")).containsText("never read");
      assertAccessible(page);

      page.navigate(stale.page());
      assertThat(page.locator("#top .banner")).containsText("The last check finished 3h ago");

      page.navigate(blind.page());
      assertThat(page.locator("#top .banner"))
          .containsText("No link can be read: AWS denied access.");
      assertThat(page.locator("tbody tr")).containsText("unreadable");
      assertThat(page.locator("tbody .status")).containsText("linked");
      assertAccessible(page);

      page.navigate(three.page("?q=nobody"));
      assertThat(page.locator("#links")).containsText("No link fits what you look for.");
      assertAccessible(page);

      assertEquals(404, page.navigate(three.page("links/link-nobody001")).status());
      complaints.removeIf(complaint -> complaint.contains("404"));
    }
  }

  @Test
  void itIsForThisMachineAndToLookAtOnly() throws IOException {
    context = browser.chromium.newContext(inUtc());

    assertTrue(raw("GET / HTTP/1.1\r\nHost: evil.example\r\n").startsWith("HTTP/1.1 403 "));
    assertTrue(raw("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n").startsWith("HTTP/1.1 405 "));
    assertTrue(
        raw("GET /?q=%zz&=&a HTTP/1.1\r\nHost: localhost:" + port() + "\r\n")
            .startsWith("HTTP/1.1 "));
  }

  /** Every user of the machine reaches the port. */
  @Test
  void onlyWhoHasTheAddressSeesIt() throws IOException {
    context = browser.chromium.newContext(inUtc());
    String token = three.page().replaceFirst(".*token=", "");
    String cookie = "account-links-" + port() + "=" + token;

    for (String refused :
        List.of(
            "GET / HTTP/1.1\r\n",
            "GET /links/link-payroll01 HTTP/1.1\r\n",
            "GET /?token= HTTP/1.1\r\n",
            "GET /?token=" + token.substring(1) + " HTTP/1.1\r\n",
            "GET / HTTP/1.1\r\nCookie: account-links-" + port() + "=\r\n",
            "GET / HTTP/1.1\r\nCookie: account-links-1=" + token + "\r\n")) {
      String answer = raw(refused + "Host: 127.0.0.1:" + port() + "\r\n");
      assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
      assertFalse(answer.contains("Set-cookie"), answer);
      assertFalse(answer.contains("Payroll"), answer);
    }
    String first = raw("GET /?token=" + token + " HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\n");
    assertTrue(first.startsWith("HTTP/1.1 200 "), first);
    assertTrue(
        first.contains("Set-cookie: " + cookie + "; Path=/; HttpOnly; SameSite=Strict"), first);
    assertTrue(
        raw("GET / HTTP/1.1\r\nCookie: a=b; " + cookie + "\r\nHost: 127.0.0.1:" + port() + "\r\n")
            .startsWith("HTTP/1.1 200 "));
  }

  private static NewContextOptions inUtc() {
    return new NewContextOptions().setTimezoneId("UTC");
  }

  private static int port() {
    return URI.create(three.page()).getPort();
  }

  private static String raw(String head) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port())) {
      socket
          .getOutputStream()
          .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Page page(String url) {
    return page(url, 1280, ColorScheme.LIGHT);
  }

  private Page page(String url, int width, ColorScheme scheme) {
    context =
        browser.chromium.newContext(inUtc().setViewportSize(width, 860).setColorScheme(scheme));
    return opened(url);
  }

  private Page opened(String url) {
    Page page = context.newPage();
    listen(page);
    page.navigate(url);
    return page;
  }

  private void listen(Page page) {
    page.onConsoleMessage(message -> complaints.add(message.text()));
    page.onPageError(complaints::add);
  }

  private static void assertNothingSticksOut(Page page) {
    assertEquals(
        0,
        page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
  }

  private static void assertAccessible(Page page) {
    assertEquals(
        List.of(),
        new AxeBuilder(page)
            .exclude("tbody tr:nth-child(n+30)").analyze().getViolations().stream()
                .map(PageTest::inWords)
                .toList());
  }

  private static String inWords(Rule rule) {
    return rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes().getFirst().getHtml();
  }

  private static void picture(Page page, String name) {
    if (TAKE_PICTURES) {
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("../docs/pictures", name + ".png")));
    }
  }
}
