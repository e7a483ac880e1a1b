package accountlink.cli;

import accountlink.api.AnswerJson;
import accountlink.screen.HistoryText;
import accountlink.store.Entry;
import accountlink.store.Order;
import accountlink.store.Span;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description =
        "Shows what has happened to a link: from the local folder that 'watch' keeps, or from a"
            + " deployed stack.")
final class HistoryCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "KEY",
      description = "The link id or the account id by which the link is watched.")
  private String key;

  @Mixin private TimeRange between;
  @Mixin private HistorySource source;
  @Mixin private Output output;

  @Override
  public Integer call() {
    return source.ask(
        key,
        asked -> {
          Span span = between.span(asked.queries().now(), Instant.EPOCH);
          String name = asked.link().watch().name();
          List<Entry> entries =
              asked
                  .queries()
                  .entries(
                      asked.link(), span, Order.OLDEST_FIRST, Integer.MAX_VALUE, Optional.empty())
                  .items();
          output.show(
              () ->
                  Map.of(
                      "entries",
                      entries.stream().map(entry -> AnswerJson.entry(entry, name)).toList()),
              screen -> HistoryText.lines(screen, name, entries));
          return 0;
        });
  }
}
