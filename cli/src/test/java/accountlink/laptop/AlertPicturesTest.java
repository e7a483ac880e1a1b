package accountlink.laptop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What an alert looks like, from the texts that the program sends. With {@code -Dgolden=write} the
 * pictures of the documentation are taken anew.
 */
class AlertPicturesTest {
  private static final Path ALERT = Path.of("../functions/src/test/resources/golden/rejected-by");
  private static final Path PICTURES = Path.of("../docs/pictures");
  private static final int WIDTH = 760;
  private static final Pattern BOLD = Pattern.compile("\\*([^*\n]+)\\*");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");

  private static final String STYLE =
      """
      <style>
        body { margin: 0; background: #fff; color: #1d1c1d; font: 15px/1.45 sans-serif }
        main { box-sizing: border-box; width: %dpx; padding: 20px 24px }
        h1 { font-size: 18px; margin: 0 0 12px }
        .soft { color: #616061; font-size: 13px; margin: 0 }
        .line { white-space: pre-wrap; min-height: 1.45em; overflow-wrap: anywhere }
        .card { border-left: 4px solid #ddd; padding-left: 14px }
        .dot { color: #d00 }
        code { background: #f2f2f2; border: 1px solid #ddd; border-radius: 3px; padding: 0 3px;
          font-size: 13px }
        ol { margin: 4px 0 12px; padding-left: 22px }
        hr { border: 0; border-top: 1px solid #ddd; margin: 12px 0 }
      </style>
      """
          .formatted(WIDTH);

  @Test
  void theMailAsAReaderShowsPlainText() throws IOException {
    String mail = Files.readString(ALERT.resolve("email.txt"));
    String subject = mail.lines().findFirst().orElseThrow().replaceFirst("^Subject: ", "");
    String body = mail.substring(mail.indexOf('\n') + 1).strip();

    picture(
        "mail",
        "<h1>%s</h1><p class=soft>From: no-reply@sns.amazonaws.com</p><hr>%s"
            .formatted(escaped(subject), lines(body)),
        List.of("REJECTED", "WHAT TO DO NEXT", "444455556666"));
  }

  /** Slack's own look is Slack's: this is the text of the card, and the picture says so. */
  @Test
  void theSlackCardRenderedFromItsText() throws IOException {
    Map<?, ?> content =
        (Map<?, ?>) JSON.std.mapFrom(Files.readString(ALERT.resolve("slack.json"))).get("content");
    String steps =
        ((List<?>) content.get("nextSteps"))
            .stream()
                .map(step -> "<li>" + marked(step.toString()) + "</li>")
                .collect(Collectors.joining());

    picture(
        "slack",
        ("<div class=card><h1>%s</h1>%s<p><b>Next steps</b></p><ol>%s</ol></div>"
                + "<hr><p class=soft>Rendered from the text of the card. It is no screenshot of"
                + " Slack.</p>")
            .formatted(
                marked(content.get("title").toString()),
                marked(lines(content.get("description").toString(), false)),
                steps),
        List.of("Next steps", "no screenshot of Slack", "Rejected by:"));
  }

  private static void picture(String name, String html, List<String> says) {
    try (Browser browser = new Browser();
        Page page = browser.chromium.newPage()) {
      page.setViewportSize(WIDTH, 600);
      page.setContent("<!doctype html><meta charset=utf-8>" + STYLE + "<main>" + html + "</main>");
      Locator main = page.locator("main");
      String shown = main.innerText();
      says.forEach(text -> assertTrue(shown.contains(text), text + " in " + shown));
      assertFalse(shown.contains("🔴") || shown.contains("*"), "no font may have it: " + shown);
      assertEquals(WIDTH, page.evaluate("document.documentElement.scrollWidth"));
      Path picture = PICTURES.resolve("alert-" + name + ".png");
      if (System.getProperty("golden", "").equals("write")) {
        main.screenshot(new Locator.ScreenshotOptions().setPath(picture));
      }
      assertTrue(Files.exists(picture), picture + " is missing: take it with -Dgolden=write");
    }
  }

  private static String lines(String text) {
    return lines(text, true);
  }

  private static String lines(String text, boolean isPlain) {
    return text.lines()
        .map(line -> "<div class=line>" + (isPlain ? escaped(line) : line) + "</div>")
        .collect(Collectors.joining());
  }

  /** Slack's markdown, as far as the cards use it. */
  private static String marked(String text) {
    String bold = BOLD.matcher(text).replaceAll("<b>$1</b>");
    return CODE.matcher(bold)
        .replaceAll("<code>$1</code>")
        .replace("🔴", "<span class=dot>●</span>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
