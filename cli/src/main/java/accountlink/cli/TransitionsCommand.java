package accountlink.cli;

import accountlink.answer.AnswerCsv;
import accountlink.answer.AnswerJson;
import accountlink.format.Words;
import accountlink.history.HistoryQueries;
import accountlink.link.LinkStatus.Kind;
import accountlink.screen.Screen;
import accountlink.screen.TableText;
import accountlink.screen.TableText.Cell;
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

  @Mixin private TimeRange range;
  @Mixin private HistorySource source;
  @Mixin private Output output;

  @Override
  public Integer call() {
    Set<Kind> to = Statuses.parse("--to", statuses);
    return source.ask(
        (queries, scope) -> {
          Span span = range.span(queries.now(), queries.now().minus(DEFAULT_RANGE));
          output.list(
              listing(queries),
              ResultPage.all(next -> queries.transitions(span, to, PART, next), Output::missing)
                  .filter(entry -> entry.scope().equals(scope)));
          return ExitCode.DONE;
        });
  }

  private static Output.Listing<Entry> listing(HistoryQueries queries) {
    return new Output.Listing<>(
        "transitions",
        entry -> AnswerJson.entry(entry, name(queries, entry)),
        entries -> AnswerCsv.entries(entries, entry -> name(queries, entry)),
        (screen, entries) -> table(screen, queries, entries).lines());
  }

  private static String name(HistoryQueries queries, Entry entry) {
    return queries.watchedLink(entry).name();
  }

  private static TableText table(Screen screen, HistoryQueries queries, List<Entry> entries) {
    TableText table = new TableText(screen, "AT (UTC)", "LINK", "KEY", "FROM", "TO", "AFTER");
    for (Entry entry : entries) {
      table.row(
          Cell.second(entry.transition().at()),
          Cell.free(name(queries, entry)),
          Cell.free(entry.key()),
          entry.transition().from().map(Cell::of).orElse(Cell.of("(first look)")),
          Cell.of(entry.transition().to()),
          entry.transition().held().map(Words::brief).map(Cell::of).orElse(Cell.none()));
    }
    return table;
  }
}
