package accountlink.cli;

import accountlink.answer.AnswerCsv;
import accountlink.answer.AnswerJson;
import accountlink.format.LinkJson;
import accountlink.history.HistoryQueries;
import accountlink.history.MutedLink;
import accountlink.link.Scope;
import accountlink.screen.HistoryText;
import accountlink.screen.MuteTable;
import accountlink.screen.ScopeText;
import accountlink.screen.Screen;
import accountlink.screen.TableText;
import accountlink.screen.TableText.Cell;
import accountlink.store.MuteEntry;
import accountlink.store.ResultPage;
import accountlink.store.Span;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "mutes",
    mixinStandardHelpOptions = true,
    description = "Lists the links that are muted, the first to end first.")
final class MutesCommand implements Callable<Integer> {
  /** Each day is a query of its own: older days are read only where --since asks for them. */
  private static final Duration DEFAULT_RANGE = Duration.ofDays(30);

  private static final int PART = 1000;

  @Option(
      names = "--history",
      description =
          "Who muted a link or ended its mute early, newest first. Without --since: in the last 30"
              + " days.")
  private boolean history;

  @Mixin private TimeRange range;
  @Mixin private HistorySource source;
  @Mixin private Output output;

  @Override
  public Integer call() {
    output.in(source.zone());
    if (!history && range.isGiven()) {
      throw BadOption.of(
          "--since, --until", "", "are for --history: what is muted now has no range");
    }
    return history
        ? source.ask(this::listed)
        : source.ask(
            (queries, scopes) -> {
              List<MutedLink> muted =
                  scopes.stream()
                      .flatMap(scope -> queries.muted(scope).stream())
                      .sorted(Comparator.comparing(one -> one.mute().until()))
                      .toList();
              output.object(
                  () -> Map.of("mutes", muted.stream().map(MutesCommand::json).toList()),
                  screen ->
                      muted.isEmpty()
                          ? List.of("Nothing is muted.")
                          : MuteTable.lines(screen, queries, muted));
              return ExitCode.DONE;
            });
  }

  private int listed(HistoryQueries queries, List<Scope> scopes) {
    Span span = range.span(queries.now(), queries.now().minus(DEFAULT_RANGE));
    output.list(
        new Output.Listing<>(
            "mutes",
            entry -> AnswerJson.mute(entry, queries),
            entries ->
                AnswerCsv.text(
                    AnswerCsv.MUTE,
                    entries.stream().map(entry -> AnswerJson.mute(entry, queries)).toList()),
            (screen, entries) ->
                entries.isEmpty()
                    ? range.nothing(screen, "Nobody muted a link or ended a mute", span)
                    : table(screen, queries, entries)),
        ResultPage.all(next -> queries.mutes(span, PART, next), Output::missing)
            .filter(entry -> scopes.contains(entry.scope())));
    return ExitCode.DONE;
  }

  private static List<String> table(
      Screen screen, HistoryQueries queries, List<MuteEntry> entries) {
    TableText table = new TableText(screen, screen.zone().title("AT"), "LINK", "WHAT");
    entries.forEach(
        entry ->
            table.row(
                Cell.of(screen.zone().second(entry.at())),
                Cell.free(
                    ScopeText.name(
                        queries,
                        entry.scope(),
                        queries.watchedLink(entry.scope(), entry.key()).name())),
                Cell.free(HistoryText.words(screen, entry))));
    return table.lines();
  }

  private static Map<String, Object> json(MutedLink muted) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", muted.mute().key());
    json.put("name", muted.link().name());
    json.put("scope", LinkJson.of(muted.scope()));
    json.putAll(LinkJson.of(muted.mute()));
    return json;
  }
}
