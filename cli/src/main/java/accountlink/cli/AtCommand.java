package accountlink.cli;

import accountlink.answer.AnswerJson;
import accountlink.answer.AsOfSentence;
import accountlink.history.AsOf;
import accountlink.history.LinkView;
import accountlink.link.TimeBounds;
import accountlink.screen.Screen;
import accountlink.screen.TableText;
import accountlink.screen.TableText.Cell;
import accountlink.screen.Zone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "at",
    mixinStandardHelpOptions = true,
    description = "Shows the status of a link at a time, and how certain it is.")
final class AtCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "KEY",
      description = "The link id or account id by which the link is watched, or its name.")
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
    output.in(source.zone());
    return source.ask(
        key,
        found -> {
          Instant now = found.queries().now();
          Instant when = TimeRange.time("TIME", time, now);
          if (when.isAfter(now)) {
            throw BadOption.of("TIME", time, "must not be in the future");
          }
          AsOf at = found.queries().at(found.link(), when);
          output.object(
              () -> AnswerJson.at(found.link(), at), screen -> lines(screen, found.link(), at));
          return ExitCode.DONE;
        });
  }

  private static List<String> lines(Screen screen, LinkView link, AsOf at) {
    Zone zone = screen.zone();
    TableText table =
        new TableText(screen, "LINK", zone.title("AT"), "STATUS", zone.title("SINCE"));
    table.row(
        Cell.free(link.watchedLink().name()),
        Cell.of(zone.second(at.time())),
        at.status().map(Cell::of).orElse(Cell.none()),
        at.began().map(TimeBounds::by).map(zone::second).map(Cell::of).orElse(Cell.none()));
    List<String> lines = new ArrayList<>(table.lines());
    lines.addAll(screen.lines("", UnaryOperator.identity(), AsOfSentence.of(at)));
    return lines;
  }
}
