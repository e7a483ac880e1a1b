package accountlink.infra;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A metric alarm as CloudWatch evaluates it: a window that slides, some more points looked at than
 * the alarm asks for, and what no data means.
 *
 * <p>Source: "Alarm evaluation window" and "Configuring how CloudWatch alarms treat missing data",
 * Amazon CloudWatch User Guide.
 */
final class AlarmEvaluator {
  /** Until a metric in a log line is a point, at most. */
  private static final Duration INGESTION = Duration.ofMinutes(2);

  private final Map<?, ?> alarm;
  private final Duration period;
  private final int periods;
  private final int morePoints;
  private final NavigableMap<Instant, Double> points = new TreeMap<>();
  private boolean inAlarm;

  /**
   * @param alarm properties of a template's alarm
   * @param morePoints how many points CloudWatch looks at in addition to the evaluation periods; it
   *     does not promise a number
   */
  AlarmEvaluator(Map<?, ?> alarm, int morePoints) {
    this.alarm = alarm;
    this.period = Duration.ofSeconds(((Number) alarm.get("Period")).longValue());
    this.periods = ((Number) alarm.get("EvaluationPeriods")).intValue();
    this.morePoints = morePoints;
    if (!alarm.get("DatapointsToAlarm").equals(alarm.get("EvaluationPeriods"))) {
      throw new IllegalArgumentException("all points must breach, and not some of them: " + alarm);
    }
  }

  void put(Instant at, double value) {
    points.merge(at, value, Double::sum);
  }

  /** How far apart evaluations are enough to meet every part of a period. */
  Duration step() {
    Duration part = period.dividedBy(12);
    return part.compareTo(Duration.ofMinutes(1)) < 0 ? Duration.ofMinutes(1) : part;
  }

  /** From the last point of health to ALARM, at most. */
  Duration slowest() {
    return period.multipliedBy(periods + morePoints + 1L).plus(INGESTION);
  }

  /**
   * Whether it is in ALARM after its evaluation at an instant, none earlier than the last one's.
   */
  boolean evaluatedAt(Instant now) {
    List<Double> found = new ArrayList<>();
    for (int i = 0; i < periods + morePoints && found.size() < periods; i++) {
      Instant end = now.minus(period.multipliedBy(i));
      Instant known = now.minus(INGESTION);
      DoubleSummaryStatistics statistics =
          points
              .subMap(end.minus(period), false, end.isBefore(known) ? end : later(end, known), true)
              .values()
              .stream()
              .mapToDouble(Double::doubleValue)
              .summaryStatistics();
      if (statistics.getCount() > 0) {
        found.add(statistic(statistics));
      }
    }
    boolean breaching = found.stream().allMatch(this::breaches);
    if (found.size() == periods) {
      inAlarm = breaching;
    } else {
      inAlarm =
          switch ((String) alarm.get("TreatMissingData")) {
            case "breaching" -> breaching;
            case "notBreaching" -> false;
            case "ignore" -> inAlarm;
            default -> throw new IllegalArgumentException(alarm.toString());
          };
    }
    return inAlarm;
  }

  /** What is not known yet is not there yet. */
  private Instant later(Instant end, Instant known) {
    return known.isBefore(end.minus(period)) ? end.minus(period) : known;
  }

  private double statistic(DoubleSummaryStatistics statistics) {
    return switch ((String) alarm.get("Statistic")) {
      case "Sum" -> statistics.getSum();
      case "Maximum" -> statistics.getMax();
      case "SampleCount" -> statistics.getCount();
      default -> throw new IllegalArgumentException(alarm.toString());
    };
  }

  private boolean breaches(double value) {
    double threshold = ((Number) alarm.get("Threshold")).doubleValue();
    return switch ((String) alarm.get("ComparisonOperator")) {
      case "LessThanThreshold" -> value < threshold;
      case "GreaterThanOrEqualToThreshold" -> value >= threshold;
      default -> throw new IllegalArgumentException(alarm.toString());
    };
  }
}
