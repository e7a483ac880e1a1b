package accountlink.api;

import accountlink.answer.AnswerCsv;
import accountlink.answer.AnswerJson;
import accountlink.history.HistoryQueries;
import accountlink.history.LinkView;
import accountlink.history.ScopeWalk;
import accountlink.link.Scope;
import accountlink.store.Entry;
import accountlink.store.MuteEntry;
import accountlink.store.ResultPage;
import accountlink.store.Span;
import accountlink.store.UnreadableEntry;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers one question, and says where the next part of the answer begins. */
final class QuestionAnswerer {
  /** For answers that cover no time: all parts of them have the same cursor span. */
  private static final Span NO_SPAN = new Span(Instant.EPOCH, Instant.EPOCH);

  private final HistoryQueries queries;
  private final String cursorContext;

  /**
   * @param cursorContext what the cursor of the next part belongs to, see {@link
   *     Parameters#question}
   */
  QuestionAnswerer(HistoryQueries queries, String cursorContext) {
    this.queries = queries;
    this.cursorContext = cursorContext;
  }

  /**
   * @throws ProblemDetails.Raised where there is no such link, or the cursor was made up
   */
  Answer answer(Question question) {
    return switch (question) {
      case Question.Links links -> links(links);
      case Question.Link asked -> {
        LinkView link = found(asked.link());
        yield Answer.one(
            AnswerJson.link(link, queries.history(link).totals()), AnswerCsv.LINK_WITH_TOTALS);
      }
      case Question.LinkHistory asked -> history(asked);
      case Question.At asked -> {
        LinkView link = found(asked.link());
        yield Answer.one(AnswerJson.at(link, queries.at(link, asked.time())), AnswerCsv.AT);
      }
      case Question.Transitions asked -> transitions(asked);
      case Question.LinkUnreadable asked -> unreadable(asked);
      case Question.Unreadable asked ->
          unreadable(
              part(() ->
                      queries.unreadable(asked.span(), asked.part().limit(), asked.part().after()))
                  .where(entry -> isIn(asked.scope(), entry.scope())),
              asked.span());
      case Question.LinkMutes asked -> mutes(asked);
      case Question.Mutes asked ->
          mutes(
              part(() -> queries.mutes(asked.span(), asked.part().limit(), asked.part().after()))
                  .where(entry -> isIn(asked.scope(), entry.scope())),
              asked.span());
      case Question.LastRuns _ -> lastRuns();
    };
  }

  private Answer links(Question.Links asked) {
    ResultPage<LinkView> page =
        part(
            () ->
                new ScopeWalk(queries, asked.scopes(), asked.filter())
                    .page(asked.part().limit(), asked.part().after()));
    return Answer.list(
        "links",
        page.items().stream().map(AnswerJson::link).toList(),
        AnswerCsv.LINK,
        next(page, NO_SPAN),
        page.unusable());
  }

  private Answer history(Question.LinkHistory asked) {
    LinkView link = found(asked.link());
    ResultPage<Entry> page =
        part(
            () ->
                queries.entries(
                    link, asked.span(), asked.order(), asked.part().limit(), asked.part().after()));
    return entries("entries", page, asked.span(), _ -> link.watchedLink().name());
  }

  private Answer transitions(Question.Transitions asked) {
    ResultPage<Entry> page =
        part(() ->
                queries.transitions(
                    asked.span(), asked.to(), asked.part().limit(), asked.part().after()))
            .where(entry -> isIn(asked.scope(), entry.scope()));
    return entries("transitions", page, asked.span(), entry -> queries.watchedLink(entry).name());
  }

  private Answer unreadable(Question.LinkUnreadable asked) {
    LinkView link = found(asked.link());
    return unreadable(
        part(
            () ->
                queries.unreadable(
                    link, asked.span(), asked.order(), asked.part().limit(), asked.part().after())),
        asked.span());
  }

  private Answer unreadable(ResultPage<UnreadableEntry> page, Span span) {
    return Answer.list(
        "periods",
        page.items().stream().map(entry -> AnswerJson.unreadable(entry, queries)).toList(),
        AnswerCsv.UNREADABLE,
        next(page, span),
        page.unusable());
  }

  private Answer mutes(Question.LinkMutes asked) {
    LinkView link = found(asked.link());
    return mutes(
        part(
            () ->
                queries.mutes(
                    link, asked.span(), asked.order(), asked.part().limit(), asked.part().after())),
        asked.span());
  }

  private Answer mutes(ResultPage<MuteEntry> page, Span span) {
    return Answer.list(
        "mutes",
        page.items().stream().map(entry -> AnswerJson.mute(entry, queries)).toList(),
        AnswerCsv.MUTE,
        next(page, span),
        page.unusable());
  }

  private Answer lastRuns() {
    List<Map<String, Object>> scopes =
        queries.scopes().stream()
            .map(scope -> AnswerJson.scope(queries.snapshot(scope).view()))
            .toList();
    return Answer.list("scopes", scopes, AnswerCsv.SCOPE, Optional.empty(), List.of());
  }

  private Answer entries(
      String name, ResultPage<Entry> page, Span span, Function<Entry, String> names) {
    return Answer.list(
        name,
        page.items().stream().map(entry -> AnswerJson.entry(entry, names.apply(entry))).toList(),
        AnswerCsv.ENTRY,
        next(page, span),
        page.unusable());
  }

  private static boolean isIn(Optional<Scope> asked, Scope scope) {
    return asked.isEmpty() || asked.get().equals(scope);
  }

  private LinkView found(Question.Asked asked) {
    List<LinkView> found = queries.linksInAny(asked.scopes(), asked.key());
    if (found.size() > 1) {
      throw new ProblemDetails.Raised(
          ProblemDetails.of(
              409,
              "Conflict",
              "link '%s' is in several scopes: ask with one of scope=%s"
                  .formatted(
                      asked.key(),
                      String.join(
                          ", scope=", found.stream().map(link -> link.scope().id()).toList()))));
    }
    if (found.isEmpty()) {
      throw new ProblemDetails.Raised(
          ProblemDetails.notFound(
              "no link '%s' is watched or recorded for %s"
                  .formatted(
                      asked.key(),
                      asked.scopes().size() == 1
                          ? "account " + asked.scopes().getFirst()
                          : "any of %d scopes".formatted(asked.scopes().size()))));
    }
    return found.getFirst();
  }

  private Optional<String> next(ResultPage<?> page, Span span) {
    return page.next().map(position -> new Cursor(span, position).text(cursorContext));
  }

  /** The position is wrong only where the caller made the cursor up. */
  private static <T> T part(Supplier<T> ask) {
    try {
      return ask.get();
    } catch (IllegalArgumentException | DateTimeException madeUp) {
      throw new ProblemDetails.Raised(
          ProblemDetails.badRequest(
              List.of(
                  new ProblemDetails.Wrong(
                      Parameters.NEXT, "", "is not a cursor that this API returned"))));
    }
  }
}
