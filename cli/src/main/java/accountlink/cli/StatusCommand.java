package accountlink.cli;

import accountlink.alert.Words;
import accountlink.history.AsJson;
import accountlink.history.Lifetime;
import accountlink.history.LinkFilter;
import accountlink.history.LinkView;
import accountlink.history.Lookup;
import accountlink.history.Statuses;
import accountlink.link.LinkStatus.Kind;
import accountlink.link.Scope;
import accountlink.screen.Columns;
import accountlink.screen.Columns.Cell;
import accountlink.screen.Screen;
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

  @Mixin private Source source;
  @Mixin private Output output;

  @Override
  public Integer call() {
    LinkFilter filter =
        new LinkFilter(kinds("--is", statuses), Optional.ofNullable(owner), Optional.empty());
    return key == null
        ? source.ask((lookup, scope) -> all(lookup, scope, filter))
        : source.ask(key, this::one);
  }

  static Set<Kind> kinds(String option, List<String> names) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    names.forEach(
        name ->
            kinds.add(
                Statuses.kind(name).orElseThrow(() -> Source.wrong(option, name, Statuses.RULE))));
    return kinds;
  }

  private int all(Lookup lookup, Scope scope, LinkFilter filter) {
    List<LinkView> links = lookup.links(scope).stream().filter(filter::fits).toList();
    output.table(
        () -> Map.of("links", links.stream().map(AsJson::link).toList()),
        screen -> table(screen, links, lookup.now()));
    return 0;
  }

  private static Columns table(Screen screen, List<LinkView> links, Instant now) {
    Columns columns = new Columns(screen, "LINK", "KEY", "STATUS", "SINCE (UTC)", "FOR", "NOTE");
    for (LinkView link : links) {
      columns.row(
          Cell.of(link.watch().name()),
          Cell.of(link.key()),
          link.standing().map(is -> Cell.of(is.status())).orElse(Cell.none()),
          link.standing()
              .map(is -> Cell.of(Words.time(is.since()).substring(0, 16)))
              .orElse(Cell.none()),
          link.standing()
              .map(is -> Cell.of(Words.duration(Duration.between(is.since(), now))))
              .orElse(Cell.none()),
          note(link));
    }
    return columns;
  }

  private static Cell note(LinkView link) {
    return link.blindness()
        .map(spell -> Cell.warning("! unread: " + spell.cause().words()))
        .orElse(Cell.of(link.watched() ? "" : "not in the settings"));
  }

  private int one(Source.Asked asked) {
    LinkView link = asked.link();
    Lifetime life = asked.lookup().lifetime(link);
    output.show(() -> AsJson.link(link, life), screen -> lines(screen, asked, life));
    return 0;
  }

  private static List<String> lines(Screen screen, Source.Asked asked, Lifetime life) {
    List<String> lines =
        new ArrayList<>(table(screen, List.of(asked.link()), asked.lookup().now()).lines());
    lines.add("");
    Columns columns = new Columns(screen, "STATUS", "TIME IN IT", "SPELLS");
    life.inStatus()
        .forEach(
            in ->
                columns.row(
                    Cell.of(in.status()),
                    Cell.of(Words.duration(in.total())),
                    Cell.of(in.spells())));
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
