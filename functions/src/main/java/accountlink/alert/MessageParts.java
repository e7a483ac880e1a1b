package accountlink.alert;

import accountlink.alert.Message.Fact;
import accountlink.format.Words;
import accountlink.link.Alert;
import accountlink.link.Cause;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.WatchedLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parts that the texts of several kinds of alert share. */
final class MessageParts {
  /** SNS: "must be less than 100 characters long". */
  static final int MAX_SUBJECT_LENGTH = 99;

  /** What the time of a change is called. */
  static final String HAPPENED = "Happened";

  private MessageParts() {}

  /** {@code WHAT: name (how)}. If it is too long, the name is cut first. */
  static String subject(String what, String name, String how) {
    int room = MAX_SUBJECT_LENGTH - what.length() - how.length() - 5;
    String shortName = Words.shortened(name, Math.max(room, 20));
    return Words.shortened(what + ": " + shortName + " (" + how + ")", MAX_SUBJECT_LENGTH);
  }

  static String name(Alert alert) {
    return Words.plain(alert.watchedLink().map(WatchedLink::name).orElse(alert.scope().toString()));
  }

  /**
   * {@code the WorkSpaces account link Payroll Berlin of account 111122223333 in eu-central-1}:
   * what it is, for a reader who has never heard of it.
   */
  static String theLink(Alert alert, TextOptions textOptions) {
    String with =
        alert
            .watchedLink()
            .filter(link -> link.ref() instanceof LinkRef.LinkedAccountId)
            .filter(link -> link.name().equals(link.key()))
            .map(_ -> "with account ")
            .orElse("");
    return "the WorkSpaces account link " + with + name(alert) + " of " + textOptions.place(alert);
  }

  /** {@code Rejected by ada in role Admin.} as a further sentence, where it is known. */
  static String who(Optional<Cause> cause) {
    return cause
        .map(known -> " " + known.act().label() + " " + Words.plain(known.who()) + ".")
        .orElse("");
  }

  /** The same among the facts, with its time. */
  static List<Fact> whoAndWhen(Optional<Cause> cause, TextOptions textOptions) {
    return cause.stream()
        .map(
            known ->
                new Fact(
                    known.act().label(),
                    Words.plain(known.who()) + ", " + textOptions.time(known.at())))
        .toList();
  }

  /** The name, then what happened, then the owner, the accounts and the ids of the link. */
  static List<Fact> facts(Alert alert, LinkIds link, List<Fact> happened) {
    List<Fact> facts = new ArrayList<>();
    Optional<WatchedLink> watchedLink = alert.watchedLink();
    watchedLink
        .filter(watched -> !watched.name().equals(watched.key()))
        .ifPresent(_ -> facts.add(new Fact("Name", name(alert))));
    facts.addAll(happened);
    watchedLink
        .flatMap(WatchedLink::owner)
        .ifPresent(owner -> facts.add(new Fact("Owner", Words.plain(owner))));
    link.sourceAccountId().ifPresent(id -> facts.add(new Fact("Source account", Words.plain(id))));
    link.targetAccountId().ifPresent(id -> facts.add(new Fact("Target account", Words.plain(id))));
    link.linkId().ifPresent(id -> facts.add(new Fact("Link", Words.plain(id))));
    watchedLink
        .filter(watched -> !link.linkId().equals(Optional.of(watched.key())))
        .ifPresent(watched -> facts.add(new Fact("Watched by", watched.key())));
    facts.add(new Fact("Seen from", alert.scope().account() + " in " + alert.scope().region()));
    return List.copyOf(facts);
  }
}
