package accountlink.cli;

import accountlink.answer.AnswerCsv;
import accountlink.answer.AnswerJson;
import accountlink.format.Words;
import accountlink.history.HistoryQueries;
import accountlink.history.LinkFilter;
import accountlink.history.LinkView;
import accountlink.history.ScopeSnapshot;
import accountlink.history.StatusTotals;
import accountlink.link.DurationBounds;
import accountlink.link.Scope;
import accountlink.screen.Screen;
import accountlink.screen.StatusTable;
import accountlink.screen.TableText;
import accountlink.screen.TableText.Cell;
import accountlink.screen.UnreadableText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the current status of every link that is watched or has a history.",
      "With a KEY: of one link, and how long it was in each status."
    })
final class StatusCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "KEY",
      description = "The link id or account id by which the link is watched, or its name.")
  private String key;

  @Option(
      names = "--is",
      paramLabel = "STATUS",
      split = ",",
      description = "Only links of this status: " + Statuses.EXAMPLES + ".")
  private List<String> statuses = List.of();

  @Option(names = "--owner", paramLabel = "NAME", description = "Only links of this owner.")
  private String owner;

  @Option(
      names = "--fail-on",
      paramLabel = "STATUS",
      split = ",",
      description =
          "For scripts: exit with 6 if a link that is shown and watched has this status; also 'bad'"
              + " for rejected, failed and not-found, 'unreadable', and 'stale' if no check has"
              + " finished for three of the intervals between two.")
  private List<String> failOn = List.of();

  @Option(
      names = "--wide",
      description = "Also owner, link id and accounts, in lines as long as they need to be.")
  private boolean wide;

  @Mixin private HistorySource source;
  @Mixin private Output output;

  @Override
  public Integer call() {
    FailOn failing = FailOn.parse("--fail-on", failOn);
    LinkFilter filter =
        new LinkFilter(
            Statuses.parse("--is", statuses), Optional.ofNullable(owner), Optional.empty());
    return key == null
        ? source.ask((queries, scope) -> all(queries, scope, filter, failing))
        : source.ask(key, found -> one(found, failing));
  }

  private int all(HistoryQueries queries, Scope scope, LinkFilter filter, FailOn failing) {
    ScopeSnapshot snapshot = queries.snapshot(scope);
    snapshot.view().unusable().forEach(Output::missing);
    List<LinkView> links = snapshot.counted().stream().filter(filter::fits).toList();
    List<LinkView> former = snapshot.former().stream().filter(filter::fits).toList();
    output.list(
        new Output.Listing<>(
            "links",
            AnswerJson::link,
            AnswerCsv::links,
            (screen, _) -> {
              List<String> lines =
                  withCauses(table(screen, links, queries.now()), screen, scope, links);
              lines.addAll(formerLines(screen, former, queries.now()));
              return lines;
            }),
        Stream.concat(links.stream(), former.stream()));
    return failing.exitCode(links, snapshot.view().isStale(queries.now()));
  }

  /** They count nowhere, so they are in a table of their own. */
  private List<String> formerLines(Screen screen, List<LinkView> former, Instant now) {
    if (former.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of("", "No longer watched:"));
    lines.addAll(table(screen, former, now).lines());
    lines.addAll(
        screen.lines(
            "",
            UnaryOperator.identity(),
            "'./account-links forget KEY' removes one, and keeps its history."));
    return lines;
  }

  private TableText table(Screen screen, List<LinkView> links, Instant now) {
    return wide ? StatusTable.wide(screen, links, now) : StatusTable.of(screen, links, now);
  }

  private static List<String> withCauses(
      TableText table, Screen screen, Scope scope, List<LinkView> links) {
    List<String> lines = new ArrayList<>(table.lines());
    lines.addAll(UnreadableText.lines(screen, scope, links));
    return lines;
  }

  private int one(HistorySource.FoundLink found, FailOn failing) {
    LinkView link = found.link();
    StatusTotals totals = found.queries().history(link).totals();
    output.object(
        () -> AnswerJson.link(link, totals),
        screen -> {
          List<String> lines =
              withCauses(
                  table(screen, List.of(link), found.queries().now()),
                  screen,
                  link.scope(),
                  List.of(link));
          lines.add("");
          lines.addAll(totals(screen, totals).lines());
          totals.acceptance().ifPresent(took -> lines.addAll(List.of("", inWords(took))));
          return lines;
        });
    return failing.exitCode(
        found.counts() ? List.of(link) : List.of(), found.queries().isStale(link.scope()));
  }

  private static TableText totals(Screen screen, StatusTotals totals) {
    TableText table = new TableText(screen, "STATUS", "TOTAL TIME", "PERIODS");
    totals
        .inStatus()
        .forEach(
            in ->
                table.row(
                    Cell.of(in.status()),
                    Cell.of(Words.duration(in.total())),
                    Cell.of(in.periods())));
    return table;
  }

  private static String inWords(StatusTotals.Acceptance acceptance) {
    DurationBounds took = acceptance.took();
    return "Accepted "
        + (took.isKnown() ? "after " + Words.duration(took) + ", " : "")
        + Words.time(acceptance.accepted())
        + ".";
  }
}
