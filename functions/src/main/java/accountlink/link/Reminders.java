package accountlink.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When to send a reminder of a link that is still pending, rejected, failed or not found. An empty
 * time means never.
 *
 * <p>The time of the last reminder is part of the state, so a restart repeats or forgets none.
 * After a week without runs there is one reminder, and not one for each that was missed.
 *
 * @param pendingFirst how long an invitation may wait before the first reminder; empty: there are
 *     no reminders of pending links
 * @param pendingEvery the time between further reminders of a pending link
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

  /** A reminder may come early by one hundredth of the time. */
  private static final int EARLY_BY_ONE_IN = 100;

  /**
   * Runs do not start at exact times: a daily run that is a second early must not make a reminder
   * wait for another day.
   */
  boolean isDue(CurrentStatus current, Instant now) {
    return due(current)
        .map(due -> due.minus(Duration.between(from(current), due).dividedBy(EARLY_BY_ONE_IN)))
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
