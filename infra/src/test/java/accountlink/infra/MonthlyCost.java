package accountlink.infra;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a month costs, line by line, from what runs were measured to use.
 *
 * @param everyMinutes the schedule
 * @param unchanged a run without a change
 * @param changes in a month, and what each is measured to write
 */
record MonthlyCost(
    int links,
    int everyMinutes,
    MeasuredRun unchanged,
    double changes,
    double writeUnitsPerChange,
    Map<String, Double> prices) {

  static final double MINUTES_A_MONTH = 30 * 24 * 60;

  /** In addition to the waiting: start, loading, recording and sending; assumed, and generous. */
  private static final double WORKING_SECONDS = 1;

  private static final double WORKING_SECONDS_PER_LINK = 1 / 2000.0;

  /** Half a kilobyte of state and as much of history for each link, and then some. */
  private static final double GB_PER_LINK = 2e-6;

  /** A service asks KMS again every five minutes, for both ways. */
  private static final double KMS_REQUESTS_OF_A_SERVICE = MINUTES_A_MONTH / 5 * 2;

  private static final int READERS = 2;

  /** Three quarters of the longest invocation, less the last call. */
  private static final double LONGEST_READING_SECONDS = 665;

  /** "Always free", a month: <a href="https://aws.amazon.com/cloudwatch/pricing/">pricing</a>. */
  private static final int FREE_METRICS = 10;

  private static final int FREE_ALARMS = 10;
  private static final int FREE_DASHBOARDS = 3;

  double runs() {
    return MINUTES_A_MONTH / everyMinutes;
  }

  /** How many runs it takes until each link was read. */
  int runsARound() {
    return (int) Math.max(1, Math.ceil(unchanged.seconds() / LONGEST_READING_SECONDS));
  }

  /**
   * What the template has that is billed by the month.
   *
   * @param alarms metrics that alarms look at
   * @param kmsServices services that ask KMS without a change of a link
   */
  record Fixtures(int alarms, int dashboards, int keys, int kmsServices) {}

  Map<String, Double> lines(Fixtures fixtures) {
    Map<String, Double> lines = new LinkedHashMap<>();
    double gigabytes = CheckFunction.MEMORY_MB / 1024.0;
    lines.put(
        "Lambda, time",
        runs()
            * (Math.min(unchanged.seconds(), LONGEST_READING_SECONDS)
                + WORKING_SECONDS
                + links * WORKING_SECONDS_PER_LINK)
            * gigabytes
            * price("lambdaGbSecondArm"));
    lines.put("Lambda, invocations", runs() * price("lambdaRequest"));
    lines.put("DynamoDB, reading", runs() * unchanged.readUnits() * price("dynamoDbReadUnit"));
    lines.put(
        "DynamoDB, writing",
        (runs() * unchanged.writeUnits() + changes * writeUnitsPerChange)
            * price("dynamoDbWriteUnit"));
    lines.put(
        "DynamoDB, storage and backup", links * GB_PER_LINK * price("dynamoDbGbMonthWithBackup"));
    lines.put(
        "SNS, publishing and mail", changes * (price("snsPublish") + READERS * price("snsEmail")));
    lines.put("CloudWatch, metrics", unchanged.timeSeries() * price("cloudWatchMetric"));
    lines.put("CloudWatch, alarms", fixtures.alarms() * price("cloudWatchAlarm"));
    lines.put("CloudWatch, dashboard", fixtures.dashboards() * price("cloudWatchDashboard"));
    lines.put("CloudWatch, logs", runs() * unchanged.logBytes() / 1e9 * price("cloudWatchLogsGb"));
    lines.put("X-Ray", runs() * price("xrayTrace"));
    lines.put("KMS, the key", fixtures.keys() * price("kmsKey"));
    lines.put(
        "KMS, requests", fixtures.kmsServices() * KMS_REQUESTS_OF_A_SERVICE * price("kmsRequest"));
    return lines;
  }

  /** What CloudWatch's free tier takes off, where nothing else in the account uses it. */
  double free(Fixtures fixtures) {
    return Math.min(FREE_METRICS, unchanged.timeSeries()) * price("cloudWatchMetric")
        + Math.min(FREE_ALARMS, fixtures.alarms()) * price("cloudWatchAlarm")
        + Math.min(FREE_DASHBOARDS, fixtures.dashboards()) * price("cloudWatchDashboard");
  }

  private double price(String name) {
    return prices.get(name);
  }
}
