package accountlink.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.input.BadInputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A schedule that EventBridge or an alarm would refuse is a problem of the settings. */
class ScheduleProblemsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(1 minute)",
        "rate(6 days)",
        "cron(0 8 * * ? *)",
        "cron(0/5 8-17 ? * MON-FRI *)",
        "cron(0 8 ? * MON,TUE *)",
        "cron(0 8 */3 * ? *)",
        "cron(0 8 ? 1-12 2-6 2026-2199)"
      })
  void oneThatRunsIsTaken(String schedule) {
    assertEquals(schedule, settings(schedule).schedule());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cron(0 25 * * ? *)|is not a cron expression of EventBridge",
        "cron(60 8 * * ? *)|is not a cron expression of EventBridge",
        "cron(0/0 8 * * ? *)|is not a cron expression of EventBridge",
        "cron(0 8 0 * ? *)|is not a cron expression of EventBridge",
        "cron(0 8 * 13 ? *)|is not a cron expression of EventBridge",
        "cron(0 8 ? * 8 *)|is not a cron expression of EventBridge",
        "cron(0 8 ? * FOO *)|is not a cron expression of EventBridge",
        "cron(0 8 * * ? 2200)|is not a cron expression of EventBridge",
        "cron(, , ? , , ,)|is not a cron expression of EventBridge",
        "cron(0 8 31 2 ? *)|does not run twice",
        "cron(0 8 * * ? 2020)|does not run twice",
        "cron(0 8 ? * MON#6 *)|does not run twice",
        "cron(0 8 ? * MON *)|has up to 7 days without a run",
        "cron(0 8 ? * 6L *)|has up to 35 days without a run",
        "cron(0 8 L * ? *)|has up to 31 days without a run",
        "cron(0 8 ? * 3#1,6#3 *)|must be an EventBridge schedule",
        "rate(7 days)|has up to 7 days without a run",
        "rate(10080 minutes)|has up to 7 days without a run",
        "rate(99999 days)|has up to 99999 days without a run",
      })
  void oneThatWouldFailAtSynthIsAProblem(String schedule, String rule) {
    String problems = problems(schedule);

    assertTrue(problems.contains("schedule: '" + schedule + "': " + rule), problems);
    assertTrue(problems.contains(": 1 problem\n"), problems);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 8 * * *|cron(0 8 * * ? *)",
        "cron(0 8 * * *)|cron(0 8 * * ? *)",
        "cron(*/5 8-17 * * 1-5)|cron(*/5 8-17 ? * MON-FRI *)",
        "*/5  *  * * *|cron(*/5 * * * ? *)",
        "30 6 * * 0,6|cron(30 6 ? * SUN,SAT *)",
        "30 6 * * 7,3|cron(30 6 ? * SUN,WED *)",
        "0 8 1-7 * *|cron(0 8 1-7 * ? *)",
        "0 8 * * mon-fri|cron(0 8 ? * MON-FRI *)",
        "0 8 * * */2|cron(0 8 ? * */2 *)",
        "0 8 * * ? *|cron(0 8 * * ? *)",
        "cron(0 8 * * ?)|cron(0 8 * * ? *)",
        "cron(0 8 ? * mon-fri *)|cron(0 8 ? * MON-FRI *)",
        "cron(0  8 * * ? *)|cron(0 8 * * ? *)",
      })
  void aCrontabsFiveFieldsGetTheSix(String schedule, String right) {
    String problems = problems(schedule);

    assertTrue(problems.contains("cron(…) with six fields, the sixth is the year"), problems);
    assertTrue(problems.endsWith("; perhaps " + right), problems);
  }

  /** With a date and a weekday crontab runs on either, and EventBridge cannot. */
  @ParameterizedTest
  @ValueSource(strings = {"0 8 1 * 1", "0 25 * * *", "* * * * * *", "a b c d e"})
  void whereThereIsNoneNothingIsProposed(String schedule) {
    String problems = problems(schedule);

    assertTrue(problems.contains("cron(…) with six fields"), problems);
    assertTrue(!problems.contains("perhaps"), problems);
  }

  /** A week is enough for what is the same in each, and says the same as eight years. */
  @ParameterizedTest
  @CsvSource({"MON-FRI, PT72H", "'SUN,WED', PT96H", "2-7, PT48H", "MON/2, PT72H", "*, PT24H"})
  void weekdaysAreCountedByTheWeek(String weekdays, String longest) {
    assertEquals(
        Duration.parse(longest), ScheduleInterval.longest("cron(0 8 ? * " + weekdays + " *)"));
    assertEquals(
        Duration.parse(longest), ScheduleInterval.longest("cron(0 8 ? 1-12 " + weekdays + " *)"));
  }

  /** Nothing but a problem comes of any text that looks like a schedule. */
  @Test
  void anyTextIsASettingOrAProblem() {
    Random random = new Random(25);
    for (int i = 0; i < 300; i++) {
      String schedule =
          "cron(%s %s ? %s %s *)"
              .formatted(
                  field(random, "0123456789*,/-"),
                  field(random, "0123*,/-"),
                  field(random, "01J*,/-"),
                  field(random, "1234567MONFRI*,/L#-"));
      try {
        settings(schedule);
      } catch (BadInputException documented) {
        assertTrue(documented.getMessage().contains("schedule: '"), documented.getMessage());
      }
    }
  }

  private static String field(Random random, String letters) {
    StringBuilder field = new StringBuilder();
    for (int i = 0; i <= random.nextInt(3); i++) {
      field.append(letters.charAt(random.nextInt(letters.length())));
    }
    return field.toString();
  }

  private static Settings settings(String schedule) {
    return SettingsFile.parse(
        "settings",
        Map.of("schedule", schedule, "links", List.of(Map.of("linkId", "link-payroll01"))),
        Path.of("."));
  }

  private static String problems(String schedule) {
    return assertThrows(BadInputException.class, () -> settings(schedule)).getMessage();
  }
}
