package accountlink.cli;

import accountlink.answer.AnswerJson;
import accountlink.format.SubscriptionText;
import accountlink.format.Words;
import accountlink.history.LinkView;
import accountlink.history.ScopeView;
import accountlink.link.RunReport;
import accountlink.link.UnreadablePeriod;
import accountlink.screen.RunText;
import accountlink.screen.Screen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
    return source.ask(
        (queries, scope) -> {
          ScopeView view = queries.snapshot(scope).view();
          view.unusable().forEach(Output::missing);
          output.object(
              () -> Map.of("scopes", List.of(AnswerJson.scope(view))),
              screen -> lines(screen, view, queries.now()));
          return ExitCode.DONE;
        });
  }

  private static List<String> lines(Screen screen, ScopeView view, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(screen.styled(Style.bold, view.scope().toString()));
    lines.add(
        "last check   " + view.last().map(run -> check(run, now)).orElse("none has finished"));
    view.last()
        .map(RunReport::way)
        .filter(way -> way.incompleteListings() > 0)
        .ifPresent(way -> lines.add("listing      " + RunText.incomplete(way)));
    lines.add("unreadable   " + unreadable(view));
    if (view.unreadable().isEmpty()) {
      view.unreadableLinks().forEach(link -> lines.add("             " + inWords(link)));
    }
    lines.add("alerts       " + alerts(view));
    view.last()
        .flatMap(RunReport::subscriptions)
        .filter(report -> !SubscriptionText.title(report).isEmpty())
        .ifPresent(
            report -> {
              lines.add("subscribers  " + SubscriptionText.title(report));
              SubscriptionText.details(report).forEach(one -> lines.add("             " + one));
            });
    return lines;
  }

  private static String check(RunReport run, Instant now) {
    return "%s, %s ago: %s, %s"
        .formatted(
            Words.time(run.finished()),
            Words.duration(Duration.between(run.finished(), now)),
            RunText.reading(run),
            RunText.recording(run.recorded(), run.notRecorded()));
  }

  private static String unreadable(ScopeView view) {
    return view.unreadable()
        .map(period -> "every link " + inWords(period) + "; AWS said: " + period.detail())
        .orElseGet(() -> Words.count(view.unreadableLinks().size(), "link"));
  }

  private static String alerts(ScopeView view) {
    return view.pending()
        + " pending"
        + view.oldestPending().map(oldest -> ", the oldest since " + Words.time(oldest)).orElse("")
        + (view.undeliverable() > 0 ? "; " + view.undeliverable() + " of them undeliverable" : "");
  }

  private static String inWords(LinkView link) {
    return Words.plain(link.watchedLink().name())
        + link.unreadable().map(period -> " " + inWords(period)).orElse("");
  }

  private static String inWords(UnreadablePeriod period) {
    return "since " + Words.time(period.since()) + ": " + period.cause().words();
  }
}
