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

  boolean isDue(Standing standing, Instant now) {
    return due(standing).filter(due -> !now.isBefore(due)).isPresent();
  }

  private Optional<Instant> due(Standing standing) {
    return switch (standing.status().kind()) {
      case PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT ->
          standing.remindedAt().isEmpty()
              ? pendingFirst.map(standing.since()::plus)
              : pendingFirst.flatMap(
                  _ -> pendingEvery.map(every -> standing.remindedAt().get().plus(every)));
      case REJECTED, LINKING_FAILED, LINK_NOT_FOUND ->
          badStatusEvery.map(every -> standing.remindedAt().orElse(standing.since()).plus(every));
      case LINKED, UNRECOGNISED -> Optional.empty();
    };
  }
}
