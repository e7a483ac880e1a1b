package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * docs/cost.md, made from measured runs and docs/prices.json. {@code -Dgolden=write} writes it
 * again.
 */
class CostTest {
  private static final Path COST = Path.of("../docs/cost.md");
  private static final Path PRICES = Path.of("../docs/prices.json");

  /** One link in ten changes in a month. */
  private static final double CHANGES_PER_LINK = 0.1;

  private record Size(int links, int everyMinutes, int measuredAt) {}

  private static final List<Size> SIZES =
      List.of(
          new Size(10, 5, 10),
          new Size(100, 5, 100),
          // At two calls a second a run takes longer than five minutes.
          new Size(1000, 15, 1000),
          new Size(10_000, 15, 1000));

  @Test
  void theCostsAreThoseOfTheMeasuredRuns() throws IOException {
    String cost = text();
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(COST, cost);
    }

    assertEquals(Files.readString(COST), cost, "differs from " + COST);
  }

  private static String text() throws IOException {
    Map<String, Object> file = JSON.std.mapFrom(Files.readString(PRICES));
    Map<String, Double> prices = new LinkedHashMap<>();
    ((Map<?, ?>) file.get("prices"))
        .forEach(
            (name, price) ->
                prices.put(
                    (String) name, ((Number) ((Map<?, ?>) price).get("price")).doubleValue()));
    Map<Integer, MeasuredRun.Both> measured = new LinkedHashMap<>();
    SIZES.forEach(size -> measured.computeIfAbsent(size.measuredAt(), MeasuredRun::of));
    List<MonthlyCost> costs =
        SIZES.stream().map(size -> cost(size, measured.get(size.measuredAt()), prices)).toList();
    return """
    # What it costs

    Dollars a month in %s, at AWS's list prices as `docs/prices.json` has them (%s), without any free
    tier; a small monitor stays within most of them. `CostTest` computes this page: it counts what real
    runs ask of the simulated services (calls, DynamoDB's consumed capacity, bytes logged, metrics) and
    multiplies. `./account-links test -Dgolden=write` rewrites it.

    ## What a run was measured to use

    %s
    A run waits for WorkSpaces' throttle (2 calls a second) most of its time, and that time costs;
    that is what `Lambda, time` is. Beyond some 1,300 links the longest invocation is too short for
    all, and runs take turns; the figures of 10,000 links are those of 1,000, tenfold.

    ## What a month costs

    %s
    Assumed: one link in ten changes in a month, two readers by mail, %s second of work a run in addition to the
    waiting, no Slack (which is free), the customer-managed key (`encryption: aws-managed` saves its
    line). Not in it: what CloudTrail costs you anyway, people who query the history, and a second
    look for each call that touches a link.
    """
        .formatted(file.get("region"), file.get("date"), use(measured), month(costs), "1");
  }

  private static MonthlyCost cost(
      Size size, MeasuredRun.Both measured, Map<String, Double> prices) {
    return new MonthlyCost(
        size.links(),
        size.everyMinutes(),
        scaled(measured.unchanged(), size.links() / (double) size.measuredAt()),
        size.links() * CHANGES_PER_LINK,
        measured.first().writeUnits() / size.measuredAt(),
        prices);
  }

  private static MeasuredRun scaled(MeasuredRun run, double factor) {
    return new MeasuredRun(
        (int) (run.calls() * factor),
        run.seconds() * factor,
        run.readUnits() * factor,
        run.writeUnits(),
        run.logBytes(),
        run.timeSeries());
  }

  private static String use(Map<Integer, MeasuredRun.Both> measured) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "links",
            "calls to WorkSpaces",
            "seconds of waiting",
            "read units",
            "write units",
            "write units of the first run",
            "log and metric bytes",
            "time series"));
    measured.forEach(
        (links, run) ->
            rows.add(
                List.of(
                    number(links),
                    number(run.unchanged().calls()),
                    decimal(run.unchanged().seconds()),
                    decimal(run.unchanged().readUnits()),
                    decimal(run.unchanged().writeUnits()),
                    decimal(run.first().writeUnits()),
                    // By the hundred: the name of a function and a time may be longer or shorter.
                    number(Math.round(run.unchanged().logBytes() / 100.0) * 100),
                    number(run.unchanged().timeSeries()))));
    return table(rows);
  }

  /**
   * An alarm costs as much as it has metrics: one on an expression has those that it is made of.
   */
  private static int alarmMetrics() {
    return SynthesizedStack.template().findResources("AWS::CloudWatch::Alarm").values().stream()
        .map(alarm -> (Map<?, ?>) alarm.get("Properties"))
        .mapToInt(
            alarm ->
                alarm.get("Metrics") instanceof List<?> metrics
                    ? (int)
                        metrics.stream()
                            .filter(one -> ((Map<?, ?>) one).containsKey("MetricStat"))
                            .count()
                    : 1)
        .sum();
  }

  private static String month(List<MonthlyCost> costs) {
    int alarms = alarmMetrics();
    int dashboards = count("AWS::CloudWatch::Dashboard");
    List<Map<String, Double>> lines =
        costs.stream().map(cost -> cost.lines(alarms, dashboards)).toList();
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("", costs.stream().map(cost -> number(cost.links()) + " links").toList()));
    rows.add(
        row("checked every", costs.stream().map(cost -> cost.everyMinutes() + " min").toList()));
    rows.add(
        row(
            "each link read every",
            costs.stream().map(cost -> cost.runsARound() * cost.everyMinutes() + " min").toList()));
    for (String line : lines.getFirst().keySet()) {
      rows.add(row(line, lines.stream().map(cost -> dollars(cost.get(line))).toList()));
    }
    rows.add(
        row(
            "**together**",
            lines.stream()
                .map(
                    cost ->
                        "**"
                            + dollars(cost.values().stream().mapToDouble(Double::doubleValue).sum())
                            + "**")
                .toList()));
    return table(rows);
  }

  private static int count(String type) {
    return SynthesizedStack.template().findResources(type).size();
  }

  private static List<String> row(String first, List<String> rest) {
    List<String> row = new ArrayList<>(List.of(first));
    row.addAll(rest);
    return row;
  }

  private static String table(List<List<String>> rows) {
    StringBuilder table = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      table.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
      if (i == 0) {
        table.append("|---").append("|---:".repeat(rows.get(0).size() - 1)).append("|\n");
      }
    }
    return table.toString();
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%,.1f", number);
  }

  private static String dollars(double dollars) {
    return String.format(Locale.ROOT, "%,.2f", dollars);
  }
}
