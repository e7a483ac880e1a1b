package accountlink.cli;

import accountlink.history.AsJson;
import accountlink.history.LinkView;
import accountlink.screen.Columns;
import accountlink.screen.Columns.Cell;
import accountlink.screen.Screen;
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
  @Mixin private Source source;
  @Mixin private Output output;

  @Override
  public Integer call() {
    return source.ask(
        (lookup, scope) -> {
          List<LinkView> links = lookup.links(scope);
          output.table(
              () -> Map.of("links", links.stream().map(AsJson::link).toList()),
              screen -> table(screen, links));
          return 0;
        });
  }

  private static Columns table(Screen screen, List<LinkView> links) {
    Columns columns =
        new Columns(screen, "LINK", "KEY", "OWNER", "LINK ID", "SOURCE", "TARGET", "WATCHED");
    for (LinkView link : links) {
      columns.row(
          Cell.of(link.watch().name()),
          Cell.of(link.key()),
          text(link.watch().owner()),
          text(link.standing().flatMap(is -> is.link().linkId())),
          text(link.standing().flatMap(is -> is.link().sourceAccountId())),
          text(link.standing().flatMap(is -> is.link().targetAccountId())),
          Cell.of(link.watched() ? "yes" : "no"));
    }
    return columns;
  }

  private static Cell text(Optional<String> text) {
    return text.map(Cell::of).orElse(Cell.none());
  }
}
