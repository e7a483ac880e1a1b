package accountlink.history;

import accountlink.link.LinkStatus.Kind;
import accountlink.link.Scope;
import accountlink.store.Entry;
import accountlink.store.Order;
import accountlink.store.Slice;
import accountlink.store.Span;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers one question: reads its parameters, asks, and says where the next part begins. */
final class Answers {
  private static final Duration LATELY = Duration.ofDays(30);

  private final Lookup lookup;
  private final Route route;
  private final String key;
  private final Parameters parameters;

  Answers(Lookup lookup, Route.Match match, Parameters parameters) {
    this.lookup = lookup;
    this.route = match.route();
    this.key = match.key();
    this.parameters = parameters;
  }

  /**
   * @throws Problem.Raised where the question cannot be answered
   */
  Answer answer() {
    return switch (route) {
      case LINKS -> links();
      case LINK -> link();
      case HISTORY -> history();
      case AT -> at();
      case TRANSITIONS -> transitions();
      case LAST_RUNS -> lastRuns();
    };
  }

  private Answer links() {
    LinkFilter filter =
        new LinkFilter(parameters.statuses(), parameters.text("owner"), Optional.empty());
    List<Scope> scopes =
        parameters.text("scope").isEmpty()
            ? lookup.scopes()
            : List.of(parameters.scope(lookup.scopes().getFirst()));
    int limit = parameters.limit();
    Optional<Cursor> cursor = parameters.cursor(route, key);
    parameters.check();
    Slice<LinkView> slice =
        part(
            () -> new ScopeWalk(lookup, scopes, filter).slice(limit, cursor.map(Cursor::position)));
    Span whole = new Span(Instant.EPOCH, Instant.EPOCH);
    return Answer.list(
        "links", slice.items().stream().map(AsJson::link).toList(), AsCsv.LINK, next(slice, whole));
  }

  private Answer link() {
    LinkView link = found();
    return Answer.one(AsJson.link(link, lookup.lifetime(link)), AsCsv.LIFETIME);
  }

  private Answer history() {
    Optional<Cursor> cursor = parameters.cursor(route, key);
    Span span = span(cursor, Instant.EPOCH);
    Order order = parameters.order();
    int limit = parameters.limit();
    LinkView link = found();
    Slice<Entry> slice =
        part(() -> lookup.entries(link, span, order, limit, cursor.map(Cursor::position)));
    return entries("entries", slice, span, _ -> link.watch().name());
  }

  private Answer at() {
    Optional<Instant> time = parameters.time("time");
    Instant now = lookup.now();
    if (parameters.text("time").isEmpty()) {
      parameters.wrong("time", "", "is needed; it " + Times.RULE);
    }
    time.filter(now::isBefore)
        .ifPresent(
            future -> parameters.wrong("time", future.toString(), "must not be in the future"));
    LinkView link = found();
    return Answer.one(AsJson.at(link, lookup.at(link, time.orElseThrow())), AsCsv.AT);
  }

  private Answer transitions() {
    Optional<Cursor> cursor = parameters.cursor(route, key);
    Span span = span(cursor, lookup.now().minus(LATELY));
    Set<Kind> to = parameters.statuses();
    int limit = parameters.limit();
    parameters.check();
    Slice<Entry> slice =
        part(() -> lookup.transitions(span, to, limit, cursor.map(Cursor::position)));
    return entries(
        "transitions", slice, span, entry -> lookup.watch(entry.scope(), entry.key()).name());
  }

  private Answer lastRuns() {
    parameters.check();
    List<Map<String, Object>> scopes = new ArrayList<>();
    lookup.scopes().forEach(scope -> scopes.add(AsJson.scope(lookup.scope(scope))));
    return Answer.list("scopes", scopes, AsCsv.SCOPE, Optional.empty());
  }

  private Answer entries(
      String name, Slice<Entry> slice, Span span, Function<Entry, String> names) {
    return Answer.list(
        name,
        slice.items().stream().map(entry -> AsJson.entry(entry, names.apply(entry))).toList(),
        AsCsv.ENTRY,
        next(slice, span));
  }

  private LinkView found() {
    parameters.checkKey(key);
    Scope scope = parameters.scope(lookup.scopes().getFirst());
    parameters.check();
    return lookup
        .link(scope, key)
        .orElseThrow(
            () ->
                new Problem.Raised(
                    Problem.notFound(
                        "no link '%s' is watched or recorded for account %s"
                            .formatted(key, scope))));
  }

  /** What a first part settled holds for all that follow it. */
  private Span span(Optional<Cursor> cursor, Instant earliest) {
    Instant from = parameters.time("from").orElse(earliest);
    Instant to = parameters.time("to").orElseGet(() -> lookup.now().plusMillis(1));
    if (cursor.isPresent()) {
      return cursor.get().span();
    }
    if (to.isBefore(from)) {
      parameters.wrong("from", parameters.text("from").orElse(""), "must not be later than 'to'");
      return new Span(to, to);
    }
    return new Span(from, to);
  }

  private Optional<String> next(Slice<?> slice, Span span) {
    return slice
        .next()
        .map(position -> new Cursor(span, position).text(parameters.question(route, key)));
  }

  /** A position can only be wrong where somebody made a cursor of their own. */
  private <T> T part(Supplier<T> ask) {
    try {
      return ask.get();
    } catch (IllegalArgumentException | DateTimeException madeUp) {
      parameters.wrong(Parameters.NEXT, "", "is not a cursor that was given out");
      parameters.check();
      throw madeUp;
    }
  }
}
