package accountlink.alert;

import accountlink.format.Words;
import accountlink.link.Alert;
import accountlink.link.LinkIds;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parts that the texts of several kinds of alert share. */
final class MessageParts {
  /** SNS: "must be less than 100 characters long". */
  static final int MAX_SUBJECT_LENGTH = 99;

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

  /** The link, its accounts and its owner. */
  static List<Message.Fact> linkFacts(Alert alert, LinkIds link) {
    List<Message.Fact> facts = new ArrayList<>();
    alert
        .watchedLink()
        .ifPresent(
            watchedLink -> {
              if (!watchedLink.name().equals(watchedLink.key())) {
                facts.add(new Message.Fact("Name", name(alert)));
              }
              if (!link.linkId().equals(Optional.of(watchedLink.key()))) {
                facts.add(new Message.Fact("Watched by", watchedLink.key()));
              }
            });
    link.linkId().ifPresent(id -> facts.add(new Message.Fact("Link", Words.plain(id))));
    link.sourceAccountId()
        .ifPresent(id -> facts.add(new Message.Fact("Source account", Words.plain(id))));
    link.targetAccountId()
        .ifPresent(id -> facts.add(new Message.Fact("Target account", Words.plain(id))));
    facts.add(
        new Message.Fact("Seen from", alert.scope().account() + " in " + alert.scope().region()));
    alert
        .watchedLink()
        .flatMap(WatchedLink::owner)
        .ifPresent(owner -> facts.add(new Message.Fact("Owner", Words.plain(owner))));
    return facts;
  }

  /**
   * The steps with the link's ids. An id that AWS did not give is a word for the reader to replace.
   */
  static List<String> filled(List<String> steps, Scope scope, LinkIds link) {
    Map<String, String> values =
        Map.of(
            "{linkId}", Words.plain(link.linkId().orElse("LINK_ID")),
            "{source}", Words.plain(link.sourceAccountId().orElse("SOURCE_ACCOUNT")),
            "{target}", Words.plain(link.targetAccountId().orElse("TARGET_ACCOUNT")),
            "{account}", scope.account(),
            "{region}", scope.region());
    return steps.stream()
        .map(
            step -> {
              String filled = step;
              for (Map.Entry<String, String> value : values.entrySet()) {
                filled = filled.replace(value.getKey(), value.getValue());
              }
              return filled;
            })
        .toList();
  }
}
