package accountlink.laptop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each kind of mail as a phone shows it, 375 pixels wide: nothing scrolls sideways, and lines end
 * where the screen does or where a paragraph, an item or a "label: value" does.
 */
class MailOnAPhoneTest {
  private static final Path MAILS = Path.of("../functions/src/test/resources/golden");
  private static final int WIDTH = 375;

  /**
   * Addresses, and AWS's own names such as PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT: broken anywhere.
   */
  private static final Pattern LONG_WORD = Pattern.compile("\\S{31,}");

  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @TestFactory
  Stream<DynamicTest> nothingScrollsSideways() throws IOException {
    List<Path> mails;
    try (Stream<Path> kinds = Files.list(MAILS)) {
      mails = kinds.map(kind -> kind.resolve("email.txt")).filter(Files::exists).sorted().toList();
    }
    assertTrue(mails.size() > 25, "mails: " + mails.size());
    return mails.stream()
        .map(
            mail ->
                DynamicTest.dynamicTest(
                    mail.getParent().getFileName().toString(), () -> fits(mail)));
  }

  private static void fits(Path mail) throws IOException {
    try (Page page = browser.chromium.newPage()) {
      page.setViewportSize(WIDTH, 667);
      page.setContent(html(Files.readString(mail)));
      assertEquals(WIDTH, page.evaluate("document.documentElement.scrollWidth"));
      String pictures = System.getProperty("pictures");
      if (pictures != null) {
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of(pictures, mail.getParent().getFileName() + ".png")));
      }
    }
  }

  /** As the mail readers of iOS and Android show plain text. */
  private static String html(String mail) {
    String escaped = mail.replace("&", "&amp;").replace("<", "&lt;");
    String breakable =
        LONG_WORD
            .matcher(escaped)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        "<span style='overflow-wrap:anywhere'>" + found.group() + "</span>"));
    return "<meta name=viewport content='width=device-width'><body style='margin:16px;font:16px"
        + " sans-serif'>"
        + breakable
            .lines()
            .map(line -> "<div style='white-space:pre-wrap;min-height:1em'>" + line + "</div>")
            .collect(Collectors.joining());
  }
}
