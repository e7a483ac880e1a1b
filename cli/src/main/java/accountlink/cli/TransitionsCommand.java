package accountlink.cli;

import accountlink.alert.Words;
import accountlink.history.AsJson;
import accountlink.history.Lookup;
import accountlink.link.LinkStatus.Kind;
import accountlink.screen.Columns;
import accountlink.screen.Columns.Cell;
import accountlink.screen.Screen;
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

  @Mixin private Between between;
  @Mixin private Source source;
  @Mixin private Output output;

  @Override
  public Integer call() {
    Set<Kind> to = StatusCommand.kinds("--to", statuses);
    return source.ask(
        (lookup, scope) -> {
          List<Entry> entries = new ArrayList<>();
          Span span = between.span(lookup.now(), lookup.now().minus(LATELY));
          walk(lookup, span, to, entries::add);
          output.table(
              () -> Map.of("transitions", json(lookup, entries)),
              screen -> table(screen, lookup, entries));
          return 0;
        });
  }

  /** Every part of the answer, one after the other. */
  static void walk(Lookup lookup, Span span, Set<Kind> to, Consumer<Entry> each) {
    Optional<String> next = Optional.empty();
    do {
      Slice<Entry> slice = lookup.transitions(span, to, PART, next);
      slice.items().forEach(each);
      next = slice.next();
    } while (next.isPresent());
  }

  static Map<String, Object> json(Lookup lookup, Entry entry) {
    return AsJson.entry(entry, name(lookup, entry));
  }

  private static List<Map<String, Object>> json(Lookup lookup, List<Entry> entries) {
    return entries.stream().map(entry -> json(lookup, entry)).toList();
  }

  static String name(Lookup lookup, Entry entry) {
    return lookup.watch(entry.scope(), entry.key()).name();
  }

  private static Columns table(Screen screen, Lookup lookup, List<Entry> entries) {
    Columns columns = new Columns(screen, "AT (UTC)", "LINK", "KEY", "FROM", "TO", "AFTER");
    for (Entry entry : entries) {
      columns.row(
          Cell.of(Words.time(entry.transition().at()).substring(0, 19)),
          Cell.of(name(lookup, entry)),
          Cell.of(entry.key()),
          entry.transition().from().map(Cell::of).orElse(Cell.of("(first look)")),
          Cell.of(entry.transition().to()),
          entry.transition().held().map(Words::duration).map(Cell::of).orElse(Cell.none()));
    }
    return columns;
  }
}
