package accountlink.init;

import accountlink.format.Words;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Shows what AWS knows and what would change, asks, and writes.
 *
 * @param dialog empty: nothing is asked, and what would change is written
 * @param known names and owners of links
 * @param mails addresses that get the alerts
 * @param discover whether all links are to be watched that AWS lists at any time, and none is named
 * @param zone that is proposed for the times of alerts; empty: none
 * @param dryRun whether nothing is written
 */
public record Init(
    PrintStream out,
    Optional<Dialog> dialog,
    Known known,
    List<String> mails,
    boolean discover,
    Optional<ZoneId> zone,
    boolean dryRun) {
  private static final String NOT_SAID = "-";

  /** What is typed where no zone is wanted. */
  private static final String UTC = "UTC";

  /**
   * @param found at least one link, unless links are discovered
   * @param file a cdk.json, or one for the settings alone, which need not exist
   * @return whether the file has now what it should have
   * @throws accountlink.input.BadInputException if the settings would not be valid
   */
  public boolean run(Scope scope, List<FoundLink> found, Path file) {
    return run(scope, List.of(new FoundScope(scope, Optional.empty(), found)), Map.of(), file);
  }

  /**
   * Writes the links of several scopes into one file.
   *
   * @param own the scope of the stack, whose links are at the top of the settings
   * @param found scopes with links; the own one perhaps without
   * @param accountNames of accounts, by their ids
   */
  public boolean run(
      Scope own, List<FoundScope> found, Map<String, String> accountNames, Path file) {
    found.forEach(one -> print(one.scope(), one.links()));
    if (!discover) {
      found.forEach(
          one -> sayWhatCannotBeWatched(ScopeDraft.unnamable(one.links(), one.scope().account())));
    }
    SettingsText text = new SettingsText(file);
    trial(own, found, file, text).check(own);
    Draft draft = new Draft(file, text.settings());
    for (FoundScope one : watchable(own, found)) {
      ScopeDraft place = place(draft, one, own);
      if (discover) {
        place.discover();
      } else {
        name(place, one);
      }
    }
    if (discover) {
      draft.nameAccounts(known.allNames());
    }
    draft.addAccountNames(accountNames);
    mails(draft).forEach(draft::addMail);
    timeZone(draft).ifPresent(draft::addTimeZone);
    if (draft.changes().isEmpty()) {
      out.println(file + " has all of this already; nothing was written.");
      return true;
    }
    draft.check(own);
    out.println("Changes to " + file + ":");
    draft.changes().forEach(change -> out.println("  " + change));
    if (dryRun) {
      out.println("Nothing was written: this is a dry run.");
      return false;
    }
    if (dialog.isPresent() && !dialog.get().agrees("Write them?")) {
      out.println("Nothing was written.");
      return false;
    }
    text.write(draft.settings());
    out.println("Written.");
    return true;
  }

  /** Without those of which an entry would be empty. */
  private List<FoundScope> watchable(Scope own, List<FoundScope> found) {
    return found.stream()
        .filter(
            one ->
                discover
                    || one.scope().equals(own)
                    || ScopeDraft.unnamable(one.links(), one.scope().account())
                        < one.links().size())
        .toList();
  }

  private static ScopeDraft place(Draft draft, FoundScope found, Scope own) {
    if (!found.scope().equals(own) || draft.hasEntry(own, own)) {
      return draft.of(found, own);
    }
    ScopeDraft place = draft.own();
    place.removeExamples(found.links(), own.account());
    return place;
  }

  private void name(ScopeDraft place, FoundScope found) {
    Scope scope = found.scope();
    place
        .missing(found.links(), scope.account())
        .forEach(
            (key, link) ->
                place.addLink(key, name(key, link, scope), owner(key, link, scope), words(link)));
    found.links().forEach(link -> describe(place, link, scope.account()));
  }

  /** Before anybody answers forty questions: what is wrong without the answers stays wrong. */
  private Draft trial(Scope own, List<FoundScope> found, Path file, SettingsText text) {
    Draft trial = new Draft(file, text.settings());
    for (FoundScope one : watchable(own, found)) {
      ScopeDraft place = place(trial, one, own);
      if (discover) {
        place.discover();
      } else {
        place
            .missing(one.links(), one.scope().account())
            .forEach((key, _) -> place.addLink(key, "", "", ""));
      }
    }
    if (discover) {
      trial.nameAccounts(known.allNames());
    }
    mails.forEach(trial::addMail);
    return trial;
  }

  /** Of a link that is watched already: a typed name goes before that of the settings. */
  private void describe(ScopeDraft draft, FoundLink link, String account) {
    draft
        .watchedKey(link, account)
        .ifPresent(
            key -> {
              boolean typed = known.isTyped(key, link, account);
              known
                  .name(key, link, account)
                  .ifPresent(name -> draft.describe(key, "name", name, typed));
              known
                  .owner(key, link, account)
                  .ifPresent(owner -> draft.describe(key, "owner", owner, false));
            });
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
    return known
        .name(key, link, scope.account())
        .or(
            () ->
                dialog.map(
                    one -> one.ask("What do you call " + key + "? (Enter: nothing)", Fields.NAME)))
        .orElse("");
  }

  private String owner(String key, FoundLink link, Scope scope) {
    return known.owner(key, link, scope.account()).orElse("");
  }

  private List<String> mails(Draft draft) {
    if (!mails.isEmpty() || !draft.needsMail() || dialog.isEmpty()) {
      return mails;
    }
    String address =
        dialog.get().ask("Which mail address gets the alerts? (Enter: none yet)", Fields.MAIL);
    return address.isEmpty() ? List.of() : List.of(address);
  }

  /** That of this machine, unless somebody says another one. */
  private Optional<String> timeZone(Draft draft) {
    if (draft.hasTimeZone() || zone.isEmpty()) {
      return Optional.empty();
    }
    String proposed = zone.get().getId();
    String answer =
        dialog
            .map(
                one ->
                    one.ask(
                        "In which time zone do alerts give times, beside UTC? (Enter: "
                            + proposed
                            + "; UTC: in none)",
                        Fields.TIME_ZONE))
            .orElse("");
    return Optional.of(answer.isEmpty() ? proposed : answer).filter(one -> !one.equals(UTC));
  }
}
