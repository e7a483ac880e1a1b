package accountlink.cli;

import accountlink.api.AnswerJson;
import accountlink.format.Words;
import accountlink.history.HistoryQueries;
import accountlink.history.LinkFilter;
import accountlink.history.LinkView;
import accountlink.history.StatusNames;
import accountlink.history.StatusTotals;
import accountlink.link.LinkStatus.Kind;
import accountlink.link.Scope;
import accountlink.screen.Screen;
import accountlink.screen.TableText;
import accountlink.screen.TableText.Cell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows how every link stands now; with a KEY one link, and its life added up.")
final class StatusCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "KEY",
      description = "The link id or the account id by which the link is watched.")
  private String key;

  @Option(
      names = "--is",
      paramLabel = "STATUS",
      split = ",",
      description = "Only links of this status: pending, linked, rejected, failed, not-found, …")
  private List<String> statuses = List.of();

  @Option(names = "--owner", paramLabel = "NAME", description = "Only links of this owner.")
  private String owner;

  @Mixin private HistorySource source;
  @Mixin private Output output;

  @Override
  public Integer call() {
    LinkFilter filter =
        new LinkFilter(kinds("--is", statuses), Optional.ofNullable(owner), Optional.empty());
    return key == null
        ? source.ask((queries, scope) -> all(queries, scope, filter))
        : source.ask(key, this::one);
  }

  static Set<Kind> kinds(String option, List<String> names) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    names.forEach(
        name ->
            kinds.add(
                StatusNames.kind(name)
                    .orElseThrow(() -> HistorySource.wrong(option, name, StatusNames.RULE))));
    return kinds;
  }

  private int all(HistoryQueries queries, Scope scope, LinkFilter filter) {
    List<LinkView> links = queries.snapshot(scope).links().stream().filter(filter::fits).toList();
    output.table(
        () -> Map.of("links", links.stream().map(AnswerJson::link).toList()),
        screen -> table(screen, links, queries.now()));
    return 0;
  }

  private static TableText table(Screen screen, List<LinkView> links, Instant now) {
    TableText columns =
        new TableText(screen, "LINK", "KEY", "STATUS", "SINCE (UTC)", "FOR", "NOTE");
    for (LinkView link : links) {
      columns.row(
          Cell.of(link.watch().name()),
          Cell.of(link.key()),
          link.current().map(is -> Cell.of(is.status())).orElse(Cell.none()),
          link.current()
              .map(is -> Cell.of(Words.time(is.since()).substring(0, 16)))
              .orElse(Cell.none()),
          link.current()
              .map(is -> Cell.of(Words.duration(Duration.between(is.since(), now))))
              .orElse(Cell.none()),
          note(link));
    }
    return columns;
  }

  private static Cell note(LinkView link) {
    return link.unreadable()
        .map(period -> Cell.warning("! unread: " + period.cause().words()))
        .orElse(Cell.of(link.watched() ? "" : "not in the settings"));
  }

  private int one(HistorySource.Asked asked) {
    LinkView link = asked.link();
    StatusTotals life = asked.queries().history(link).totals();
    output.show(() -> AnswerJson.link(link, life), screen -> lines(screen, asked, life));
    return 0;
  }

  private static List<String> lines(Screen screen, HistorySource.Asked asked, StatusTotals life) {
    List<String> lines =
        new ArrayList<>(table(screen, List.of(asked.link()), asked.queries().now()).lines());
    lines.add("");
    TableText columns = new TableText(screen, "STATUS", "TIME IN IT", "PERIODS");
    life.inStatus()
        .forEach(
            in ->
                columns.row(
                    Cell.of(in.status()),
                    Cell.of(Words.duration(in.total())),
                    Cell.of(in.periods())));
    lines.addAll(columns.lines());
    life.acceptance()
        .ifPresent(
            took -> {
              lines.add("");
              lines.add(
                  "Accepted after %s%s, seen at %s."
                      .formatted(
                          took.atLeast() ? "at least " : "",
                          Words.duration(took.took()),
                          Words.time(took.linkedAt())));
            });
    return lines;
  }
}
