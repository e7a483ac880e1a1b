package accountlink.alert;

import accountlink.format.Words;
import accountlink.link.Alert;
import accountlink.link.Cause;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.Scope;
import accountlink.link.TransitionTable;
import accountlink.link.UnreadableCause;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps that apply to an alert, with the ids of its link. */
public final class NextSteps {
  private NextSteps() {}

  /**
   * @param cause who brought the change about, where that is known
   */
  static List<String> of(
      Alert alert, TransitionTable.Row row, LinkIds link, Optional<Cause> cause) {
    return filled(
        row.nextSteps().stream().filter(step -> applies(step, alert, cause)).toList(),
        alert.scope(),
        link);
  }

  /**
   * What to do where links cannot be read, but for steps that name the workload of a run.
   *
   * @param watched the link, where it is about one
   */
  public static List<String> ofUnreadable(
      UnreadableCause cause, Scope scope, Optional<LinkRef> watched) {
    return filled(
        cause.nextSteps().stream()
            .filter(step -> !step.contains("{pace}"))
            .map(step -> step.replace("{watched}", option(watched)))
            .toList(),
        scope,
        LinkIds.UNKNOWN);
  }

  /** How the AWS command line is asked for the link; for a whole scope any of its links will do. */
  static String option(Optional<LinkRef> watched) {
    return watched
        .map(
            ref ->
                switch (ref) {
                  case LinkRef.LinkId id -> "--link-id " + id.value();
                  case LinkRef.LinkedAccountId id -> "--linked-account-id " + id.value();
                })
        .orElse("--link-id LINK_ID");
  }

  private static boolean applies(String step, Alert alert, Optional<Cause> cause) {
    return switch (step) {
      case TransitionTable.REPLACE_THE_LINK_ID ->
          alert
              .watchedLink()
              .filter(watchedLink -> watchedLink.ref() instanceof LinkRef.LinkId)
              .isPresent();
      case TransitionTable.SEE_WHO_WITHDREW ->
          cause.filter(known -> known.act() == Cause.Act.WITHDRAWN).isEmpty();
      default -> true;
    };
  }

  /** An id that AWS did not give is a word for the reader to replace. */
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
