package accountlink.settings;

import accountlink.input.BadInputException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A schedule as crontab has it, with five fields, and what EventBridge calls it. */
final class Crontab {
  private static final Pattern FIELDS = Pattern.compile("\\S+(\\s+\\S+){4,5}");

  /** Of crontab, by their numbers. */
  private static final List<String> WEEKDAYS =
      List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

  /** A weekday, and not the step behind a slash. */
  private static final Pattern WEEKDAY = Pattern.compile("(?<![/\\w])[0-7](?!\\w)");

  private Crontab() {}

  /** What to write instead; empty where it is no crontab's. */
  static Optional<String> hint(String schedule) {
    String bare =
        schedule.strip().replaceFirst("(?i)^cron\\(", "").replaceFirst("\\)$", "").strip();
    if (!FIELDS.matcher(bare).matches()) {
      return Optional.empty();
    }
    String[] fields = bare.toUpperCase(Locale.ROOT).split("\\s+");
    String right =
        fields.length == 6
            ? "cron(" + String.join(" ", fields) + ")"
            : "cron(%s %s %s *)"
                .formatted(fields[0], fields[1], days(fields[2], fields[3], fields[4]));
    String rule =
        "must be an EventBridge schedule: cron(…) with six fields, the sixth is the year, and '?' for"
            + " the day of the month or of the week";
    return Optional.of(isOne(right) ? rule + "; perhaps " + right : rule);
  }

  private static String days(String day, String month, String weekday) {
    return weekday.equals("*") || weekday.equals("?")
        ? day + " " + month + " ?"
        : (day.equals("*") ? "?" : day)
            + " "
            + month
            + " "
            + WEEKDAY
                .matcher(weekday)
                .replaceAll(number -> WEEKDAYS.get(Integer.parseInt(number.group())));
  }

  private static boolean isOne(String schedule) {
    if (!ScheduleInterval.isWellFormed(schedule)) {
      return false;
    }
    try {
      ScheduleInterval.longest(schedule);
      return true;
    } catch (BadInputException wrong) {
      return false;
    }
  }
}
