package accountlink.alert;

import accountlink.link.Alert;
import accountlink.link.DigestPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Puts alerts into notifications: one alert each, or many of one kind and severity in a digest.
 *
 * @param above of more alerts of one kind than this there are digests
 * @param watched how many links are watched
 * @param planned digests whose alerts may not all have been sent
 */
public record Digests(int above, int watched, List<DigestPlan> planned, Instant now) {

  /**
   * One notification per alert; or digests of those kinds of which there are more than {@code
   * above}; and one of all links of an alert about the scope that can be read again, and of more
   * scopes than {@code above} that became unreadable, or readable, at once. An alert that a planned
   * digest contains is in the part that the plan says.
   */
  public List<Notification> pack(List<Alert> alerts) {
    List<Notification> notifications = new ArrayList<>();
    List<Alert> announced = alerts.stream().filter(Digests::isOfMany).toList();
    if (!announced.isEmpty()) {
      notifications.add(new Notification(announced));
    }
    List<List<Alert>> scopes = scopes(alerts);
    scopes.forEach(same -> notifications.add(new Notification(same)));
    List<Alert> others =
        alerts.stream()
            .filter(Predicate.not(Digests::isOfMany))
            .filter(alert -> scopes.stream().noneMatch(same -> same.contains(alert)))
            .toList();
    List<DigestPlan> plans = plans(others);
    Map<DigestPlan, TreeMap<Integer, List<Alert>>> digests = new LinkedHashMap<>();
    for (Alert alert : others) {
      Optional<DigestPlan> plan = plan(plans, alert);
      plan.ifPresentOrElse(
          digest ->
              digests
                  .computeIfAbsent(digest, _ -> new TreeMap<>())
                  .computeIfAbsent(
                      digest.part(DigestPlanner.position(alert)), _ -> new ArrayList<>())
                  .add(alert),
          () -> notifications.add(new Notification(List.of(alert))));
    }
    // The severest first.
    digests.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(DigestPlan::severity)))
        .forEach(
            digest ->
                digest
                    .getValue()
                    .forEach(
                        (number, part) ->
                            notifications.add(
                                new Notification(
                                    DigestPlanner.inOrder(part),
                                    Optional.of(new Notification.Part(digest.getKey(), number))))));
    return notifications;
  }

  /** An outage of many scopes is one message, and so is its end. */
  private List<List<Alert>> scopes(List<Alert> alerts) {
    return alerts.stream()
        .filter(alert -> alert.isScopeUnreadable() || alert.isScopeReadableAgain())
        .collect(Collectors.groupingBy(AlertKind::of, TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .filter(same -> same.size() > above)
        .toList();
  }

  /** The planned digests, and those of the kinds that need one now. */
  private List<DigestPlan> plans(List<Alert> alerts) {
    List<DigestPlan> plans = new ArrayList<>(planned);
    alerts.stream()
        .filter(alert -> alert.watchedLink().isPresent())
        .collect(Collectors.groupingBy(AlertKind::of, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .filter(same -> same.size() > above)
        .map(same -> same.stream().filter(alert -> plan(planned, alert).isEmpty()).toList())
        .filter(Predicate.not(List::isEmpty))
        .forEach(same -> plans.addAll(DigestPlanner.plans(same, watched, now)));
    return plans;
  }

  private Optional<DigestPlan> plan(List<DigestPlan> plans, Alert alert) {
    return plans.stream()
        .filter(plan -> plan.kind().equals(AlertKind.of(alert).name()))
        .filter(plan -> alert.watchedLink().isPresent() && plan.contains(alert, now))
        .min(Comparator.comparing(DigestPlan::at));
  }

  /** One alert said that they cannot be read; one message a run says how many can be again. */
  private static boolean isOfMany(Alert alert) {
    return alert.content() instanceof Alert.LinkReadableAgain readable && readable.isOfMany();
  }
}
