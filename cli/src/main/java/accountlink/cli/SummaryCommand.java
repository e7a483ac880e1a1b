package accountlink.cli;

import accountlink.format.SummaryJson;
import accountlink.history.Summaries;
import accountlink.link.Summary;
import accountlink.screen.SummaryText;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "summary",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what became of the links: how many have each status and had it at the start, what was"
          + " accepted, waits or could not be read, and whether the monitor itself ran.",
      "Without --since: of the last 30 days. With --output json for other programs."
    })
final class SummaryCommand implements Callable<Integer> {
  private static final Duration DEFAULT_RANGE = Duration.ofDays(30);

  @Mixin private TimeRange range;
  @Mixin private HistorySource source;
  @Mixin private Output output;

  @Override
  public Integer call() {
    output.in(source.zone());
    return source.ask(
        (queries, scopes) -> {
          Summary summary =
              Summaries.of(
                  queries, scopes, range.begun(queries.now(), queries.now().minus(DEFAULT_RANGE)));
          output.object(
              () -> SummaryJson.of(summary),
              screen -> SummaryText.lines(screen, queries, scopes, summary));
          return ExitCode.DONE;
        });
  }
}
