package accountlink.page;

import static accountlink.page.Html.all;
import static accountlink.page.Html.at;
import static accountlink.page.Html.tag;

import java.util.Optional;

/**
 * What is around each document.
 *
 * @param titlePrefix before its title
 * @param version of what it shows, which the script asks for; empty for a file
 */
record Frame(PageClock clock, String titlePrefix, Optional<Version> version) {
  /**
   * @param askedAt the address that has the newest one
   */
  record Version(String value, String askedAt) {}

  private static final int REFRESH_SECONDS = 5;

  /** Red while something needs attention. Inside the document: nothing more is asked for. */
  private static final String ICON =
      "data:image/svg+xml,%%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%%3E"
          + "%%3Ccircle cx='8' cy='8' r='7' fill='%%23%s'/%%3E%%3C/svg%%3E";

  private static final String RED = "c0392b";
  private static final String CALM = "2f7d5b";

  /** A part that the script keeps fresh. */
  static Html live(String id, Object... parts) {
    return tag("div", at("id", id), at("data-live", ""), all(parts));
  }

  /**
   * @param said for screen readers
   * @param attention whether something needs it
   */
  String document(String title, String said, boolean attention, Html... parts) {
    Html head =
        tag(
            "head",
            tag("meta", at("charset", "utf-8")),
            tag(
                "meta",
                at("name", "viewport"),
                at("content", "width=device-width, initial-scale=1")),
            tag("meta", at("name", "color-scheme"), at("content", "light dark")),
            tag("title", titlePrefix + title),
            tag(
                "link",
                at("rel", "icon"),
                at("id", "icon"),
                at("href", ICON.formatted(attention ? RED : CALM))),
            tag("style", Html.verbatim(Assets.STYLE)));
    Html body =
        tag(
            "body",
            at("class", "al auto"),
            at("data-refresh", version.isPresent() ? REFRESH_SECONDS : 0),
            at("data-version", version.map(Version::value).orElse("")),
            at("data-version-at", version.map(Version::askedAt).orElse("")),
            tag("a", at("class", "skip"), at("href", "#main"), "To the links"),
            Timeline.patterns(),
            tag(
                "div",
                at("class", "page"),
                tag("p", at("class", "unseen"), at("id", "said"), at("role", "status"), said),
                tag(
                    "div",
                    at("class", "banner bad"),
                    at("id", "gone"),
                    at("hidden", ""),
                    tag("strong", "This page is no longer updated."),
                    "What serves it does not answer: the monitor has probably been stopped."),
                tag("main", at("id", "main"), all((Object[]) parts)),
                footer()),
            version.isPresent() ? tag("script", Html.verbatim(Assets.SCRIPT)) : Html.NOTHING);
    return "<!doctype html>\n" + tag("html", at("lang", "en"), head, body).markup() + "\n";
  }

  private Html footer() {
    return tag(
        "footer",
        "Times are in ",
        clock.zoneName(),
        ". A change is stamped with the check that first saw it; it happened after the last check"
            + " that saw the status before. ≥ is at least, ≤ at most, ~ about.",
        version.isPresent()
            ? ""
            : all(" Written at ", clock.time(clock.now()), ", and not updated since."));
  }
}
