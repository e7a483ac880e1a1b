package accountlink.cli;

import accountlink.alert.Words;
import accountlink.history.AsJson;
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
    description = "Shows when the links were last checked, what cannot be read, and what is owed.")
final class RunsCommand implements Callable<Integer> {
  @Mixin private Source source;
  @Mixin private Output output;

  @Override
  public Integer call() {
    return source.ask(
        (lookup, scope) -> {
          ScopeView view = lookup.scope(scope);
          output.show(
              () -> Map.of("scopes", List.of(AsJson.scope(view))),
              screen -> lines(screen, view, lookup.now()));
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
                            Words.count(run.watches(), "link"),
                            run.recorded()))
            .orElse("last check   none has finished yet"));
    view.blindness()
        .ifPresent(
            spell ->
                lines.add(
                    "blind        every link since %s: %s; AWS said: %s"
                        .formatted(
                            Words.time(spell.since()), spell.cause().words(), spell.detail())));
    if (view.blindness().isEmpty()) {
      lines.add("blind        " + Words.count(view.blind().size(), "link"));
      view.blind().forEach(link -> lines.add("             " + inWords(link)));
    }
    lines.add(
        "alerts owed  "
            + view.owed()
            + view.oldestOwed().map(oldest -> ", the oldest since " + Words.time(oldest)).orElse("")
            + (view.refused() > 0 ? "; SNS refused " + view.refused() + " of them" : ""));
    return lines;
  }

  private static String inWords(LinkView link) {
    return link.watch().name()
        + link.blindness()
            .map(spell -> " since " + Words.time(spell.since()) + ": " + spell.cause().words())
            .orElse("");
  }
}
