package accountlink.cli;

import accountlink.api.AnswerJson;
import accountlink.format.Words;
import accountlink.history.HistoryQueries;
import accountlink.link.LinkStatus.Kind;
import accountlink.screen.Screen;
import accountlink.screen.TableText;
import accountlink.screen.TableText.Cell;
import accountlink.store.Entry;
import accountlink.store.Slice;
import accountlink.store.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "transitions",
    mixinStandardHelpOptions = true,
    description = "Shows what has changed, over all links, newest first.")
final class TransitionsCommand implements Callable<Integer> {
  private static final Duration LATELY = Duration.ofDays(30);
  private static final int PART = 1000;

  @Option(
      names = "--to",
      paramLabel = "STATUS",
      split = ",",
      description = "Only changes to this status: pending, linked, rejected, failed, not-found, …")
  private List<String> statuses = List.of();

  @Mixin private TimeRange between;
  @Mixin private HistorySource source;
  @Mixin private Output output;

  @Override
  public Integer call() {
    Set<Kind> to = StatusCommand.kinds("--to", statuses);
    return source.ask(
        (queries, scope) -> {
          List<Entry> entries = new ArrayList<>();
          Span span = between.span(queries.now(), queries.now().minus(LATELY));
          walk(queries, span, to, entries::add);
          output.table(
              () -> Map.of("transitions", json(queries, entries)),
              screen -> table(screen, queries, entries));
          return 0;
        });
  }

  /** Every part of the answer, one after the other. */
  static void walk(HistoryQueries queries, Span span, Set<Kind> to, Consumer<Entry> each) {
    Optional<String> next = Optional.empty();
    do {
      Slice<Entry> slice = queries.transitions(span, to, PART, next);
      slice.items().forEach(each);
      next = slice.next();
    } while (next.isPresent());
  }

  static Map<String, Object> json(HistoryQueries queries, Entry entry) {
    return AnswerJson.entry(entry, name(queries, entry));
  }

  private static List<Map<String, Object>> json(HistoryQueries queries, List<Entry> entries) {
    return entries.stream().map(entry -> json(queries, entry)).toList();
  }

  static String name(HistoryQueries queries, Entry entry) {
    return queries.watch(entry.scope(), entry.key()).name();
  }

  private static TableText table(Screen screen, HistoryQueries queries, List<Entry> entries) {
    TableText columns = new TableText(screen, "AT (UTC)", "LINK", "KEY", "FROM", "TO", "AFTER");
    for (Entry entry : entries) {
      columns.row(
          Cell.of(Words.time(entry.transition().at()).substring(0, 19)),
          Cell.of(name(queries, entry)),
          Cell.of(entry.key()),
          entry.transition().from().map(Cell::of).orElse(Cell.of("(first look)")),
          Cell.of(entry.transition().to()),
          entry.transition().held().map(Words::duration).map(Cell::of).orElse(Cell.none()));
    }
    return columns;
  }
}
