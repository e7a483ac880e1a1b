package accountlink.link;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** How often a summary is sent: after each week of the calendar, or each month. */
public enum SummaryPeriod {
  WEEKLY(7),
  MONTHLY(31);

  private final int longestDays;

  SummaryPeriod(int longestDays) {
    this.longestDays = longestDays;
  }

  public int longestDays() {
    return longestDays;
  }

  /** Whether it is longer than so many days. */
  public boolean exceeds(int days) {
    return days < longestDays;
  }

  /** When the period of an instant began: a Monday, or the first of a month, at 0:00. */
  public Instant begin(Instant at, ZoneId zone) {
    return firstDay(at.atZone(zone).toLocalDate()).atStartOfDay(zone).toInstant();
  }

  private LocalDate firstDay(LocalDate day) {
    return switch (this) {
      case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTHLY -> day.withDayOfMonth(1);
    };
  }
}
