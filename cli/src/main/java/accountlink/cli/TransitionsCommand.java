package accountlink.cli;

import accountlink.answer.AnswerCsv;
import accountlink.answer.AnswerJson;
import accountlink.history.HistoryQueries;
import accountlink.link.LinkStatus.Kind;
import accountlink.screen.ChangesTable;
import accountlink.store.Entry;
import accountlink.store.ResultPage;
import accountlink.store.Span;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "transitions",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the transitions of all links, newest first.",
      "Without --since: those of the last 30 days. With --output csv or ndjson for other programs."
    })
final class TransitionsCommand implements Callable<Integer> {
  /** Each day is a query of its own: older days are read only where --since asks for them. */
  private static final Duration DEFAULT_RANGE = Duration.ofDays(30);

  private static final int PART = 1000;

  @Option(
      names = "--to",
      paramLabel = "STATUS",
      split = ",",
      description = "Only transitions to this status: " + Statuses.EXAMPLES + ".")
  private List<String> statuses = List.of();

  @Option(
      names = "--wide",
      description =
          "Also owner, link id, accounts and who did it, in lines as long as they need to be.")
  private boolean wide;

  @Mixin private TimeRange range;
  @Mixin private HistorySource source;
  @Mixin private Output output;

  @Override
  public Integer call() {
    Set<Kind> to = Statuses.parse("--to", statuses);
    output.in(source.zone());
    return source.ask(
        (queries, scopes) -> {
          Span span = range.span(queries.now(), queries.now().minus(DEFAULT_RANGE));
          output.list(
              listing(queries, span),
              ResultPage.all(next -> queries.transitions(span, to, PART, next), Output::missing)
                  .filter(entry -> scopes.contains(entry.scope())));
          return ExitCode.DONE;
        });
  }

  private Output.Listing<Entry> listing(HistoryQueries queries, Span span) {
    return new Output.Listing<>(
        "transitions",
        entry -> AnswerJson.entry(entry, name(queries, entry)),
        entries -> AnswerCsv.entries(entries, entry -> name(queries, entry)),
        (screen, entries) ->
            entries.isEmpty()
                ? range.nothing(screen, "There is no transition" + toOneOf(), span)
                : ChangesTable.lines(screen, queries, entries, wide));
  }

  private static String name(HistoryQueries queries, Entry entry) {
    return queries.watchedLink(entry).name();
  }

  private String toOneOf() {
    return statuses.isEmpty() ? "" : " to " + String.join(" or ", statuses);
  }
}
