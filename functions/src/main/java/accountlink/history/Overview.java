package accountlink.history;

import accountlink.link.EndedPeriod;
import accountlink.link.Scope;
import accountlink.store.Entry;
import accountlink.store.Order;
import accountlink.store.ResultPage;
import accountlink.store.Span;
import accountlink.store.UnreadableEntry;
import accountlink.store.UnusableItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/**
 * The links of a scope as the page and the widget show them: all of them as they are now, and the
 * timelines of those on one page. Only the histories of what is shown are read.
 *
 * @param readAt when the statuses were read; earlier than now where they come from {@link
 *     Snapshots}
 * @param links all of the scope
 * @param fitting those that fit the filter, in the order that was asked for
 * @param rows the page of them
 * @param changes the latest changes of those that fit, within the span, newest first
 * @param unusable what cannot be read and is missing here
 */
public record Overview(
    Instant now,
    Instant readAt,
    Question question,
    Health health,
    ScopeView scope,
    List<LinkView> links,
    List<LinkView> fitting,
    List<Row> rows,
    List<Entry> changes,
    List<UnusableItem> unusable) {
  /** Of one timeline. Nobody tells more bars apart, and the row says that there are more. */
  public static final int MOST_CHANGES = 200;

  /** Histories that are read at the same time: each is a short call. */
  private static final int AT_ONCE = 16;

  /**
   * What is shown.
   *
   * @param span of the timelines
   * @param page which, from 1; one beyond the last is the last
   * @param size links of a page
   * @param changes how many of the latest changes
   */
  public record Question(
      LinkFilter filter, LinkOrder order, Span span, int page, int size, int changes) {
    private Question onPage(int other) {
      return new Question(filter, order, span, other, size, changes);
    }
  }

  /**
   * A link and its periods within the span, oldest first.
   *
   * @param unreadable when it, or its whole scope, could not be read, without the period that goes
   *     on
   * @param cut whether it had more changes or unreadable periods than were read: the oldest are
   *     missing
   */
  public record Row(
      LinkView link, List<StatusPeriod> periods, List<EndedPeriod> unreadable, boolean cut) {}

  /**
   * @param every the time between two runs, to send when one is overdue
   */
  public static Overview of(
      HistoryQueries queries, Snapshots.Kept kept, Question asked, Duration every) {
    Instant now = queries.now();
    ScopeView view = kept.snapshot().view();
    List<LinkView> links = kept.snapshot().links();
    List<LinkView> fitting =
        kept.links(asked.order()).stream().filter(asked.filter()::fits).toList();
    Question question =
        asked.onPage(Math.clamp(asked.page(), 1, Math.max(1, pages(fitting, asked.size()))));
    int first = (question.page() - 1) * question.size();
    List<UnusableItem> unusable = Collections.synchronizedList(new ArrayList<>());
    List<Row> rows =
        rows(
            queries,
            view.scope(),
            fitting.subList(first, Math.min(first + question.size(), fitting.size())),
            new Span(question.span().from(), now.plusMillis(1)),
            question.span(),
            unusable);
    List<Entry> changes =
        LatestChanges.few(queries, fitting, question.span(), question.changes(), unusable::add);
    unusable.addAll(view.unusable());
    return new Overview(
        now,
        kept.readAt(),
        question,
        Health.of(view, now, every),
        view,
        links,
        fitting,
        rows,
        changes,
        unusable.stream().distinct().toList());
  }

  /** How many pages those that fit are. */
  public int pages() {
    return pages(fitting, question.size());
  }

  private static int pages(List<LinkView> fitting, int size) {
    return Math.ceilDiv(fitting.size(), size);
  }

  /**
   * @param untilNow from the begin of the span: what changed after it says what was so in it
   */
  private static List<Row> rows(
      HistoryQueries queries,
      Scope scope,
      List<LinkView> links,
      Span untilNow,
      Span span,
      List<UnusableItem> unusable) {
    if (links.isEmpty()) {
      return List.of();
    }
    ResultPage<UnreadableEntry> ofScope = queries.unreadableScope(scope, untilNow, MOST_CHANGES);
    unusable.addAll(ofScope.unusable());
    return links.stream()
        .gather(
            Gatherers.mapConcurrent(
                AT_ONCE, link -> row(queries, link, ofScope, untilNow, span, unusable)))
        .toList();
  }

  private static Row row(
      HistoryQueries queries,
      LinkView link,
      ResultPage<UnreadableEntry> ofScope,
      Span untilNow,
      Span span,
      List<UnusableItem> unusable) {
    ResultPage<Entry> latest =
        queries.entries(link, untilNow, Order.NEWEST_FIRST, MOST_CHANGES, Optional.empty());
    unusable.addAll(latest.unusable());
    ResultPage<UnreadableEntry> ofLink = queries.unreadableAlone(link, untilNow, MOST_CHANGES);
    unusable.addAll(ofLink.unusable());
    List<Entry> entries = latest.items().reversed().stream().filter(link::knows).toList();
    return new Row(
        link,
        StatusPeriod.between(entries, link.current(), untilNow.until()).stream()
            .filter(period -> period.until().isAfter(span.from()))
            .filter(period -> period.from().isBefore(span.until()))
            .toList(),
        Stream.concat(ofLink.items().stream(), ofScope.items().stream())
            .map(UnreadableEntry::period)
            .filter(period -> period.was().since().isBefore(span.until()))
            .sorted(Comparator.comparing(EndedPeriod::until))
            .toList(),
        latest.next().isPresent() || ofLink.next().isPresent() || ofScope.next().isPresent());
  }
}
