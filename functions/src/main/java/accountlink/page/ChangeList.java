package accountlink.page;

import static accountlink.page.Html.at;
import static accountlink.page.Html.tag;

import accountlink.format.StatusStyle;
import accountlink.format.Words;
import accountlink.history.HistoryQueries;
import accountlink.history.LinkHistory;
import accountlink.link.Cause;
import accountlink.link.EndedPeriod;
import accountlink.link.Transition;
import accountlink.store.Entry;
import accountlink.store.MuteEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lists of changes, newest first. */
final class ChangeList {
  private ChangeList() {}

  /**
   * @param named of an entry's key; empty where nothing but the key is known
   */
  static Html changes(
      List<Entry> entries, PageClock clock, Function<String, Optional<Html>> named) {
    return entries.isEmpty()
        ? tag("div", at("class", "body"), tag("p", at("class", "soft"), "No change to show."))
        : tag(
            "ol",
            at("class", "changes"),
            entries.stream().map(entry -> change(entry, clock, named.apply(entry.key()))).toList());
  }

  private static Html change(Entry entry, PageClock clock, Optional<Html> name) {
    return tag(
        "li",
        // The script finds by it what had the focus. A restored entry may have another's version.
        at(
            "id",
            "c-%s-%d-%d"
                .formatted(entry.key(), entry.transition().at().toEpochMilli(), entry.version())),
        clock.time(entry.transition().happened()),
        tag("span", name.orElseGet(() -> Html.all(entry.key()))),
        change(entry.transition()));
  }

  /** Its place in time, and where several came at one time, the later version comes first. */
  private record Line(Instant at, long version, Html html) {}

  /**
   * The history of one link, newest first: what was recorded, when it could not be read, and what
   * was done about its mutes.
   *
   * @param most as many at most
   */
  static Html entries(LinkHistory history, int most, PageClock clock) {
    List<Html> rows =
        Stream.of(
                history.entries().stream()
                    .map(
                        entry ->
                            new Line(
                                entry.transition().at(),
                                entry.version(),
                                tag(
                                    "li",
                                    clock.time(entry.transition().happened()),
                                    change(entry.transition())))),
                history.unreadable().stream()
                    .map(
                        period ->
                            new Line(
                                period.was().since(),
                                Long.MAX_VALUE,
                                tag("li", clock.time(period.was().since()), unreadable(period)))),
                history.mutes().stream()
                    .map(
                        mute ->
                            new Line(
                                mute.at(),
                                mute.version(),
                                tag("li", clock.time(mute.at()), change(mute, clock)))))
            .flatMap(lines -> lines)
            .sorted(Comparator.comparing(Line::at).thenComparing(Line::version).reversed())
            .limit(most)
            .map(Line::html)
            .toList();
    return rows.isEmpty()
        ? tag("div", at("class", "body"), tag("p", at("class", "soft"), "Nothing is recorded yet."))
        : tag("ol", at("class", "changes own"), rows, isCut(history, most) ? cut() : Html.NOTHING);
  }

  /** Of each kind no more than so many are read. */
  private static boolean isCut(LinkHistory history, int most) {
    List<Integer> kinds =
        List.of(history.entries().size(), history.unreadable().size(), history.mutes().size());
    return kinds.stream().mapToInt(size -> size).sum() > most
        || kinds.stream().anyMatch(size -> size >= HistoryQueries.MOST_ENTRIES);
  }

  /** Nothing is left out in silence. */
  private static Html cut() {
    return tag(
        "li",
        at("class", "soft"),
        tag("span", "Earlier"),
        tag("span", "left out here; './account-links history' has all of it"));
  }

  private static Html unreadable(EndedPeriod period) {
    return tag(
        "span",
        tag("span", at("class", "status unknown-text"), "unreadable"),
        tag(
            "span",
            at("class", "soft"),
            " for "
                + Words.brief(Duration.between(period.was().since(), period.until()))
                + ": "
                + period.was().cause().words()));
  }

  private static Html change(MuteEntry entry, PageClock clock) {
    String words = " " + Words.muted(entry.mute(), entry.isEnd());
    String until = Words.time(entry.mute().until());
    int at = words.indexOf(until);
    return tag(
        "span",
        entry.isEnd() ? "mute ended" : "muted",
        tag(
            "span",
            at("class", "soft"),
            at < 0
                ? words
                : Html.all(
                    words.substring(0, at),
                    clock.time(entry.mute().until()),
                    words.substring(at + until.length()))));
  }

  private static Html change(Transition change) {
    StatusStyle to = StatusStyle.of(change.to().kind());
    return tag(
        "span",
        Fragments.status(to, change.to().words()),
        tag(
            "span",
            at("class", "soft"),
            change.isFirst() ? " at the first look" : " " + Words.briefWas(change),
            change.cause().map(ChangeList::by).orElse("")));
  }

  private static String by(Cause cause) {
    return " · " + cause.act().label().toLowerCase(Locale.ROOT) + " " + cause.who();
  }
}
