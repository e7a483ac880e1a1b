package accountlink.history;

import accountlink.link.EndedPeriod;
import accountlink.link.LinkStatus.Kind;
import accountlink.link.Scope;
import accountlink.store.Entry;
import accountlink.store.ResultPage;
import accountlink.store.Span;
import accountlink.store.UnreadableEntry;
import accountlink.store.UnusableItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All links of a scope over a stretch of time, as the page and the widget show them. It is read by
 * two queries a day, however many links there are.
 *
 * @param span that the timelines show
 * @param links what needs somebody first
 * @param changes transitions in the span, newest first
 * @param cut whether there were more transitions than are shown
 * @param unusable what cannot be read and is missing here; of the history of any scope
 */
public record Overview(
    Instant now,
    Span span,
    Health health,
    ScopeView scope,
    List<Row> links,
    List<Entry> changes,
    boolean cut,
    List<UnusableItem> unusable) {
  private static final int NEVER_READ = 3;

  private static final int MOST_ENTRIES = 20_000;
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  /**
   * A link and its periods within the span, oldest first.
   *
   * @param unreadable when it, or its whole scope, could not be read, without the period that goes
   *     on
   */
  public record Row(LinkView link, List<StatusPeriod> periods, List<EndedPeriod> unreadable) {}

  /**
   * @param every the time between two runs, to send when one is overdue
   */
  public static Overview of(HistoryQueries queries, Scope scope, Span span, Duration every) {
    List<UnusableItem> unusable = new ArrayList<>();
    // The entries first: what is recorded in between is in the snapshot, whose versions decide.
    List<Entry> entries =
        ResultPage.all(
                next -> queries.transitions(span, Set.of(), MOST_ENTRIES, next), unusable::add)
            .filter(entry -> entry.scope().equals(scope))
            .limit(MOST_ENTRIES)
            .toList();
    Instant now = queries.now();
    // What ended after the span may have begun in it.
    Span untilNow = new Span(span.from(), later(span.until(), now.plusMillis(1)));
    Map<Optional<String>, List<UnreadableEntry>> unreadable =
        ResultPage.all(next -> queries.unreadable(untilNow, MOST_ENTRIES, next), unusable::add)
            .filter(entry -> entry.scope().equals(scope))
            .limit(MOST_ENTRIES)
            .collect(Collectors.groupingBy(UnreadableEntry::key));
    ScopeSnapshot snapshot = queries.snapshot(scope);
    Map<String, List<Entry>> byLink = new HashMap<>();
    entries
        .reversed()
        .forEach(entry -> byLink.computeIfAbsent(entry.key(), _ -> new ArrayList<>()).add(entry));
    List<Row> rows = new ArrayList<>();
    for (LinkView link : snapshot.links()) {
      List<Entry> own =
          byLink.getOrDefault(link.key(), List.of()).stream().filter(link::knows).toList();
      rows.add(
          new Row(
              link,
              within(StatusPeriod.between(own, link.current(), now), span),
              within(
                  unreadable.getOrDefault(Optional.of(link.key()), List.of()),
                  unreadable.getOrDefault(Optional.<String>empty(), List.of()),
                  span)));
    }
    rows.sort(
        Comparator.comparing((Row row) -> !row.link().watched())
            .thenComparing(row -> row.link().kind().map(Kind::rank).orElse(NEVER_READ))
            .thenComparing(row -> row.link().kind().map(Kind::words).orElse(""))
            .thenComparing(row -> inOrder(row.link().watchedLink().name())));
    ScopeView view = snapshot.view();
    unusable.addAll(view.unusable());
    return new Overview(
        now,
        span,
        Health.of(view, now, every),
        view,
        List.copyOf(rows),
        List.copyOf(entries),
        entries.size() == MOST_ENTRIES,
        List.copyOf(unusable));
  }

  /** Office 9 comes before office 10. */
  private static String inOrder(String name) {
    return NUMBER
        .matcher(name.toLowerCase(Locale.ROOT))
        .replaceAll(
            number -> "0".repeat(Math.max(0, 20 - number.group().length())) + number.group());
  }

  /** Of one link and of the whole scope, oldest first. */
  private static List<EndedPeriod> within(
      List<UnreadableEntry> ofLink, List<UnreadableEntry> ofScope, Span span) {
    return Stream.concat(ofLink.stream(), ofScope.stream())
        .map(UnreadableEntry::period)
        .filter(period -> period.was().since().isBefore(span.until()))
        .sorted(Comparator.comparing(EndedPeriod::until))
        .toList();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static List<StatusPeriod> within(List<StatusPeriod> periods, Span span) {
    return periods.stream()
        .filter(
            period -> period.until().isAfter(span.from()) && period.from().isBefore(span.until()))
        .toList();
  }
}
