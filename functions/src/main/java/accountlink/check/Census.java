package accountlink.check;

import accountlink.link.LinkStatus;
import accountlink.link.Reading;
import accountlink.link.Watch;
import accountlink.store.Owed;
import accountlink.store.ScopeRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the watched links stand after a run.
 *
 * @param byStatus of those that were ever read; no status that no link has
 * @param blind links that could not be read when they were last looked at
 * @param oldestOwed how long the oldest alert has been owed; refused ones rest and do not count
 */
record Census(Map<LinkStatus.Kind, Integer> byStatus, int blind, Duration oldestOwed) {

  /**
   * @param readings of this run; of the other watches, what was known before still holds
   */
  static Census of(
      List<Watch> watches,
      Map<Watch, Reading> readings,
      ScopeRecords before,
      Telling.Told told,
      Instant now) {
    Map<LinkStatus.Kind, Integer> byStatus = new TreeMap<>();
    int blind = 0;
    for (Watch watch : watches) {
      Optional<Reading> reading = Optional.ofNullable(readings.get(watch));
      status(watch, reading, before).ifPresent(kind -> byStatus.merge(kind, 1, Integer::sum));
      blind += isBlind(watch, reading, before) ? 1 : 0;
    }
    return new Census(byStatus, blind, oldestOwed(before.owed(), told, now));
  }

  private static Optional<LinkStatus.Kind> status(
      Watch watch, Optional<Reading> reading, ScopeRecords before) {
    return reading
        .filter(Reading.Answered.class::isInstance)
        .map(answered -> ((Reading.Answered) answered).status())
        .or(() -> before.link(watch.key()).standing().map(standing -> standing.status()))
        .map(LinkStatus::kind);
  }

  private static boolean isBlind(Watch watch, Optional<Reading> reading, ScopeRecords before) {
    return reading
        .map(Reading.Unreadable.class::isInstance)
        .orElseGet(() -> before.link(watch.key()).blindness().isPresent());
  }

  /**
   * Of the alerts that the run found owed, while any is: which of them were paid is not kept, and
   * the oldest are paid first, so this errs on the side of an alarm.
   */
  private static Duration oldestOwed(List<Owed> found, Telling.Told told, Instant now) {
    if (told.owed() <= told.refused()) {
      return Duration.ZERO;
    }
    return found.stream()
        .filter(owed -> owed.refusal().isEmpty())
        .map(owed -> Duration.between(owed.alert().at(), now))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
