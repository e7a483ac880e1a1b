package accountlink.cli;

import accountlink.api.AnswerJson;
import accountlink.format.Words;
import accountlink.history.LinkView;
import accountlink.history.ScopeView;
import accountlink.screen.Screen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description =
        "Shows when the links were last checked, what cannot be read, and what is pending.")
final class RunsCommand implements Callable<Integer> {
  @Mixin private HistorySource source;
  @Mixin private Output output;

  @Override
  public Integer call() {
    return source.ask(
        (queries, scope) -> {
          ScopeView view = queries.snapshot(scope).view();
          output.show(
              () -> Map.of("scopes", List.of(AnswerJson.scope(view))),
              screen -> lines(screen, view, queries.now()));
          return 0;
        });
  }

  private static List<String> lines(Screen screen, ScopeView view, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(screen.in(Screen.Colour.BOLD, view.scope().toString()));
    lines.add(
        view.last()
            .map(
                run ->
                    "last check   %s, %s ago: %d of %s read, %d recorded"
                        .formatted(
                            Words.time(run.finished()),
                            Words.duration(Duration.between(run.finished(), now)),
                            run.read(),
                            Words.count(run.links(), "link"),
                            run.recorded()))
            .orElse("last check   none has finished yet"));
    view.unreadable()
        .ifPresent(
            period ->
                lines.add(
                    "blind        every link since %s: %s; AWS said: %s"
                        .formatted(
                            Words.time(period.since()), period.cause().words(), period.detail())));
    if (view.unreadable().isEmpty()) {
      lines.add("blind        " + Words.count(view.unreadableLinks().size(), "link"));
      view.unreadableLinks().forEach(link -> lines.add("             " + inWords(link)));
    }
    lines.add(
        "alerts pending  "
            + view.pending()
            + view.oldestPending()
                .map(oldest -> ", the oldest since " + Words.time(oldest))
                .orElse("")
            + (view.undeliverable() > 0
                ? "; SNS refused " + view.undeliverable() + " of them"
                : ""));
    return lines;
  }

  private static String inWords(LinkView link) {
    return link.watch().name()
        + link.unreadable()
            .map(period -> " since " + Words.time(period.since()) + ": " + period.cause().words())
            .orElse("");
  }
}
