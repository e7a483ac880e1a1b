package accountlink.history;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long it is from run to run, by the schedule. */
final class Intervals {
  private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");

  private Intervals() {}

  /**
   * @param schedule an EventBridge expression; of {@code cron(…)} a day is assumed, since a run
   *     that is said to be overdue when it is not would be a lie
   */
  static Duration of(String schedule) {
    Matcher rate = RATE.matcher(schedule);
    if (!rate.matches()) {
      return Duration.ofDays(1);
    }
    long number = Long.parseLong(rate.group(1));
    return switch (rate.group(2)) {
      case "minute" -> Duration.ofMinutes(number);
      case "hour" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
