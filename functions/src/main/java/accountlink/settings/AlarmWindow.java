package accountlink.settings;

import accountlink.input.BadInputException;
import accountlink.input.Problem;
import java.time.Duration;
import java.util.List;

/**
 * How long the alarm for missing runs waits: so many periods without a completed run.
 *
 * @param period of CloudWatch, in whole minutes or of a day
 */
public record AlarmWindow(Duration period, int periods) {
  /** CloudWatch looks back a week at most, in steps of a day at most. */
  private static final Duration DAY = Duration.ofDays(1);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final int MOST_DAYS = 7;

  /** One run that is missed may be a passing fault. */
  private static final int RUNS = 3;

  /**
   * In addition to an interval and the longest run: EventBridge may be late by a minute, Lambda's
   * logs become metrics within one more, and a first attempt may have been repeated.
   */
  private static final Duration DELAY = Duration.ofMinutes(5);

  /**
   * The window of settings.
   *
   * @throws BadInputException where EventBridge would not take the schedule, or a healthy one has a
   *     whole week without a run
   */
  public static AlarmWindow of(Settings settings) {
    ScheduleInterval interval = ScheduleInterval.of(settings.schedule());
    return of(
        settings.schedule(), interval.longest(), LongestRun.of(settings, interval.shortest()));
  }

  /**
   * Three intervals as CloudWatch can count them, and no less than a slow run after a fast one may
   * need; beyond a day an interval takes several periods.
   *
   * @throws BadInputException where a healthy schedule has a whole week without a run
   */
  private static AlarmWindow of(String schedule, Duration gap, Duration longestRun) {
    Duration least = gap.plus(longestRun).plus(DELAY);
    if (gap.compareTo(DAY) <= 0) {
      Duration period = MINUTE.compareTo(gap) > 0 ? MINUTE : gap;
      return new AlarmWindow(
          period, Math.max(RUNS, (int) Math.ceilDiv(least.toMinutes(), period.toMinutes())));
    }
    int needed = (int) Math.ceilDiv(least.toMinutes(), DAY.toMinutes());
    if (needed > MOST_DAYS) {
      throw new BadInputException(
          "settings",
          List.of(
              new Problem(
                  "schedule",
                  schedule,
                  "has up to %d days without a run, and nothing could notice that runs are missing:"
                          .formatted(gap.toDays())
                      + " CloudWatch's alarms look back 7 days; choose a schedule that runs at"
                      + " least every 6 days")));
    }
    return new AlarmWindow(DAY, Math.min(MOST_DAYS, Math.max(needed, RUNS * (int) gap.toDays())));
  }
}
