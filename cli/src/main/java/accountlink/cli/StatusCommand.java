package accountlink.cli;

import accountlink.answer.AnswerCsv;
import accountlink.answer.AnswerJson;
import accountlink.format.Words;
import accountlink.history.HistoryQueries;
import accountlink.history.LinkFilter;
import accountlink.history.LinkOrder;
import accountlink.history.LinkView;
import accountlink.history.ScopeSnapshot;
import accountlink.history.StatusTotals;
import accountlink.link.DurationBounds;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.screen.Screen;
import accountlink.screen.StatusTable;
import accountlink.screen.SumText;
import accountlink.screen.TableText;
import accountlink.screen.TableText.Cell;
import accountlink.screen.UnreadableText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
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
      paramLabel = "WORD",
      split = ",",
      description = "Only links that are one of: " + LinkWords.EXAMPLES + ".")
  private List<String> is = List.of();

  @Option(names = "--owner", paramLabel = "NAME", description = "Only links of this owner.")
  private String owner;

  @Option(
      names = "--search",
      paramLabel = "TEXT",
      description = "Only links with this text in their name, key or owner.")
  private String search;

  @Option(
      names = "--sort",
      paramLabel = "ORDER",
      defaultValue = "worst",
      description =
          "worst (what needs attention first, and of it what is new), newest, name or owner."
              + " Default: worst.")
  private String sort;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Show the first N links. The sum and --fail-on count all.")
  private Integer limit;

  @Option(
      names = "--fail-on",
      paramLabel = "WORD",
      split = ",",
      description = "For scripts: exit with 6 if a link that fits is one of the words of --is.")
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
    LinkWords words = LinkWords.parse("--is", is);
    LinkFilter filter = words.filter(Optional.ofNullable(owner), Optional.ofNullable(search));
    LinkOrder order = order();
    if (limit != null && limit < 1) {
      throw BadOption.of("--limit", limit.toString(), "must be at least 1");
    }
    output.in(source.zone());
    return key == null
        ? source.ask((queries, scope) -> all(queries, scope, filter, order, failing))
        : source.ask(key, found -> one(found, failing));
  }

  private LinkOrder order() {
    List<String> known = Arrays.stream(LinkOrder.values()).map(LinkOrder::word).toList();
    return LinkOrder.of(sort)
        .orElseThrow(
            () ->
                BadOption.of(
                    "--sort",
                    sort,
                    "must be one of " + String.join(", ", known) + DidYouMean.text(sort, known)));
  }

  private int all(
      HistoryQueries queries, Scope scope, LinkFilter filter, LinkOrder order, FailOn failing) {
    ScopeSnapshot snapshot = queries.snapshot(scope);
    snapshot.view().unusable().forEach(Output::missing);
    List<LinkView> fitting =
        snapshot.links().stream().filter(filter::fits).sorted(order.comparator()).toList();
    output.list(
        new Output.Listing<>(
            "links",
            AnswerJson::link,
            AnswerCsv::links,
            (screen, shown) -> lines(screen, queries.now(), snapshot, fitting, shown)),
        fitting.stream().limit(limit == null ? Long.MAX_VALUE : limit));
    return failing.exitCode(fitting);
  }

  /**
   * One scope.
   *
   * @param shown the first of the links that fit
   */
  private List<String> lines(
      Screen screen,
      Instant now,
      ScopeSnapshot snapshot,
      List<LinkView> fitting,
      List<LinkView> shown) {
    List<String> lines = new ArrayList<>();
    if (!shown.isEmpty()) {
      lines.addAll(withCauses(table(screen, shown, now), screen, snapshot.view().scope(), shown));
      lines.add("");
    }
    lines.addAll(
        screen.lines(
            "",
            UnaryOperator.identity(),
            sum(snapshot, fitting, shown) + " " + age(screen, snapshot, now)));
    return lines;
  }

  private static String sum(ScopeSnapshot snapshot, List<LinkView> fitting, List<LinkView> shown) {
    int all = snapshot.links().size();
    if (all == 0) {
      return "There are no links: none is watched, and none has a history.";
    }
    if (fitting.isEmpty()) {
      return "None of " + SumText.of(snapshot.links(), all) + " fits what is asked for.";
    }
    return SumText.of(fitting, all)
        + (shown.size() < fitting.size() ? "; the first " + shown.size() + " are shown" : "")
        + ".";
  }

  private static String age(Screen screen, ScopeSnapshot snapshot, Instant now) {
    return snapshot
        .view()
        .last()
        .map(RunReport::finished)
        .map(
            finished ->
                "Checked %s ago, %s."
                    .formatted(
                        Words.duration(Duration.between(finished, now)),
                        screen.zone().time(finished)))
        .orElse("No check has finished yet.");
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
          totals
              .acceptance()
              .ifPresent(
                  took -> {
                    lines.add("");
                    lines.addAll(screen.lines("", UnaryOperator.identity(), inWords(took)));
                  });
          lines.add("");
          lines.addAll(
              screen.lines(
                  "",
                  UnaryOperator.identity(),
                  age(screen, found.queries().snapshot(link.scope()), found.queries().now())));
          return lines;
        });
    return failing.exitCode(List.of(link));
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
