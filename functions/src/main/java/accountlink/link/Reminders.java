package accountlink.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When to remind of what has not been settled. An empty time means never.
 *
 * <p>What was reminded of is part of the state, so that no restart repeats or forgets it. After a
 * week without runs there is one reminder, which names how long it has been, and not one for each
 * that was missed.
 *
 * @param pendingFirst how long an invitation may wait before the first reminder; without it,
 *     pending links are not reminded of
 * @param pendingEvery the time between the further ones
 * @param badStatusEvery the time between reminders of a link that is rejected, failed or not found
 */
public record Reminders(
    Optional<Duration> pendingFirst,
    Optional<Duration> pendingEvery,
    Optional<Duration> badStatusEvery) {

  public static final Reminders DEFAULT =
      new Reminders(
          Optional.of(Duration.ofDays(3)),
          Optional.of(Duration.ofDays(7)),
          Optional.of(Duration.ofDays(7)));

  /** The share of the time by which a reminder may come early. */
  private static final int EARLY = 100;

  /**
   * Runs do not come to the millisecond: a daily one that is a second early must not make a
   * reminder wait for another day.
   */
  boolean isDue(CurrentStatus current, Instant now) {
    return due(current)
        .map(due -> due.minus(Duration.between(from(current), due).dividedBy(EARLY)))
        .filter(due -> !now.isBefore(due))
        .isPresent();
  }

  private static Instant from(CurrentStatus current) {
    return current.remindedAt().orElse(current.since());
  }

  private Optional<Instant> due(CurrentStatus current) {
    return switch (current.status().kind()) {
      case PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT ->
          current.remindedAt().isEmpty()
              ? pendingFirst.map(current.since()::plus)
              : pendingFirst.flatMap(
                  _ -> pendingEvery.map(every -> current.remindedAt().get().plus(every)));
      case REJECTED, LINKING_FAILED, LINK_NOT_FOUND ->
          badStatusEvery.map(every -> from(current).plus(every));
      case LINKED, UNRECOGNISED -> Optional.empty();
    };
  }
}
