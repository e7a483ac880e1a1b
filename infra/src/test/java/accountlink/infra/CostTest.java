package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.settings.Settings;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;

/**
 * docs/cost.md, made from measured runs and docs/prices.json. {@code -Dgolden=write} writes it
 * again.
 */
class CostTest {
  private static final Path COST = Path.of("../docs/cost.md");
  private static final Path README = Path.of("../README.md");
  private static final Path PRICES = Path.of("../docs/prices.json");

  /** One link in ten changes in a month. */
  private static final double CHANGES_PER_LINK = 0.1;

  /** For those who count cents: no dashboard, no key of one's own, few metrics and alarms. */
  static final String LEAN = "{'deployment': {'dashboard': false, 'encryption': 'aws-managed'}}";

  /** All that AWS allows; the default leaves half of it to others. */
  private static final Settings.Pace FULL = new Settings.Pace(2, 5);

  /** For those who want each number, and an alarm for each of their causes. */
  private static final String ALL_METRICS = "{'deployment': {'metrics': 'all'}}";

  /** What the settings of a stack say of its cost. */
  private enum Choice {
    DEFAULT("{}", ""),
    EVERY_METRIC(ALL_METRICS, ", all metrics"),
    LEANEST(LEAN, ", lean");

    private final Settings settings;
    private final String title;

    Choice(String json, String title) {
      this.settings = SynthesizedStack.settings(json);
      this.title = title;
    }
  }

  private record Size(int links, int everyMinutes, Choice choice, Settings.Pace pace) {
    MeasuredRun.Kind kind() {
      return new MeasuredRun.Kind(choice.settings.deployment().metrics(), pace);
    }

    String title() {
      return number(links) + " links" + (pace.equals(FULL) ? ", 2/s" : "") + choice.title;
    }
  }

  private static final Size TEN = new Size(10, 5, Choice.DEFAULT, Settings.Pace.DEFAULT);
  private static final Size MANY_ALL = new Size(10_000, 15, Choice.EVERY_METRIC, FULL);
  private static final Size MANY_LEAN = new Size(10_000, 15, Choice.LEANEST, FULL);
  private static final Size HUNDRED_LEAN = new Size(100, 5, Choice.LEANEST, Settings.Pace.DEFAULT);
  private static final List<Size> SIZES =
      List.of(
          TEN,
          new Size(10, 5, Choice.EVERY_METRIC, Settings.Pace.DEFAULT),
          HUNDRED_LEAN,
          new Size(1000, 5, Choice.DEFAULT, Settings.Pace.DEFAULT),
          new Size(10_000, 15, Choice.DEFAULT, Settings.Pace.DEFAULT),
          MANY_ALL,
          MANY_LEAN);

  private static final Map<String, Double> PRICES_BY_NAME = new LinkedHashMap<>();
  private static final Map<Integer, MeasuredRun.Runs> MEASURED = new LinkedHashMap<>();
  private static final Map<Size, Map<String, Double>> LINES = new LinkedHashMap<>();
  private static final Map<Size, Double> FREE = new LinkedHashMap<>();
  private static Map<String, Object> file;

  @BeforeAll
  static void measure() throws IOException {
    file = JSON.std.mapFrom(Files.readString(PRICES));
    PRICES_BY_NAME.putAll(prices());
    for (Size size : SIZES) {
      MEASURED.computeIfAbsent(
          size.links(),
          links ->
              MeasuredRun.of(
                  links,
                  SIZES.stream()
                      .filter(one -> one.links() == links)
                      .map(Size::kind)
                      .distinct()
                      .toList()));
    }
    Map<Choice, MonthlyCost.Fixtures> fixtures = new EnumMap<>(Choice.class);
    for (Choice choice : Choice.values()) {
      fixtures.put(
          choice, fixtures(Template.fromStack(SynthesizedStack.stack(new App(), choice.settings))));
    }
    for (Size size : SIZES) {
      LINES.put(size, cost(size).lines(fixtures.get(size.choice())));
      FREE.put(size, cost(size).free(fixtures.get(size.choice())));
    }
  }

  /** Dollars, by the names of docs/prices.json. */
  static Map<String, Double> prices() throws IOException {
    Map<String, Double> prices = new LinkedHashMap<>();
    ((Map<?, ?>) JSON.std.mapFrom(Files.readString(PRICES)).get("prices"))
        .forEach(
            (name, price) ->
                prices.put(
                    (String) name, ((Number) ((Map<?, ?>) price).get("price")).doubleValue()));
    return prices;
  }

  @Test
  void aMonitorCostsNoMoreThanWasPromised() {
    assertTrue(sum(TEN) <= 5.50, TEN.title() + ": " + sum(TEN));
    assertTrue(sum(MANY_ALL) < 13, MANY_ALL.title() + ": " + sum(MANY_ALL));
    assertTrue(sum(MANY_LEAN) < 6, MANY_LEAN.title() + ": " + sum(MANY_LEAN));
    assertTrue(sum(HUNDRED_LEAN) < 1, HUNDRED_LEAN.title() + ": " + sum(HUNDRED_LEAN));
  }

  private static double sum(Size size) {
    return LINES.get(size).values().stream().mapToDouble(Double::doubleValue).sum();
  }

  @Test
  void theCostsAreThoseOfTheMeasuredRuns() throws IOException {
    String cost = text();
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(COST, cost);
    }

    assertEquals(Files.readString(COST), cost, "differs from " + COST);
  }

  @Test
  void theReadmeNamesTheSameCosts() throws IOException {
    String readme = Files.readString(README);

    for (Size size : List.of(TEN, HUNDRED_LEAN)) {
      assertTrue(readme.contains("$" + dollars(sum(size))), size.title() + ": " + sum(size));
    }
  }

  private static String text() {
    return """
    # What it costs

    Dollars a month in %s, at AWS's list prices in `docs/prices.json` (%s), without any free tier. A small
    monitor stays within most free tiers. CloudWatch's alone gives an account three dashboards, ten metrics and
    ten alarms. The last line is for an account that uses none of them for anything else.

    `CostTest` computes this page. It counts what real runs ask of the simulated services: calls, DynamoDB's
    consumed capacity, bytes logged, metrics. Then it multiplies. `./account-links test -Dgolden=write` rewrites
    the page.

    ## What a month costs

    %s
    `lean` is `"deployment": { "dashboard": false, "encryption": "aws-managed" }`. What is left
    is mostly the time in which Lambda waits for the throttle.

    Assumed:

    - One link in ten changes in a month.
    - Two readers get mails. Slack is free.
    - The key is customer-managed, except with `lean`.
    - A run works for one second, and for one more for each 2,000 links, in addition to the waiting. That is more
      than [performance.md](performance.md) has measured, at the 0.29 processors of a function of 512 MB.

    Not included:

    - what CloudTrail costs you anyway;
    - queries of the history;
    - event checks, one for each call that touches a link.

    ## How to pay less

    - `"dashboard": false` turns off the dashboard. The metrics are few already: `"metrics": "all"` costs more.
    - `"encryption": "aws-managed"` uses AWS's keys.
    - `"pace": { "callsPerSecond": 2 }` halves the waiting of many links. It uses all that AWS allows, so choose it
      only where nobody else calls the WorkSpaces API of the account and Region much.
    - A longer `schedule` starts fewer runs.

    ## What a run was measured to use

    %s
    A run waits for its pace most of its time. That is the line `Lambda, time`. The default pace is one call a
    second after a burst of 5, half of WorkSpaces' throttle. `2/s` is `"pace": { "callsPerSecond": 2 }`. Few links
    are read one by one, and many by listing 25 a call: see [settings.md](settings.md#how-the-links-are-read).

    ## The same without code

    A Step Functions state machine needs no function. On the same schedule it has a Map over the links. For each
    link it calls `GetAccountLink`, gets the last status with DynamoDB's `GetItem`, and compares them in a Choice.
    For a change it adds an `UpdateItem` and a `Publish`. From the same prices, at WorkSpaces' full throttle,
    without any alarm, dashboard or key:

    %s
    A Standard workflow pays for each step, also where nothing has changed. An Express workflow pays for its time,
    and is cheap for few links. It ends after 5 minutes, which is some 600 links at 2 calls a second.

    The state machine lacks:

    - a pace: a Map limits how many calls are open, not how many start in a second. Each throttled call is repeated,
      and a Standard workflow pays for it again;
    - reading by listing, with each difference confirmed;
    - status, history and alert written together: a failure between them loses or repeats an alert;
    - failed calls that are no status, counted over runs, with one alert for a whole account that cannot be read;
    - one run at a time;
    - reminders, digests and mutes;
    - who made the change, and times known within bounds;
    - texts for people, and a history that answers questions.
    """
        .formatted(file.get("region"), file.get("date"), month(), use(), withoutCode());
  }

  private static MonthlyCost cost(Size size) {
    MeasuredRun.Runs runs = MEASURED.get(size.links());
    return new MonthlyCost(
        size.links(),
        size.everyMinutes(),
        runs.unchanged().get(size.kind()),
        size.links() * CHANGES_PER_LINK,
        runs.first().writeUnits() / size.links(),
        PRICES_BY_NAME);
  }

  private static String use() {
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
    for (Size size : SIZES) {
      MeasuredRun.Runs runs = MEASURED.get(size.links());
      MeasuredRun run = runs.unchanged().get(size.kind());
      rows.add(
          List.of(
              size.title(),
              number(run.calls()),
              decimal(run.seconds()),
              decimal(run.readUnits()),
              decimal(run.writeUnits()),
              decimal(runs.first().writeUnits()),
              // By the hundred: the name of a function and a time may be longer or shorter.
              number(Math.round(run.logBytes() / 100.0) * 100),
              number(run.timeSeries())));
    }
    return table(rows);
  }

  private static String withoutCode() {
    List<StateMachineCost> costs =
        SIZES.stream()
            .map(
                size ->
                    new StateMachineCost(
                        size.links(),
                        size.everyMinutes(),
                        size.links() * CHANGES_PER_LINK,
                        PRICES_BY_NAME))
            .distinct()
            .toList();
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("", costs.stream().map(cost -> number(cost.links()) + " links").toList()));
    rows.add(
        row("started every", costs.stream().map(cost -> cost.everyMinutes() + " min").toList()));
    rows.add(
        row(
            "each link read every",
            costs.stream().map(cost -> cost.readEveryMinutes() + " min").toList()));
    rows.add(
        row("Standard workflow", costs.stream().map(cost -> dollars(cost.standard())).toList()));
    rows.add(
        row(
            "Express workflow",
            costs.stream()
                .map(cost -> cost.express().map(CostTest::dollars).orElse("too long"))
                .toList()));
    return table(rows);
  }

  /** What of a template is billed by the month. */
  static MonthlyCost.Fixtures fixtures(Template template) {
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

  private static String month() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("", SIZES.stream().map(Size::title).toList()));
    rows.add(
        row("checked every", SIZES.stream().map(size -> size.everyMinutes() + " min").toList()));
    rows.add(
        row(
            "each link read every",
            SIZES.stream()
                .map(size -> cost(size).runsARound() * size.everyMinutes() + " min")
                .toList()));
    for (String line : LINES.get(TEN).keySet()) {
      rows.add(row(line, LINES.values().stream().map(cost -> dollars(cost.get(line))).toList()));
    }
    rows.add(
        row("**together**", SIZES.stream().map(size -> "**" + dollars(sum(size)) + "**").toList()));
    rows.add(
        row(
            "with CloudWatch's free tier",
            SIZES.stream().map(size -> dollars(sum(size) - FREE.get(size))).toList()));
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
