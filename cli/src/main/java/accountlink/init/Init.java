package accountlink.init;

import accountlink.format.Words;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Shows what AWS knows and what would change, asks, and writes.
 *
 * @param dialog empty: nothing is asked, and what would change is written
 * @param names of links, by their keys, and of accounts
 * @param mails addresses that get the alerts
 * @param discover whether all links are to be watched that AWS lists at any time, and none is named
 */
public record Init(
    PrintStream out,
    Optional<Dialog> dialog,
    Map<String, String> names,
    List<String> mails,
    boolean discover) {
  private static final String NOT_SAID = "-";

  /**
   * @param found at least one link, unless links are discovered
   * @param file a cdk.json, or one for the settings alone, which need not exist
   * @throws accountlink.input.BadInputException if the settings would not be valid
   */
  public void run(Scope scope, List<FoundLink> found, Path file) {
    print(scope, found);
    SettingsText text = new SettingsText(file);
    Draft draft = new Draft(file, text.settings());
    draft.removeExamples(found, scope.account());
    if (discover) {
      draft.discover(names);
    } else {
      sayWhatCannotBeWatched(Draft.unnamable(found, scope.account()));
      draft
          .missing(found, scope.account())
          .forEach((key, link) -> draft.addLink(key, name(key, link, scope), words(link)));
    }
    mails(draft).forEach(draft::addMail);
    if (draft.changes().isEmpty()) {
      out.println(file + " has all of this already; nothing was written.");
      return;
    }
    draft.check();
    out.println("Changes to " + file + ":");
    draft.changes().forEach(change -> out.println("  " + change));
    if (dialog.isPresent() && !dialog.get().agrees("Write them?")) {
      out.println("Nothing was written.");
      return;
    }
    text.write(draft.settings());
    out.println("Written.");
  }

  private void print(Scope scope, List<FoundLink> found) {
    out.printf("AWS knows %s of %s:%n", Words.count(found.size(), "link"), scope);
    if (found.isEmpty()) {
      return;
    }
    out.printf("  %-14s %-30s %s%n", "account", "link id", "status");
    for (FoundLink link : found) {
      out.printf(
          "  %-14s %-30s %s%n",
          link.otherThan(scope.account()).orElse(NOT_SAID),
          Words.plain(Objects.requireNonNullElse(link.linkId(), NOT_SAID)),
          words(link));
    }
  }

  private void sayWhatCannotBeWatched(int links) {
    if (links > 0) {
      out.printf(
          "%s cannot be watched: AWS says no id that is theirs alone.%n",
          Words.count(links, "link"));
    }
  }

  private static String words(FoundLink link) {
    return link.status() == null ? "no status" : Words.plain(LinkStatus.of(link.status()).words());
  }

  private String name(String key, FoundLink link, Scope scope) {
    return Optional.ofNullable(names.get(key))
        .or(() -> link.otherThan(scope.account()).map(names::get))
        .or(
            () ->
                dialog.map(
                    one ->
                        one.ask(
                            "What do you call " + key + "? (Enter: nothing)",
                            _ -> Optional.empty())))
        .orElse("");
  }

  private List<String> mails(Draft draft) {
    if (!mails.isEmpty() || !draft.needsMail() || dialog.isEmpty()) {
      return mails;
    }
    String address =
        dialog
            .get()
            .ask("Which mail address gets the alerts? (Enter: none yet)", _ -> Optional.empty());
    return address.isEmpty() ? List.of() : List.of(address);
  }
}
