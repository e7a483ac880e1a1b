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

/** What the texts of different kinds of alert have in common. */
final class MessageParts {
  /** SNS: "must be less than 100 characters long". */
  static final int LONGEST_SUBJECT = 99;

  private MessageParts() {}

  /**
   * {@code WHAT: name (how)}; where that is too long, the name is cut, since the rest says more.
   */
  static String subject(String what, String name, String how) {
    int room = LONGEST_SUBJECT - what.length() - how.length() - 5;
    String shortName = Words.shortened(name, Math.max(room, 20));
    return Words.shortened(what + ": " + shortName + " (" + how + ")", LONGEST_SUBJECT);
  }

  static String name(Alert alert) {
    return Words.plain(alert.watch().map(WatchedLink::name).orElse(alert.scope().toString()));
  }

  /** Which link, in which accounts. */
  static List<Message.Fact> who(Alert alert, LinkIds link) {
    List<Message.Fact> facts = new ArrayList<>();
    alert
        .watch()
        .ifPresent(
            watch -> {
              if (!watch.name().equals(watch.key())) {
                facts.add(new Message.Fact("Name", name(alert)));
              }
              if (!link.linkId().equals(Optional.of(watch.key()))) {
                facts.add(new Message.Fact("Watched by", watch.key()));
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
        .watch()
        .flatMap(WatchedLink::owner)
        .ifPresent(owner -> facts.add(new Message.Fact("Owner", Words.plain(owner))));
    return facts;
  }

  /** The steps with the link's own ids; what AWS did not say stays a word to fill in. */
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
