package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import accountlink.settings.Deployment;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

/**
 * docs/cost.md, made from measured runs and docs/prices.json. {@code -Dgolden=write} writes it
 * again.
 */
class CostTest {
  private static final Path COST = Path.of("../docs/cost.md");
  private static final Path PRICES = Path.of("../docs/prices.json");

  /** One link in ten changes in a month. */
  private static final double CHANGES_PER_LINK = 0.1;

  /** For those who count cents: no dashboard, no key of one's own, few metrics and alarms. */
  private static final String LEAN =
      "{'deployment': {'dashboard': false, 'metrics': 'few', 'encryption': 'aws-managed'}}";

  private record Size(int links, int everyMinutes, int measuredAt, boolean lean) {
    Deployment.Metrics metrics() {
      return lean ? Deployment.Metrics.FEW : Deployment.Metrics.ALL;
    }
  }

  private static final List<Size> SIZES =
      List.of(
          new Size(10, 5, 10, false),
          new Size(100, 5, 100, false),
          new Size(100, 5, 100, true),
          // At one call a second a run takes longer than five minutes.
          new Size(1000, 15, 500, false),
          new Size(10_000, 15, 500, false),
          new Size(10_000, 15, 500, true));

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
    Map<Size, MeasuredRun.Both> measured = new LinkedHashMap<>();
    for (Size size : SIZES) {
      measured.computeIfAbsent(
          new Size(size.measuredAt(), 0, size.measuredAt(), size.lean()),
          run -> MeasuredRun.of(run.links(), run.metrics()));
    }
    List<MonthlyCost> costs =
        SIZES.stream()
            .map(
                size ->
                    cost(
                        size,
                        measured.get(
                            new Size(size.measuredAt(), 0, size.measuredAt(), size.lean())),
                        prices))
            .toList();
    return """
    # What it costs

    Dollars a month in %s, at AWS's list prices as `docs/prices.json` has them (%s), without any free
    tier; a small monitor stays within most of them. `CostTest` computes this page: it counts what real
    runs ask of the simulated services (calls, DynamoDB's consumed capacity, bytes logged, metrics) and
    multiplies. `./account-links test -Dgolden=write` rewrites it.

    ## What a run was measured to use

    %s
    A run waits for its pace (one call a second, half of WorkSpaces' throttle) most of its time, and that time costs;
    that is what `Lambda, time` is. Beyond some 680 links the longest invocation is too short for
    all, and runs take turns; the figures above 500 links are multiples of those of 500.

    ## What a month costs

    %s
    Assumed: one link in ten changes in a month, two readers by mail, %s second of work a run in addition to the
    waiting, no Slack (which is free), the customer-managed key. `lean` is
    `"deployment": { "dashboard": false, "metrics": "few", "encryption": "aws-managed" }`: what is left
    is mostly the time in which Lambda waits for the throttle. Not in it: what CloudTrail costs you anyway, people who query the history, and a second
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

  private static String use(Map<Size, MeasuredRun.Both> measured) {
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
        (size, run) ->
            rows.add(
                List.of(
                    number(size.links()) + (size.lean() ? ", lean" : ""),
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

  /** What of a template is billed by the month. */
  private static MonthlyCost.Fixtures fixtures(Template template) {
    int keys = count(template, "AWS::KMS::Key");
    return new MonthlyCost.Fixtures(
        alarmMetrics(template),
        count(template, "AWS::CloudWatch::Dashboard"),
        keys,
        // With a key of one's own the table, the topic, the queue and the logs have it; without,
        // only the table asks KMS when no link changes.
        keys > 0 ? 4 : 1);
  }

  /**
   * An alarm costs as much as it has metrics: one on an expression has those that it is made of.
   */
  private static int alarmMetrics(Template template) {
    return template.findResources("AWS::CloudWatch::Alarm").values().stream()
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
    MonthlyCost.Fixtures all = fixtures(SynthesizedStack.template());
    MonthlyCost.Fixtures lean = fixtures(SynthesizedStack.template(LEAN));
    List<Map<String, Double>> lines =
        IntStream.range(0, costs.size())
            .mapToObj(i -> costs.get(i).lines(SIZES.get(i).lean() ? lean : all))
            .toList();
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        row(
            "",
            SIZES.stream()
                .map(size -> number(size.links()) + " links" + (size.lean() ? ", lean" : ""))
                .toList()));
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

  private static int count(Template template, String type) {
    return template.findResources(type).size();
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
