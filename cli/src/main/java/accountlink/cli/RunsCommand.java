package accountlink.cli;

import accountlink.answer.AnswerJson;
import accountlink.format.SubscriptionText;
import accountlink.format.Words;
import accountlink.history.HistoryQueries;
import accountlink.history.LinkView;
import accountlink.history.ScopeView;
import accountlink.link.RunReport;
import accountlink.link.UnreadablePeriod;
import accountlink.screen.RunText;
import accountlink.screen.ScopeText;
import accountlink.screen.Screen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Mixin;

@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description =
        "Shows the last check: when it was, which links are unreadable, which alerts are pending.")
final class RunsCommand implements Callable<Integer> {
  @Mixin private HistorySource source;
  @Mixin private Output output;

  @Override
  public Integer call() {
    output.in(source.zone());
    return source.ask(
        (queries, scopes) -> {
          List<ScopeView> views =
              scopes.stream().map(scope -> queries.snapshot(scope).view()).toList();
          views.forEach(view -> view.unusable().forEach(Output::missing));
          output.object(
              () -> Map.of("scopes", views.stream().map(AnswerJson::scope).toList()),
              screen ->
                  views.stream().flatMap(view -> lines(screen, queries, view).stream()).toList());
          return ExitCode.DONE;
        });
  }

  private static List<String> lines(Screen screen, HistoryQueries queries, ScopeView view) {
    Instant now = queries.now();
    List<String> lines = new ArrayList<>();
    lines.add(screen.styled(Style.bold, ScopeText.title(queries, view.scope())));
    add(
        lines,
        screen,
        "last check",
        view.last().map(run -> check(screen, run, now)).orElse("none has finished"));
    view.last()
        .map(RunReport::way)
        .filter(way -> way.incompleteListings() > 0)
        .ifPresent(way -> add(lines, screen, "listing", RunText.incomplete(way)));
    add(lines, screen, "unreadable", unreadable(screen, view));
    if (view.unreadable().isEmpty()) {
      view.unreadableLinks().forEach(link -> add(lines, screen, "", inWords(screen, link)));
    }
    add(lines, screen, "alerts", alerts(screen, view));
    view.last()
        .flatMap(RunReport::subscriptions)
        .filter(report -> !SubscriptionText.title(report).isEmpty())
        .ifPresent(
            report -> {
              add(lines, screen, "subscribers", SubscriptionText.title(report));
              SubscriptionText.details(report).forEach(one -> add(lines, screen, "", one));
            });
    return lines;
  }

  private static void add(List<String> lines, Screen screen, String what, String text) {
    lines.addAll(screen.lines("%-13s".formatted(what), UnaryOperator.identity(), text));
  }

  private static String check(Screen screen, RunReport run, Instant now) {
    return "%s, %s ago: %s, %s"
        .formatted(
            screen.zone().time(run.finished()),
            Words.duration(Duration.between(run.finished(), now)),
            RunText.reading(run),
            RunText.recording(run.recorded(), run.notRecorded()));
  }

  private static String unreadable(Screen screen, ScopeView view) {
    return view.unreadable()
        .map(period -> "every link " + inWords(screen, period) + "; AWS said: " + period.detail())
        .orElseGet(() -> Words.count(view.unreadableLinks().size(), "link"));
  }

  private static String alerts(Screen screen, ScopeView view) {
    return view.pending()
        + " pending"
        + view.oldestPending()
            .map(oldest -> ", the oldest since " + screen.zone().time(oldest))
            .orElse("")
        + (view.undeliverable() > 0 ? "; " + view.undeliverable() + " of them undeliverable" : "");
  }

  private static String inWords(Screen screen, LinkView link) {
    return Words.plain(link.watchedLink().name())
        + link.unreadable().map(period -> " " + inWords(screen, period)).orElse("");
  }

  private static String inWords(Screen screen, UnreadablePeriod period) {
    return "since " + screen.zone().time(period.since()) + ": " + period.cause().words();
  }
}
