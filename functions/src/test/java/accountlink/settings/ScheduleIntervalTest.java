package accountlink.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.input.BadInputException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleIntervalTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate(1 minute)                  | PT1M",
        "rate(5 minutes)                 | PT5M",
        "rate(2 hours)                   | PT2H",
        "rate(3 days)                    | PT72H",
        "cron(0/10 * * * ? *)            | PT10M",
        "cron(*/7 * * * ? *)             | PT7M",
        "cron(0,15,45 * * * ? *)         | PT30M",
        "cron(0 8 * * ? *)               | PT24H",
        "cron(30 6,18 * * ? *)           | PT12H",
        "cron(0 8 ? * MON-FRI *)         | PT72H",
        "cron(0/5 8-17 ? * MON-FRI *)    | PT62H5M",
        "cron(0 8 ? * 2,4 *)             | PT120H",
        "cron(0 0 1 * ? *)               | PT744H",
        "cron(0 0 1 JAN,JUL ? *)         | PT4416H",
        "cron(0 8 L * ? *)               | PT744H",
        "cron(0 8 3W * ? *)              | PT768H",
        "cron(0 8 ? * 6#3 *)             | PT840H",
        "cron(0 8 ? * 6L *)              | PT840H",
        "cron(0 8 ? * SUN *)             | PT168H",
      })
  void theLongestTimeBetweenTwoRuns(String schedule, String gap) {
    assertEquals(Duration.parse(gap), ScheduleInterval.longest(schedule));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate(5 minutes)                 | PT5M",
        "cron(*/7 * * * ? *)             | PT4M",
        "cron(0,15,45 * * * ? *)         | PT15M",
        "cron(0 8 * * ? *)               | PT24H",
        "cron(30 6,18 * * ? *)           | PT12H",
        "cron(0/5 8-17 ? * MON-FRI *)    | PT5M",
        "cron(0 8 ? * 2,4 *)             | PT48H",
        "cron(0 1,23 * * ? *)            | PT2H",
        "cron(0 0 1 JAN,JUL ? *)         | PT4344H",
      })
  void theShortestTimeBetweenTwoRuns(String schedule, String gap) {
    assertEquals(Duration.parse(gap), ScheduleInterval.shortest(schedule));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "at(2027)",
        "cron(0 8 31 2 ? *)",
        "cron(0 8 1 1 ? 2020)",
        "cron(61 8 * * ? *)",
        "cron(0 8 ? * 9 *)"
      })
  void aScheduleThatNeverRunsOrThatEventBridgeRefusesIsAnError(String schedule) {
    BadInputException wrong =
        assertThrows(BadInputException.class, () -> ScheduleInterval.longest(schedule));

    assertTrue(wrong.getMessage().contains(schedule), wrong.getMessage());
  }
}
