package accountlink.settings;

import accountlink.input.BadInputException;
import accountlink.input.Problem;
import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The longest and the shortest time between two runs of a schedule. The alarms need the longest to
 * know when a run is missing, and the widget to know when what it shows is out of date; a run must
 * not take longer than the shortest.
 *
 * <p>The functions know no cron expressions: the library that this needs is not in their jar, and
 * no layer has the schedule.
 *
 * <p>Source: "Cron expressions reference" and "Rate expressions", Amazon EventBridge.
 */
public record ScheduleInterval(Duration shortest, Duration longest) {
  /**
   * EventBridge's schedule expressions; the unit of a rate is singular for 1, and plural for more.
   */
  private static final Pattern SCHEDULE =
      Pattern.compile(
          "rate\\((1 (minute|hour|day)|(?!0|1 )\\d{1,5} (minutes|hours|days))\\)"
              + "|cron\\([0-9*,/-]+ [0-9*,/-]+ "
              // Either the day of the month or the day of the week is '?', and not both.
              // A '#' is alone: two would be "interpreted as two expressions".
              + "(\\? [0-9A-Z*,/-]+ ([0-9A-Z*,/L-]+|[0-9A-Z]+#[0-9]+)|[0-9*,/LW-]+ [0-9A-Z*,/-]+ \\?)"
              + " [0-9*,/-]+\\)");

  private static final Pattern CRON =
      Pattern.compile("cron\\((\\S+ \\S+) (\\S+ \\S+ \\S+ \\S+)\\)");

  /** Eight years, so that a leap year and every weekday of a date are among them. */
  private static final LocalDate FROM = LocalDate.of(2026, 1, 1);

  private static final LocalDate TO = FROM.plusYears(8);

  /** What is the same in each week: without a date, a month, a year, and L and # of the month. */
  private static final Pattern WEEKLY = Pattern.compile("[*?] \\* [^L#]+ \\*");

  /** As Quartz has it, without seconds: Sunday is 1. */
  private static final CronDefinition EVENT_BRIDGE = eventBridge();

  /** Whether it looks like a schedule of EventBridge; its numbers may still be out of range. */
  static boolean isWellFormed(String schedule) {
    return SCHEDULE.matcher(schedule).matches();
  }

  /**
   * Both, of a schedule.
   *
   * @throws BadInputException where the schedule has no two runs, or EventBridge would not take it
   */
  public static ScheduleInterval of(String schedule) {
    return Settings.rate(schedule)
        .map(rate -> new ScheduleInterval(rate, rate))
        .orElseGet(() -> ofCron(schedule));
  }

  /**
   * @throws BadInputException where the schedule has no two runs, or EventBridge would not take it
   */
  public static Duration longest(String schedule) {
    return of(schedule).longest();
  }

  /**
   * The shortest time between two runs of the schedule: a run that takes longer meets the next.
   *
   * @throws BadInputException where the schedule has no two runs, or EventBridge would not take it
   */
  public static Duration shortest(String schedule) {
    return of(schedule).shortest();
  }

  private static ScheduleInterval ofCron(String schedule) {
    Matcher cron = CRON.matcher(schedule);
    if (!cron.matches()) {
      throw wrong(schedule, "must be rate(…) or cron(…) with six fields");
    }
    try {
      List<Duration> between = between(schedule, timesOfDay(cron.group(1)), days(cron.group(2)));
      return new ScheduleInterval(Collections.min(between), Collections.max(between));
    } catch (IllegalArgumentException broken) {
      throw wrong(schedule, "is not a cron expression of EventBridge: " + broken.getMessage());
    }
  }

  /** The times between two runs: within a day, and from one day to the next. */
  private static List<Duration> between(
      String schedule, List<LocalTime> times, List<LocalDate> days) {
    if (times.size() * days.size() < 2) {
      throw wrong(schedule, "does not run twice between " + FROM + " and " + TO);
    }
    List<Duration> between = new ArrayList<>();
    for (int i = 1; i < times.size(); i++) {
      between.add(Duration.between(times.get(i - 1), times.get(i)));
    }
    for (int i = 1; i < days.size(); i++) {
      between.add(
          Duration.between(
              days.get(i - 1).atTime(times.getLast()), days.get(i).atTime(times.getFirst())));
    }
    return between;
  }

  private static List<LocalTime> timesOfDay(String minuteAndHour) {
    return runs(minuteAndHour + " * * ? *", FROM, FROM.plusDays(1)).stream()
        .map(ZonedDateTime::toLocalTime)
        .toList();
  }

  private static List<LocalDate> days(String dayMonthWeekdayYear) {
    // A quarter of a second for eight years is long for a command that only shows a status.
    LocalDate to = WEEKLY.matcher(dayMonthWeekdayYear).matches() ? FROM.plusWeeks(4) : TO;
    return runs("0 0 " + dayMonthWeekdayYear, FROM, to).stream()
        .map(ZonedDateTime::toLocalDate)
        .toList();
  }

  /**
   * When a cron expression runs.
   *
   * @param expression five fields and a year, without {@code cron(…)}
   * @param to the first day that no longer counts
   */
  public static List<ZonedDateTime> runs(String expression, LocalDate from, LocalDate to) {
    Cron cron = new CronParser(EVENT_BRIDGE).parse(expression).validate();
    ZonedDateTime start = from.atStartOfDay(ZoneOffset.UTC);
    return ExecutionTime.forCron(cron)
        // The start itself counts, the end does not.
        .getExecutionDates(start.minusNanos(1), to.atStartOfDay(ZoneOffset.UTC).minusNanos(1));
  }

  private static CronDefinition eventBridge() {
    return CronDefinitionBuilder.defineCron()
        .withMinutes()
        .and()
        .withHours()
        .and()
        .withDayOfMonth()
        .supportsL()
        .supportsW()
        .supportsLW()
        .supportsQuestionMark()
        .and()
        .withMonth()
        .and()
        .withDayOfWeek()
        .withValidRange(1, 7)
        .withMondayDoWValue(2)
        .supportsHash()
        .supportsL()
        .supportsQuestionMark()
        .and()
        .withYear()
        .withValidRange(1970, 2199)
        .and()
        .instance();
  }

  private static BadInputException wrong(String schedule, String rule) {
    return new BadInputException("settings", List.of(new Problem("schedule", schedule, rule)));
  }
}
