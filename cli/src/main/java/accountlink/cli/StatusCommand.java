package accountlink.cli;

import accountlink.answer.AnswerCsv;
import accountlink.answer.AnswerJson;
import accountlink.format.Words;
import accountlink.history.HistoryQueries;
import accountlink.history.LinkFilter;
import accountlink.history.LinkOrder;
import accountlink.history.LinkView;
import accountlink.history.ScopeSnapshot;
import accountlink.history.ScopeView;
import accountlink.history.StatusTotals;
import accountlink.link.DurationBounds;
import accountlink.link.Scope;
import accountlink.screen.Screen;
import accountlink.screen.StatusTable;
import accountlink.screen.StatusText;
import accountlink.screen.TableText;
import accountlink.screen.TableText.Cell;
import accountlink.screen.UnreadableText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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
      description = "Show the first N links, at least 1. The sum and --fail-on count all.")
  private Integer limit;

  @Option(
      names = "--fail-on",
      paramLabel = "WORD",
      split = ",",
      description =
          "For scripts: exit with 6 if a link that fits and is watched is one of the words of --is,"
              + " or with 'stale' if no check has finished for three of the intervals between two.")
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
        ? source.ask((queries, scopes) -> all(queries, scopes, filter, order, failing))
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
      HistoryQueries queries,
      List<Scope> scopes,
      LinkFilter filter,
      LinkOrder order,
      FailOn failing) {
    List<ScopeSnapshot> snapshots = scopes.stream().map(queries::snapshot).toList();
    snapshots.forEach(snapshot -> snapshot.view().unusable().forEach(Output::missing));
    sayUnknownOwner(snapshots.stream().flatMap(one -> one.links().stream()).toList());
    List<StatusText> texts = new ArrayList<>();
    long left = limit == null ? Long.MAX_VALUE : limit;
    for (ScopeSnapshot snapshot : snapshots) {
      StatusText text = StatusText.of(snapshot, filter, order, left);
      texts.add(text);
      left -= text.shown().size() + text.formerShown().size();
    }
    output.list(
        new Output.Listing<>(
            "links",
            AnswerJson::link,
            AnswerCsv::links,
            (screen, _) -> StatusText.lines(screen, queries, texts, wide, source.options())),
        texts.stream()
            .flatMap(text -> Stream.concat(text.shown().stream(), text.formerShown().stream())));
    return failing.exitCode(
        texts.stream().flatMap(text -> text.fitting().stream()).toList(),
        snapshots.stream().anyMatch(one -> one.view().isStale(queries.now())));
  }

  private void sayUnknownOwner(List<LinkView> links) {
    List<String> owners =
        links.stream().flatMap(link -> link.watchedLink().owner().stream()).distinct().toList();
    if (owner != null && owners.stream().noneMatch(owner::equalsIgnoreCase)) {
      System.err.println(
          "--owner: '" + owner + "': no link has this owner" + DidYouMean.text(owner, owners));
    }
  }

  private TableText table(Screen screen, List<LinkView> links, Instant now) {
    return wide ? StatusTable.wide(screen, links, now) : StatusTable.of(screen, links, now);
  }

  private int one(HistorySource.FoundLink found, FailOn failing) {
    LinkView link = found.link();
    HistoryQueries queries = found.queries();
    StatusTotals totals = queries.history(link).totals();
    ScopeView view = queries.snapshot(link.scope()).view();
    output.object(
        () -> AnswerJson.link(link, totals),
        screen -> {
          List<String> lines = new ArrayList<>(table(screen, List.of(link), queries.now()).lines());
          lines.addAll(UnreadableText.lines(screen, link.scope(), List.of(link)));
          lines.add("");
          lines.addAll(totals(screen, totals).lines());
          lines.add("");
          totals
              .acceptance()
              .map(accepted -> inWords(screen, accepted))
              .ifPresent(took -> lines.addAll(screen.lines("", UnaryOperator.identity(), took)));
          lines.addAll(StatusText.age(screen, view, queries.now()));
          return lines;
        });
    return failing.exitCode(
        found.counts() ? List.of(link) : List.of(), view.isStale(queries.now()));
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

  private static String inWords(Screen screen, StatusTotals.Acceptance acceptance) {
    DurationBounds took = acceptance.took();
    return "Accepted "
        + (took.isKnown() ? "after " + Words.duration(took) + ", " : "")
        + screen.zone().time(acceptance.accepted())
        + ".";
  }
}
