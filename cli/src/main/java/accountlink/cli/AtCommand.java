package accountlink.cli;

import accountlink.alert.Words;
import accountlink.history.AsJson;
import accountlink.history.AsOf;
import accountlink.screen.Columns;
import accountlink.screen.Columns.Cell;
import accountlink.screen.Screen;
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

  @Mixin private Source source;
  @Mixin private Output output;

  @Override
  public Integer call() {
    return source.ask(
        key,
        asked -> {
          Instant now = asked.lookup().now();
          Instant when = Between.time("TIME", time, now);
          if (when.isAfter(now)) {
            throw Source.wrong("TIME", time, "must not be in the future");
          }
          AsOf at = asked.lookup().at(asked.link(), when);
          output.show(() -> AsJson.at(asked.link(), at), screen -> lines(screen, asked, at));
          return 0;
        });
  }

  private static List<String> lines(Screen screen, Source.Asked asked, AsOf at) {
    Columns columns = new Columns(screen, "LINK", "AT (UTC)", "STATUS", "SINCE (UTC)");
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
