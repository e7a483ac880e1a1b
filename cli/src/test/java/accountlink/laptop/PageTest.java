package accountlink.laptop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.LinkStatus;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        .hasAttribute(
            "aria-label", "5 days 10 hours rejected, 2026-03-25 02:00:00 UTC to now");
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
    context = browser.chromium.newContext(new NewContextOptions().setJavaScriptEnabled(false));
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
      context = browser.chromium.newContext();
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
      context = browser.chromium.newContext();
      Page page = context.newPage();
      listen(page);
      page.clock().install();
      page.navigate(changing.page());
      for (String place :
          List.of(
              ".changes li[id^='c-444455556666'] a >> nth=0",
              ".tiles a[href*=REJECTED]",
              "[id='r-444455556666'] .segment >> nth=1")) {
        page.locator(place).focus();
        String label = page.locator(":focus").textContent();
        changing.seen("link-callcentre", 0.01, LinkStatus.LINKED);

        page.evaluate("() => document.getElementById('top').setAttribute('data-old', '')");
        page.clock().runFor(6000);

        assertThat(page.locator("#top")).not().hasAttribute("data-old", "");
        assertThat(page.locator(place)).isFocused();
        assertEquals(label, page.locator(":focus").textContent());
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
  void nothingComesFromElsewhereAndThePolicyIsStrict() {
    context = browser.chromium.newContext();
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
      assertThat(page.locator("#top .banner")).containsText("The last check finished 3 hours ago");

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
    context = browser.chromium.newContext();

    assertTrue(raw("GET / HTTP/1.1\r\nHost: evil.example\r\n").startsWith("HTTP/1.1 403 "));
    assertTrue(raw("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n").startsWith("HTTP/1.1 405 "));
    assertTrue(
        raw("GET /?q=%zz&=&a HTTP/1.1\r\nHost: localhost:" + port() + "\r\n")
            .startsWith("HTTP/1.1 "));
  }

  /** Every user of the machine reaches the port. */
  @Test
  void onlyWhoHasTheAddressSeesIt() throws IOException {
    context = browser.chromium.newContext();
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
        browser.chromium.newContext(
            new NewContextOptions().setViewportSize(width, 860).setColorScheme(scheme));
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
