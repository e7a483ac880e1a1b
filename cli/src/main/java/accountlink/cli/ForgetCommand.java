package accountlink.cli;

import accountlink.format.Words;
import accountlink.history.HistoryQueries;
import accountlink.history.LinkView;
import accountlink.init.Dialog;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import accountlink.screen.Screen;
import accountlink.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "forget",
    mixinStandardHelpOptions = true,
    description = {
      "Removes what is recorded of a link as it is now: its status and its mute. Its history stays.",
      "It is for a link that is no longer watched. One that is watched comes back with the next"
          + " check, also a discovered one, unless discover.exclude leaves it out.",
      "Nothing is removed while an alert of the link is pending."
    })
final class ForgetCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "KEY",
      description = "The link id or account id by which the link was watched, or its name.")
  private String keyOrName;

  @Option(
      names = "--history",
      description =
          "Also removes its history: all entries, unreadable periods and rows of mutes. Nobody can"
              + " bring them back.")
  private boolean history;

  @Option(names = "--yes", description = "Asks nothing, and removes.")
  private boolean yes;

  @Mixin private HistorySource source;

  @Override
  public Integer call() {
    if (!yes && !Screen.isTerminal()) {
      throw BadOption.of("--yes", "", "is needed where nobody can be asked: there is no terminal");
    }
    return source.open(keyOrName, this::forget);
  }

  private int forget(Scope scope, Store store, HistoryQueries queries, WatchedLink named) {
    String key = named.key();
    Optional<LinkView> link = queries.link(scope, key).filter(found -> isRecorded(queries, found));
    if (link.isEmpty()) {
      return KeyOrName.notFound(queries, queries.scopes(), key, source.options());
    }
    System.out.println(question(queries, link.get()));
    returning(queries, link.get()).forEach(System.out::println);
    if (!yes && !Dialog.ofTerminal().agrees("Remove it?")) {
      System.out.println("Nothing was removed.");
      return ExitCode.DONE;
    }
    if (!store.forget(scope, key)) {
      throw BadOption.of(
          "KEY",
          key,
          "has an alert that is not sent yet, and it would be lost: the next check sends it, so"
              + " forget the link after that; './account-links runs"
              + source.options()
              + "' shows what is pending");
    }
    if (history) {
      store.deleteHistory(scope, key);
    }
    System.out.println(
        Words.plain(key)
            + " is forgotten"
            + (history
                ? ", with its history."
                : ". Its history stays: './account-links history"
                    + source.options()
                    + " "
                    + key
                    + "'."));
    return ExitCode.DONE;
  }

  /** A link that the settings name, and that was never read, has nothing to remove. */
  private static boolean isRecorded(HistoryQueries queries, LinkView link) {
    return link.version() > 0 || queries.hasHistory(link.scope(), link.key());
  }

  private String question(HistoryQueries queries, LinkView link) {
    String status =
        link.current()
            .map(is -> Words.plain(is.status().words()) + " since " + Words.time(is.since()))
            .orElse("no status");
    return "%s (%s) of %s: %s%s. %s"
        .formatted(
            Words.plain(link.watchedLink().name()),
            Words.plain(link.key()),
            link.scope(),
            status,
            link.mute().map(mute -> ", " + Words.muted(mute, false)).orElse(""),
            history
                ? "Its history is removed with it: "
                    + Words.count(queries.history(link).entries().size(), "change")
                    + "."
                : "Its history stays.");
  }

  /** Whether it will be there again. */
  private List<String> returning(HistoryQueries queries, LinkView link) {
    List<String> says = new ArrayList<>();
    if (queries.isConfigured(link.scope(), link.key())) {
      says.add(
          "The settings name it: the next check reads it again, as a link that was never read.");
    } else if (queries.discovers(link.scope()) || source.settings().isEmpty()) {
      says.add(
          "Where links are discovered, the next check that lists it watches it again, unless"
              + " discover.exclude leaves it out.");
    }
    return says;
  }
}
