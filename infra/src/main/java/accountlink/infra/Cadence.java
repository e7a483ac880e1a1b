package accountlink.infra;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How far apart the runs of a schedule are at most, so that an alarm knows when one is missing.
 *
 * <p>Source: "Cron expressions reference" and "Rate expressions", Amazon EventBridge.
 */
final class Cadence {
  private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");
  private static final Pattern CRON = Pattern.compile("cron\\((.+)\\)");

  /** Two years, so that both ends of a year and the months between are in it. */
  private static final LocalDate FROM = LocalDate.of(2027, Month.JANUARY, 1);

  private static final LocalDate TO = LocalDate.of(2029, Month.JANUARY, 1);

  private Cadence() {}

  /** Empty for what cannot be said: {@code L}, {@code W}, {@code #}, or no run in two years. */
  static Optional<Duration> longestGap(String schedule) {
    Matcher rate = RATE.matcher(schedule);
    if (rate.matches()) {
      long number = Long.parseLong(rate.group(1));
      return Optional.of(
          switch (rate.group(2)) {
            case "minute" -> Duration.ofMinutes(number);
            case "hour" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
          });
    }
    Matcher cron = CRON.matcher(schedule);
    try {
      return cron.matches() ? longestGapOf(cron.group(1).split(" ")) : Optional.empty();
    } catch (NumberFormatException beyondUs) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> longestGapOf(String[] fields) {
    List<Integer> minutes = new ArrayList<>();
    for (int hour : values(fields[1], 0, 23, UnaryOperator.identity())) {
      for (int minute : values(fields[0], 0, 59, UnaryOperator.identity())) {
        minutes.add(hour * 60 + minute);
      }
    }
    TreeSet<Integer> days = values(fields[2], 1, 31, UnaryOperator.identity());
    TreeSet<Integer> months = values(fields[3], 1, 12, Cadence::monthNumbers);
    TreeSet<Integer> weekdays = values(fields[4], 1, 7, Cadence::weekdayNumbers);
    long last = -1;
    long longest = -1;
    for (LocalDate day = FROM; day.isBefore(TO); day = day.plusDays(1)) {
      if (months.contains(day.getMonthValue())
          && days.contains(day.getDayOfMonth())
          && weekdays.contains(day.getDayOfWeek().getValue() % 7 + 1)) {
        for (int minute : minutes) {
          long now = day.toEpochDay() * 24 * 60 + minute;
          longest = last < 0 ? longest : Math.max(longest, now - last);
          last = now;
        }
      }
    }
    return longest < 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(longest));
  }

  /** Lists, ranges and steps of a field. */
  private static TreeSet<Integer> values(
      String field, int least, int most, UnaryOperator<String> numbers) {
    TreeSet<Integer> values = new TreeSet<>();
    for (String part : numbers.apply(field.toUpperCase(Locale.ROOT)).split(",")) {
      String[] range = part.split("/");
      int step = range.length > 1 ? Integer.parseInt(range[1]) : 1;
      boolean all = range[0].equals("*") || range[0].equals("?");
      String[] ends = range[0].split("-");
      int from = all ? least : Integer.parseInt(ends[0]);
      int to =
          all || range.length > 1 && ends.length == 1
              ? most
              : Integer.parseInt(ends[ends.length - 1]);
      IntStream.iterate(from, i -> i <= to, i -> i + step).forEach(values::add);
    }
    return values;
  }

  private static String monthNumbers(String field) {
    String numbers = field;
    for (Month month : Month.values()) {
      numbers = numbers.replace(shortName(month.name()), Integer.toString(month.getValue()));
    }
    return numbers;
  }

  /** EventBridge counts from Sunday, which is 1. */
  private static String weekdayNumbers(String field) {
    String numbers = field;
    for (DayOfWeek day : DayOfWeek.values()) {
      numbers = numbers.replace(shortName(day.name()), Integer.toString(day.getValue() % 7 + 1));
    }
    return numbers;
  }

  private static String shortName(String name) {
    return name.substring(0, 3).toUpperCase(Locale.ROOT);
  }
}
