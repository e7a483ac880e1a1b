package accountlink.cli;

import accountlink.api.AnswerJson;
import accountlink.format.Words;
import accountlink.history.AsOf;
import accountlink.screen.Screen;
import accountlink.screen.TableText;
import accountlink.screen.TableText.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "at",
    mixinStandardHelpOptions = true,
    description = "Shows how a link stood at a time, and how sure that is.")
final class AtCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "KEY",
      description = "The link id or the account id by which the link is watched.")
  private String key;

  @Parameters(
      index = "1",
      paramLabel = "TIME",
      description = "2026-03-02, 2026-03-02T08:00:00Z, or how long ago: 12h, 30d.")
  private String time;

  @Mixin private HistorySource source;
  @Mixin private Output output;

  @Override
  public Integer call() {
    return source.ask(
        key,
        asked -> {
          Instant now = asked.queries().now();
          Instant when = TimeRange.time("TIME", time, now);
          if (when.isAfter(now)) {
            throw HistorySource.wrong("TIME", time, "must not be in the future");
          }
          AsOf at = asked.queries().at(asked.link(), when);
          output.show(() -> AnswerJson.at(asked.link(), at), screen -> lines(screen, asked, at));
          return 0;
        });
  }

  private static List<String> lines(Screen screen, HistorySource.Asked asked, AsOf at) {
    TableText columns = new TableText(screen, "LINK", "AT (UTC)", "STATUS", "SINCE (UTC)");
    columns.row(
        Cell.of(asked.link().watch().name()),
        Cell.of(Words.time(at.time()).substring(0, 19)),
        at.status().map(Cell::of).orElse(Cell.none()),
        at.since().map(since -> Cell.of(Words.time(since).substring(0, 19))).orElse(Cell.none()));
    List<String> lines = new ArrayList<>(columns.lines());
    lines.add(at.why());
    return lines;
  }
}
