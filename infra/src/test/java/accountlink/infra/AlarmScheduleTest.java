package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.input.BadInputException;
import accountlink.lambda.CheckHandler;
import accountlink.settings.ScheduleInterval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.assertions.Template;

/**
 * Every alarm that looks at what runs report goes off when it should and not when it should not,
 * whatever the schedule.
 */
class AlarmScheduleTest {
  private static final LocalDate FROM = LocalDate.of(2026, 3, 1);
  private static final LocalDate TO = FROM.plusDays(45);

  /** More points than the alarm asks for: CloudWatch does not say how many it looks at. */
  private static final List<Integer> MORE_POINTS = List.of(0, 2);

  private static final Duration ENDS_WITHIN = Duration.ofMinutes(8);

  private static final Map<String, Schedule> SCHEDULES = new TreeMap<>();

  /**
   * The alarms of the stack with a schedule, and its runs.
   *
   * @param gap the longest time between two runs; eight years are looked through for it
   * @param longestRun how long a run takes at most
   */
  private record Schedule(
      String expression,
      Map<String, Map<String, Object>> alarms,
      List<Instant> starts,
      Duration gap,
      Duration longestRun) {

    static Schedule of(String expression) {
      Template template =
          SynthesizedStack.template(
              "{'deployment': {'metrics': 'all'}, 'schedule': '" + expression + "'}");
      Wiring wiring = new Wiring(template);
      Map<?, ?> check = wiring.properties(wiring.function(CheckHandler.class));
      return new Schedule(
          expression,
          template.findResources("AWS::CloudWatch::Alarm"),
          starts(expression),
          ScheduleInterval.longest(expression),
          Duration.ofSeconds(((Number) check.get("Timeout")).longValue()));
    }

    AlarmEvaluator alarm(String name, int morePoints) {
      String id =
          alarms.keySet().stream().filter(one -> one.contains(name)).findFirst().orElseThrow();
      return new AlarmEvaluator((Map<?, ?>) alarms.get(id).get("Properties"), morePoints);
    }

    /** The end of a run: every other one takes as long as Lambda lets it. */
    Instant end(int run) {
      return starts.get(run).plus(run % 2 == 0 ? Duration.ofSeconds(2) : longestRun);
    }

    private static List<Instant> starts(String expression) {
      if (expression.startsWith("cron(")) {
        return ScheduleInterval.runs(expression.replaceAll("cron\\((.*)\\)", "$1"), FROM, TO)
            .stream()
            .map(ZonedDateTime::toInstant)
            .toList();
      }
      Duration rate = ScheduleInterval.longest(expression);
      Instant first = Instant.parse("2026-03-01T00:07:23Z");
      long runs = Math.min(150, Duration.ofDays(100).dividedBy(rate));
      return LongStream.range(0, runs).mapToObj(i -> first.plus(rate.multipliedBy(i))).toList();
    }
  }

  static Stream<String> schedules() {
    return Stream.of(
        "rate(1 minute)",
        "rate(2 minutes)",
        "rate(5 minutes)",
        "rate(14 minutes)",
        "rate(15 minutes)",
        "rate(1 hour)",
        "rate(7 hours)",
        "rate(1 day)",
        "rate(25 hours)",
        "rate(2 days)",
        "rate(6 days)",
        "cron(0 8 * * ? *)",
        "cron(0 8 ? * MON-FRI *)",
        "cron(0/5 8-18 ? * MON-FRI *)",
        "cron(0 8 ? * MON,THU *)");
  }

  private static Schedule schedule(String expression) {
    return SCHEDULES.computeIfAbsent(expression, Schedule::of);
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void runsAreMissingWhenTheyStopAndNotBefore(String expression) {
    Schedule schedule = schedule(expression);
    int stops = schedule.starts().size() * 2 / 3;
    for (int morePoints : MORE_POINTS) {
      AlarmEvaluator alarm = schedule.alarm("RunsMissing", morePoints);
      for (int run = 0; run <= stops; run++) {
        alarm.put(schedule.end(run), 1);
      }
      Instant last = schedule.end(stops);
      // Until the first point is known, no data at all is an alarm.
      Instant now = schedule.end(0).plus(Duration.ofMinutes(3));
      for (; now.isBefore(last); now = now.plus(alarm.step())) {
        assertFalse(alarm.evaluatedAt(now), expression + " at " + now);
      }

      assertTrue(alarm.evaluatedAt(last.plus(alarm.slowest())), expression + " goes off");
      assertTrue(
          alarm.slowest().compareTo(Duration.ofDays(11)) < 0
              && alarm
                      .slowest()
                      .compareTo(schedule.gap().multipliedBy(8).plus(Duration.ofMinutes(30)))
                  < 0,
          expression + " goes off within " + alarm.slowest());

      Instant again = last.plus(alarm.slowest()).plus(Duration.ofHours(1));
      alarm.put(again, 1);
      assertFalse(alarm.evaluatedAt(again.plus(Duration.ofMinutes(3))), "and ends");
    }
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void linksAreUnreadableFromTheRunThatSaysSoToTheRunThatReadsThem(String expression) {
    Schedule schedule = schedule(expression);
    List<Integer> longest = List.of(0, 1, 0, 1, 2, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    for (int morePoints : MORE_POINTS) {
      AlarmEvaluator alarm = schedule.alarm("LinksUnreadable", morePoints);
      expectAfterEachRun(schedule, alarm, longest, value -> value >= 3);
    }
  }

  /** What is pending after a run stays so until the next one. */
  @ParameterizedTest
  @MethodSource("schedules")
  void anAlertIsPendingTooLongBeforeAQuarterOfAnHourCanPass(String expression) {
    Schedule schedule = schedule(expression);
    Duration gap = schedule.gap();
    for (int morePoints : MORE_POINTS) {
      AlarmEvaluator alarm = schedule.alarm("AlertsPendingTooLong", morePoints);
      Instant noticed = schedule.starts().get(3);
      for (int run = 0; run < 30 && run < schedule.starts().size(); run++) {
        Instant end = schedule.starts().get(run).plusSeconds(2);
        long age = run < 3 ? 0 : Math.max(1, Duration.between(noticed, end).toSeconds());
        alarm.put(end, age);
        boolean tooLate =
            run >= 3
                && Duration.between(noticed, end).plus(gap).compareTo(Duration.ofMinutes(15)) >= 0;
        // In time for the next run, or else for the one after a period of the alarm.
        assertEquals(tooLate, alarm.evaluatedAt(end.plus(Duration.ofMinutes(2))), expression + run);
      }
      Instant sent = schedule.starts().getLast().plus(Duration.ofDays(1));
      alarm.put(sent, 0);
      assertFalse(alarm.evaluatedAt(sent.plus(Duration.ofMinutes(3))), "and ends");
    }
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void oneAlertThatTheNextRunSendsIsNoAlarmWhereRunsAreFrequent(String expression) {
    Schedule schedule = schedule(expression);
    if (schedule.gap().compareTo(Duration.ofMinutes(15)) >= 0) {
      return;
    }
    AlarmEvaluator alarm = schedule.alarm("AlertsPendingTooLong", 2);
    for (int run = 0; run < 30; run++) {
      Instant end = schedule.starts().get(run).plusSeconds(2);
      alarm.put(end, run == 3 ? 2 : 0);
      assertFalse(alarm.evaluatedAt(end.plus(Duration.ofMinutes(2))), expression + run);
    }
  }

  /** CloudWatch looks back a week. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(7 days)",
        "rate(30 days)",
        "cron(0 8 ? * MON *)",
        "cron(0 8 1 * ? *)",
        "cron(0 8 ? * 2#1 *)"
      })
  void aScheduleThatNoAlarmCanWatchIsRefusedWithTheReason(String expression) {
    String message =
        assertThrows(BadInputException.class, () -> Schedule.of(expression)).getMessage();

    assertTrue(message.contains("schedule: '" + expression + "'"), message);
    assertTrue(message.contains("choose a schedule that runs at least every 6 days"), message);
  }

  private static void expectAfterEachRun(
      Schedule schedule, AlarmEvaluator alarm, List<Integer> values, IntPredicate alarming) {
    int runs = Math.min(values.size(), schedule.starts().size());
    Instant lastAlarming = Instant.EPOCH;
    for (int run = 0; run < runs; run++) {
      Instant end = schedule.starts().get(run).plusSeconds(2);
      alarm.put(end, values.get(run));
      boolean expected = alarming.test(values.get(run));
      boolean now = alarm.evaluatedAt(end.plus(Duration.ofMinutes(2)));
      lastAlarming = expected ? end : lastAlarming;
      // Where runs follow each other faster than the alarm's periods, it ends some minutes later.
      if (expected || end.isAfter(lastAlarming.plus(ENDS_WITHIN))) {
        assertEquals(expected, now, schedule.expression() + " run " + run);
      }
    }
    assertTrue(
        schedule.starts().get(runs - 1).isAfter(lastAlarming.plus(ENDS_WITHIN)),
        "and its end is seen");
  }
}
