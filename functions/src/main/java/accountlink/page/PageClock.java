package accountlink.page;

import static accountlink.page.Html.at;
import static accountlink.page.Html.tag;

import accountlink.format.Words;
import accountlink.link.TimeBounds;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The time of a document, and the zone that its times are given in. The script puts the reader's
 * own in place of it: it reads UTC from the text, and any other zone from an attribute.
 *
 * @param goesOn whether the document is made again: in a file an age would be the same for ever
 */
record PageClock(Instant now, ZoneId zone, boolean goesOn) {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  boolean isUtc() {
    return zone.equals(ZoneOffset.UTC);
  }

  /** {@code 2026-03-30 11:57}. */
  String text(Instant instant) {
    return MINUTES.format(instant.atZone(zone));
  }

  /** With UTC in its tip, where the zone is another. */
  Html time(Instant instant) {
    return isUtc()
        ? tag("time", text(instant))
        : tag("time", at("datetime", instant), at("title", Words.time(instant)), text(instant));
  }

  /** The time of the reading that showed it; its tip has the bounds. */
  Html time(TimeBounds bounds) {
    return isUtc()
        ? tag("time", at("title", Words.time(bounds)), text(bounds.by()))
        : tag(
            "time",
            at("datetime", bounds.by()),
            at("title", Words.time(bounds)),
            text(bounds.by()));
  }

  /** {@code 3m ago}. */
  String ago(Instant instant) {
    Duration since = Duration.between(instant, now);
    return since.compareTo(Duration.ofSeconds(1)) < 0 ? "just now" : Words.brief(since) + " ago";
  }

  /** The same before the instant itself; nothing in a file. */
  String before(Instant instant) {
    return goesOn ? ago(instant) + " · " : "";
  }

  /** The same, which the script asks for again. */
  Html counted(Instant instant) {
    return tag("span", at("data-ago", ""), ago(instant));
  }

  /** Which zone that is; the script says whose it has put there. */
  Html zoneName() {
    return tag("span", at("id", "zone"), isUtc() ? "UTC" : zone.getId());
  }
}
