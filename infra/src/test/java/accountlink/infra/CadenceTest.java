package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CadenceTest {
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
      })
  void theLongestTimeBetweenTwoRuns(String schedule, String gap) {
    assertEquals(Optional.of(Duration.parse(gap)), Cadence.longestGap(schedule));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cron(0 8 L * ? *)", "cron(0 8 ? * 6#3 *)", "cron(0 8 3W * ? *)", "at(2027)"})
  void whatCannotBeSaidIsNotGuessed(String schedule) {
    assertEquals(Optional.empty(), Cadence.longestGap(schedule));
  }
}
