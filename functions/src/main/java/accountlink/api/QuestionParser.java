package accountlink.api;

import accountlink.format.Times;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.store.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a whole question from a route and its parameters, before anything is asked of the store.
 */
final class QuestionParser {
  private static final Duration DEFAULT_PERIOD = Duration.ofDays(30);

  private final Route route;
  private final String key;
  private final Parameters parameters;
  private final List<Scope> scopes;
  private final Instant now;

  /**
   * @param scopes that are monitored; a link is looked for in all of them
   */
  QuestionParser(Route.Match match, Parameters parameters, List<Scope> scopes, Instant now) {
    this.route = match.route();
    this.key = match.key();
    this.parameters = parameters;
    this.scopes = scopes;
    this.now = now;
  }

  /**
   * @throws ProblemDetails.Raised with everything that is wrong
   */
  Question parse() {
    Question question =
        switch (route) {
          case LINKS -> links();
          case LINK -> new Question.Link(asked());
          case HISTORY -> history();
          case AT -> new Question.At(asked(), time());
          case TRANSITIONS -> transitions();
          case LINK_UNREADABLE -> linkUnreadable();
          case UNREADABLE -> unreadable();
          case LINK_MUTES -> linkMutes();
          case MUTES -> mutes();
          case LAST_RUNS -> new Question.LastRuns();
        };
    parameters.check();
    return question;
  }

  private Question links() {
    return new Question.Links(scopes(), parameters.links(), part(cursor()));
  }

  private Question history() {
    Optional<Cursor> cursor = cursor();
    return new Question.LinkHistory(
        asked(), span(cursor, Instant.EPOCH), parameters.order(), part(cursor));
  }

  private Question linkUnreadable() {
    Optional<Cursor> cursor = cursor();
    return new Question.LinkUnreadable(
        asked(), span(cursor, Instant.EPOCH), parameters.order(), part(cursor));
  }

  private Question unreadable() {
    Optional<Cursor> cursor = cursor();
    return new Question.Unreadable(scope(), span(cursor, now.minus(DEFAULT_PERIOD)), part(cursor));
  }

  private Question linkMutes() {
    Optional<Cursor> cursor = cursor();
    return new Question.LinkMutes(
        asked(), span(cursor, Instant.EPOCH), parameters.order(), part(cursor));
  }

  private Question mutes() {
    Optional<Cursor> cursor = cursor();
    return new Question.Mutes(scope(), span(cursor, now.minus(DEFAULT_PERIOD)), part(cursor));
  }

  private Question transitions() {
    Optional<Cursor> cursor = cursor();
    Set<LinkStatus.Kind> to = parameters.statuses();
    return new Question.Transitions(
        scope(), span(cursor, now.minus(DEFAULT_PERIOD)), to, part(cursor));
  }

  private Optional<Scope> scope() {
    return parameters.scope(scopes.getFirst());
  }

  private List<Scope> scopes() {
    return scope().map(List::of).orElse(scopes);
  }

  private Question.Asked asked() {
    parameters.checkKey(key);
    return new Question.Asked(scopes(), key);
  }

  private Instant time() {
    Optional<Instant> time = parameters.time("time");
    if (parameters.text("time").isEmpty()) {
      parameters.wrong("time", "", "is needed; it " + Times.INSTANT_RULE);
    }
    time.filter(now::isBefore)
        .ifPresent(
            future -> parameters.wrong("time", future.toString(), "must not be in the future"));
    return time.orElse(now);
  }

  private Optional<Cursor> cursor() {
    return parameters.cursor(route, key);
  }

  private Question.Part part(Optional<Cursor> cursor) {
    return new Question.Part(parameters.limit(), cursor.map(Cursor::position));
  }

  /** The span of the first part holds for all that follow it. */
  private Span span(Optional<Cursor> cursor, Instant earliest) {
    Instant from = parameters.time("from").orElse(earliest);
    Instant to = parameters.time("to").orElseGet(() -> now.plusMillis(1));
    if (cursor.isPresent()) {
      return cursor.get().span();
    }
    if (to.isBefore(from)) {
      parameters.wrong("from", parameters.text("from").orElse(""), "must not be later than 'to'");
      return new Span(to, to);
    }
    return new Span(from, to);
  }
}
