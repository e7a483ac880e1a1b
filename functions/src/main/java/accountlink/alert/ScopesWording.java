package accountlink.alert;

import accountlink.alert.Message.Fact;
import accountlink.format.Words;
import accountlink.link.Alert;
import accountlink.link.UnreadableCause;
import accountlink.link.UnreadablePeriod;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Words that many scopes became unreadable at once, or readable again. */
final class ScopesWording {
  /** What a person reads of a list; programs get all of it. */
  private static final int MOST_LISTED = 40;

  private ScopesWording() {}

  /**
   * @param alerts of one kind, one of each scope
   */
  static Message of(List<Alert> alerts, TextOptions textOptions) {
    boolean again = alerts.getFirst().isScopeReadableAgain();
    Map<UnreadableCause, Long> causes =
        alerts.stream()
            .collect(
                Collectors.groupingBy(
                    alert -> period(alert).cause(), TreeMap::new, Collectors.counting()));
    String scopes = Words.count(alerts.size(), "scope");
    return new Message(
        MessageParts.subject(
            again ? "READABLE AGAIN" : "CANNOT READ", "the links of " + scopes, words(causes)),
        "The WorkSpaces account links of "
            + scopes
            + (again ? " can be read again." : " cannot be read.")
            + " A scope is an account in a Region.",
        causes.entrySet().stream()
            .map(cause -> Words.count(cause.getValue(), "scope") + ": " + cause.getKey().words())
            .toList(),
        List.of(),
        0,
        facts(alerts, textOptions),
        again
            ? "Changes in the meantime are sent in alerts of their own."
            : "The monitor cannot see changes of their links in the meantime. A rejection or a"
                + " failure is noticed only when reading works again.",
        again ? List.of("Nothing to do.") : steps(alerts),
        textOptions.dashboard(),
        "");
  }

  private static String words(Map<UnreadableCause, Long> causes) {
    return causes.size() == 1
        ? causes.keySet().iterator().next().words()
        : causes.size() + " causes";
  }

  private static List<Fact> facts(List<Alert> alerts, TextOptions textOptions) {
    List<Fact> facts =
        alerts.stream()
            .sorted(Comparator.comparing(alert -> alert.scope().id()))
            .limit(MOST_LISTED)
            .map(
                alert ->
                    new Fact(
                        textOptions.scope(alert.scope()),
                        period(alert).cause().words()
                            + ", since "
                            + textOptions.time(period(alert).since())))
            .collect(Collectors.toList());
    if (alerts.size() > MOST_LISTED) {
      facts.add(
          new Fact(
              "And " + (alerts.size() - MOST_LISTED) + " more",
              "`./account-links runs` shows all"));
    }
    return facts;
  }

  /** Of each cause once, filled in for one of its scopes. */
  private static List<String> steps(List<Alert> alerts) {
    return alerts.stream()
        .collect(
            Collectors.toMap(
                alert -> period(alert).cause(), alert -> alert, (one, _) -> one, TreeMap::new))
        .values()
        .stream()
        .flatMap(alert -> UnreadableWording.stepsOfScope(alert).stream())
        .distinct()
        .toList();
  }

  private static UnreadablePeriod period(Alert alert) {
    return switch (alert.content()) {
      case Alert.ScopeUnreadable unreadable -> unreadable.unreadable();
      case Alert.ScopeReadableAgain readable -> readable.was();
      default -> throw new IllegalArgumentException(alert + " is not about a scope");
    };
  }
}
