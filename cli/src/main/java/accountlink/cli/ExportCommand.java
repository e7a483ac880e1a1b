package accountlink.cli;

import accountlink.api.AnswerCsv;
import accountlink.format.LinkJson;
import accountlink.history.HistoryQueries;
import accountlink.store.Entry;
import accountlink.store.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Prints every transition of every link, newest first, for other programs.")
final class ExportCommand implements Callable<Integer> {
  /** Each day is asked for by itself; whoever has more says so with --since. */
  private static final Duration LONG = Duration.ofDays(2 * 366);

  enum Format {
    csv,
    json,
    ndjson
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      required = true,
      description = "csv (with a header), json (one object), or ndjson (an object a line).")
  private Format format;

  @Mixin private TimeRange between;
  @Mixin private HistorySource source;

  @Override
  public Integer call() {
    return source.ask(
        (queries, scope) -> {
          export(queries, between.span(queries.now(), queries.now().minus(LONG)));
          return 0;
        });
  }

  private void export(HistoryQueries queries, Span span) {
    switch (format) {
      case ndjson ->
          TransitionsCommand.walk(
              queries,
              span,
              Set.of(),
              entry -> System.out.println(LinkJson.text(TransitionsCommand.json(queries, entry))));
      case json -> {
        List<Map<String, Object>> all = new ArrayList<>();
        TransitionsCommand.walk(
            queries, span, Set.of(), entry -> all.add(TransitionsCommand.json(queries, entry)));
        System.out.println(LinkJson.pretty(Map.of("transitions", all)));
      }
      case csv -> {
        List<Entry> all = new ArrayList<>();
        TransitionsCommand.walk(queries, span, Set.of(), all::add);
        System.out.print(AnswerCsv.entries(all, entry -> TransitionsCommand.name(queries, entry)));
      }
    }
  }
}
