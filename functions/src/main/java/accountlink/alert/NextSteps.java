package accountlink.alert;

import accountlink.format.Words;
import accountlink.link.Alert;
import accountlink.link.Cause;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.Scope;
import accountlink.link.TransitionTable;
import accountlink.link.WatchedLink;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps that apply to an alert, with the ids of its link. */
final class NextSteps {
  private NextSteps() {}

  /**
   * @param cause who brought the change about, where that is known
   */
  static List<String> of(
      Alert alert, TransitionTable.Row row, LinkIds link, Optional<Cause> cause) {
    return of(alert.scope(), alert.watchedLink(), row, link, cause);
  }

  /** The same of a link about which nothing is sent. */
  static List<String> of(
      Scope scope,
      Optional<WatchedLink> watched,
      TransitionTable.Row row,
      LinkIds link,
      Optional<Cause> cause) {
    return filled(
        row.nextSteps().stream()
            .filter(step -> applies(step, watched))
            .map(step -> ofWho(step, cause))
            .toList(),
        scope,
        link);
  }

  private static boolean applies(String step, Optional<WatchedLink> watched) {
    return !step.equals(TransitionTable.REPLACE_THE_LINK_ID)
        || watched.filter(one -> one.ref() instanceof LinkRef.LinkId).isPresent();
  }

  /** Who did it is asked, where that is known, and nobody else. */
  private static String ofWho(String step, Optional<Cause> cause) {
    Optional<Cause.Act> act =
        switch (step) {
          case TransitionTable.ASK_THE_OWNERS -> Optional.of(Cause.Act.REJECTED);
          case TransitionTable.SEE_WHO_WITHDREW -> Optional.of(Cause.Act.WITHDRAWN);
          default -> Optional.empty();
        };
    return cause
        .filter(known -> act.equals(Optional.of(known.act())))
        .map(known -> TransitionTable.ASK_WHO.replace("{who}", Words.plain(known.who())))
        .orElse(step);
  }

  /** An id that AWS did not give is a word for the reader to replace. */
  static List<String> filled(List<String> steps, Scope scope, LinkIds link) {
    Map<String, String> values =
        Map.of(
            "{linkId}", LinkRef.argument(Words.plain(link.linkId().orElse("LINK_ID"))),
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
