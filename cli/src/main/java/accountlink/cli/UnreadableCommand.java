package accountlink.cli;

import accountlink.answer.AnswerCsv;
import accountlink.answer.AnswerJson;
import accountlink.format.Words;
import accountlink.history.HistoryQueries;
import accountlink.screen.ScopeText;
import accountlink.screen.Screen;
import accountlink.screen.TableText;
import accountlink.screen.TableText.Cell;
import accountlink.screen.Zone;
import accountlink.store.Order;
import accountlink.store.ResultPage;
import accountlink.store.Span;
import accountlink.store.UnreadableEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "unreadable",
    mixinStandardHelpOptions = true,
    description = {
      "Shows when links could not be read, the last to end first.",
      "Without KEY: of all links and of the whole scope, those that ended in the last 30 days."
          + " 'status' shows what cannot be read now."
    })
final class UnreadableCommand implements Callable<Integer> {
  /** Each day is a query of its own: older days are read only where --since asks for them. */
  private static final Duration DEFAULT_RANGE = Duration.ofDays(30);

  private static final int PART = 1000;

  @Parameters(
      paramLabel = "KEY",
      arity = "0..1",
      description = "The link id or account id by which the link is watched, or its name.")
  private String key;

  @Mixin private TimeRange range;
  @Mixin private HistorySource source;
  @Mixin private Output output;

  @Override
  public Integer call() {
    output.in(source.zone());
    return key == null
        ? source.ask(
            (queries, scopes) -> {
              Instant earliest = queries.now().minus(DEFAULT_RANGE);
              Span span = range.span(queries.now(), earliest);
              output.list(
                  listing(queries, span),
                  ResultPage.all(next -> queries.unreadable(span, PART, next), Output::missing)
                      .filter(entry -> scopes.contains(entry.scope())));
              return ExitCode.DONE;
            })
        : source.ask(
            key,
            found -> {
              HistoryQueries queries = found.queries();
              Span span = range.span(queries.now(), Instant.EPOCH);
              output.list(
                  listing(queries, span),
                  queries
                      .unreadable(
                          found.link(),
                          span,
                          Order.NEWEST_FIRST,
                          Integer.MAX_VALUE,
                          Optional.empty())
                      .items()
                      .stream());
              return ExitCode.DONE;
            });
  }

  private Output.Listing<UnreadableEntry> listing(HistoryQueries queries, Span span) {
    return new Output.Listing<>(
        "periods",
        entry -> AnswerJson.unreadable(entry, queries),
        entries -> AnswerCsv.unreadable(entries, queries),
        (screen, entries) ->
            entries.isEmpty()
                ? range.nothing(screen, "No unreadable period ended", span)
                : table(screen, queries, entries).lines());
  }

  private static TableText table(
      Screen screen, HistoryQueries queries, List<UnreadableEntry> entries) {
    Zone zone = screen.zone();
    TableText table =
        new TableText(screen, zone.title("SINCE"), zone.title("UNTIL"), "LINK", "FOR", "CAUSE");
    for (UnreadableEntry entry : entries) {
      Instant since = entry.period().was().since();
      table.row(
          Cell.of(zone.second(since)),
          Cell.of(zone.second(entry.period().until())),
          Cell.free(
              ScopeText.name(
                  queries,
                  entry.scope(),
                  entry
                      .key()
                      .map(key -> queries.watchedLink(entry.scope(), key).name())
                      .orElse("all links"))),
          Cell.of(Words.duration(Duration.between(since, entry.period().until()))),
          Cell.free(entry.period().was().cause().words()));
    }
    return table;
  }
}
