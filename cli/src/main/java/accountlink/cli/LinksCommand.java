package accountlink.cli;

import accountlink.api.AnswerJson;
import accountlink.history.LinkView;
import accountlink.screen.Screen;
import accountlink.screen.TableText;
import accountlink.screen.TableText.Cell;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "links",
    mixinStandardHelpOptions = true,
    description = "Lists the links that are watched or have a history: names, owners, accounts.")
final class LinksCommand implements Callable<Integer> {
  @Mixin private HistorySource source;
  @Mixin private Output output;

  @Override
  public Integer call() {
    return source.ask(
        (queries, scope) -> {
          List<LinkView> links = queries.snapshot(scope).links();
          output.table(
              () -> Map.of("links", links.stream().map(AnswerJson::link).toList()),
              screen -> table(screen, links));
          return 0;
        });
  }

  private static TableText table(Screen screen, List<LinkView> links) {
    TableText columns =
        new TableText(screen, "LINK", "KEY", "OWNER", "LINK ID", "SOURCE", "TARGET", "WATCHED");
    for (LinkView link : links) {
      columns.row(
          Cell.of(link.watch().name()),
          Cell.of(link.key()),
          text(link.watch().owner()),
          text(link.current().flatMap(is -> is.link().linkId())),
          text(link.current().flatMap(is -> is.link().sourceAccountId())),
          text(link.current().flatMap(is -> is.link().targetAccountId())),
          Cell.of(link.watched() ? "yes" : "no"));
    }
    return columns;
  }

  private static Cell text(Optional<String> text) {
    return text.map(Cell::of).orElse(Cell.none());
  }
}
