package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.check.Part;
import accountlink.fixture.FigureDocument;
import accountlink.fixture.Scale;
import accountlink.input.BadInputException;
import accountlink.link.LinkRef;
import accountlink.link.WatchedLink;
import accountlink.settings.Deployment;
import accountlink.settings.ReadingPlan;
import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import accountlink.settings.SettingsJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;

/**
 * What many scopes cost, and what ends first: the computed sections of docs/scale.md. {@code
 * -Dgolden=write} writes them again.
 */
class ScaleTest {
  private static final Path DOCS = Path.of("../docs");
  private static final String COMMAND = "./account-links test -Dgolden=write";
  private static final String COST = "What 300 scopes cost";
  private static final String LIMITS = "What ends first";

  private static final int SCOPES = 300;
  private static final int LINKS_OF_A_SCOPE = 20;
  private static final int EVERY_MINUTES = 5;

  /** The goal of {@code ./account-links bench scopes}, which says whether it is reached. */
  private static final double PROCESSOR_SECONDS_OF_A_SCOPE = 0.025;

  /** Source: "Configure Lambda function memory". */
  private static final double PROCESSORS = CheckFunction.MEMORY_MB / 1769.0;

  /** Unpacked, with all layers. Source: "Lambda quotas". */
  private static final long BYTES_OF_A_FUNCTION = 250L * 1024 * 1024;

  /** A second. Source: "On-demand table throttling", AWS Knowledge Center. */
  private static final int READ_UNITS_OF_A_PARTITION = 3000;

  private static final int WRITE_UNITS_OF_A_PARTITION = 1000;

  /** A second, to one address. Source: "Amazon SNS endpoints and quotas". */
  private static final int MAILS_A_SECOND = 10;

  private static final int LINKS_OF_A_PAGE = 25;

  private static MeasuredScopes measured;
  private static Map<String, Double> prices;
  private static MonthlyCost.Fixtures lean;

  @BeforeAll
  static void measure() throws IOException {
    measured = MeasuredScopes.of(LINKS_OF_A_SCOPE);
    prices = CostTest.prices();
    lean =
        CostTest.fixtures(
            Template.fromStack(
                SynthesizedStack.stack(new App(), SynthesizedStack.settings(CostTest.LEAN))));
  }

  @Test
  void threeHundredScopesCostNoMoreThanWasPromised() {
    assertTrue(variable() <= 7, "variable: " + variable());
    assertTrue(variable() > 1, "variable: " + variable());
  }

  /** One call of WorkSpaces a scope, one of STS an account, and no wait. */
  @Test
  void aScopeThatHasNotChangedIsOneCall() {
    assertEquals(measured.scopes(), measured.run().calls());
    assertEquals(1, measured.assumed());
    assertEquals(0, measured.run().seconds());
    assertEquals(2.0 * measured.scopes(), measured.run().writeUnits(), "its lease and its run");
  }

  @Test
  void theCostsAndLimitsAreThoseOfTheDocument() throws IOException {
    FigureDocument scale = Scale.document(DOCS);
    Map<String, Object> cost = cost();
    Map<String, Object> limits = limits();
    if ("write".equals(System.getProperty("golden"))) {
      scale.record(COST, section(costInWords(), cost));
      scale.record(LIMITS, section(LIMITS_IN_WORDS, limits));
    }

    assertEquals(cost, scale.figures(COST), COMMAND);
    assertEquals(limits, scale.figures(LIMITS), COMMAND);
    assertEquals(scale.text(), Files.readString(DOCS.resolve("scale.md")), COMMAND);
  }

  private static Map<String, Object> section(String what, Map<String, Object> figures) {
    Map<String, Object> section = new LinkedHashMap<>();
    section.put("command", COMMAND);
    section.put("what", what);
    section.put("figures", figures);
    return section;
  }

  // --- What they cost --------------------------------------------------------------------------

  private static String costInWords() {
    return """
    Dollars a month, as in [cost.md](cost.md). %d scopes of %d links each are checked every %d minutes, and \
    one link in ten changes in a month. `ScaleTest` counts what an invocation over %d scopes asks of the \
    services, and multiplies. A scope takes %.0f ms of processor time, at the share of a function of %d MB. \
    Variable is what follows the number of scopes: all but metrics, alarms, dashboard and key. A stack for \
    each scope is that of 100 links, lean, in cost.md. Quota Monitor for AWS watches other things, with a \
    hub and a spoke in each account and Region. Its guide gives a formula for its cost with a check each six \
    hours; here for %d accounts in 15 Regions.\
    """
        .formatted(
            SCOPES,
            LINKS_OF_A_SCOPE,
            EVERY_MINUTES,
            measured.scopes(),
            PROCESSOR_SECONDS_OF_A_SCOPE * 1000,
            CheckFunction.MEMORY_MB,
            SCOPES / 15);
  }

  private static Map<String, Object> cost() {
    Map<String, Object> one = new LinkedHashMap<>();
    lines().forEach((line, cost) -> one.put(line, dollars(cost)));
    one.values().removeIf("0.00"::equals);
    one.put("variable", dollars(variable()) + ", the goal is at most 7.00");
    one.put("with what a lean stack costs besides", dollars(variable() + fixed()));
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("One monitor", one);
    figures.put("A stack for each scope, lean", dollars(SCOPES * cents(oneStack())));
    figures.put("Quota Monitor's hub and spokes", dollars(quotaMonitor(SCOPES / 15, 15)));
    return figures;
  }

  private static double variable() {
    return lines().values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** All that grows with the number of scopes. */
  private static Map<String, Double> lines() {
    double times = SCOPES / (double) measured.scopes();
    MeasuredRun run = measured.run();
    return month(
            SCOPES * LINKS_OF_A_SCOPE,
            new MeasuredRun(
                (int) (run.calls() * times),
                SCOPES * PROCESSOR_SECONDS_OF_A_SCOPE / PROCESSORS,
                run.readUnits() * times,
                run.writeUnits() * times,
                (long) (run.logBytes() * times),
                0),
            measured.writeUnitsOfALink())
        .lines(new MonthlyCost.Fixtures(0, 0, 0, 0));
  }

  /** The other lines of a lean stack. */
  private static double fixed() {
    Map<String, Double> lines = month(0, new MeasuredRun(0, 0, 0, 0, 0, 1), 0).lines(lean);
    return lines.entrySet().stream()
        .filter(line -> line.getKey().startsWith("CloudWatch, ") || line.getKey().startsWith("KMS"))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** As cost.md shows it: what is logged is longer or shorter by some bytes. */
  private static double cents(double dollars) {
    return Math.round(dollars * 100) / 100.0;
  }

  private static double oneStack() {
    MeasuredRun.Kind kind = new MeasuredRun.Kind(Deployment.Metrics.FEW, Settings.Pace.DEFAULT);
    MeasuredRun.Runs runs = MeasuredRun.of(100, List.of(kind));
    return month(100, runs.unchanged().get(kind), runs.first().writeUnits() / 100)
        .lines(lean)
        .values()
        .stream()
        .mapToDouble(Double::doubleValue)
        .sum();
  }

  private static MonthlyCost month(int links, MeasuredRun unchanged, double writeUnits) {
    return new MonthlyCost(links, EVERY_MINUTES, unchanged, links * 0.1, writeUnits, prices);
  }

  /** Source: "Cost", Quota Monitor for AWS Implementation Guide. */
  private static double quotaMonitor(int accounts, int regions) {
    return 11.01 + 0.00355 * accounts * regions + 0.01 * accounts + 5.24 * accounts * regions;
  }

  // --- What ends first -------------------------------------------------------------------------

  private static final String LIMITS_IN_WORDS =
      """
      What AWS allows, over what the monitor needs of it. The last line of each says what takes its place, or \
      why nothing has to.\
      """;

  private static Map<String, Object> limits() throws IOException {
    Map<String, Object> limits = new LinkedHashMap<>();
    limits.put("Roles in one policy", roles());
    limits.put("Scopes of one invocation, within Lambda's 15 minutes", scopes());
    limits.put("Links of a scope that one invocation lists", links());
    limits.put("Settings' layer", layer());
    limits.put("DynamoDB's partition of a scope", partition());
    limits.put("Mails to one address", mails());
    return limits;
  }

  private static Map<String, Object> roles() {
    return limit(
        "other accounts, with the default role",
        number(mostAccounts()),
        "then",
        "another stack; or a managed policy, which takes a wildcard by the role's name");
  }

  /** As the settings are refused. */
  private static int mostAccounts() {
    int most = 0;
    for (int step = 256; step > 0; step /= 2) {
      if (areTaken(most + step)) {
        most += step;
      }
    }
    return most;
  }

  private static boolean areTaken(int accounts) {
    try {
      SettingsFile.parse(
          "settings",
          Map.of(
              "scopes",
              IntStream.range(0, accounts)
                  .mapToObj(
                      i ->
                          Map.of(
                              "account",
                              "%012d".formatted(i + 1),
                              "regions",
                              List.of("eu-central-1"),
                              "discover",
                              true))
                  .toList()),
          Path.of(""));
      return true;
    } catch (BadInputException tooMany) {
      return false;
    }
  }

  private static Map<String, Object> scopes() {
    double seconds = PROCESSOR_SECONDS_OF_A_SCOPE / PROCESSORS;
    return limit(
        "by processor time",
        number((long) (ReadingPlan.LONGEST_READING.toSeconds() / seconds)),
        "of one target of the rule",
        number(Part.MOST_SCOPES),
        "then",
        "more targets, up to five, and then another stack");
  }

  private static Map<String, Object> links() {
    return limit(
        "at one call a second, the default pace",
        number(ReadingPlan.LONGEST_READING.toSeconds() * LINKS_OF_A_PAGE),
        "at two, all that AWS allows",
        number(2 * ReadingPlan.LONGEST_READING.toSeconds() * LINKS_OF_A_PAGE),
        "then",
        "`GetAccountLink` in turns, which takes several invocations for a round");
  }

  private static Map<String, Object> layer() throws IOException {
    long ofALink = (settingsBytes(1000) - settingsBytes(0)) / 1000;
    return limit(
        "bytes of a named link",
        number(ofALink),
        "named links",
        number((BYTES_OF_A_FUNCTION - unpackedBytes()) / ofALink),
        "then",
        "`discover`, which needs none; memory ends before");
  }

  private static long settingsBytes(int links) {
    return SettingsJson.write(
            Settings.of(
                IntStream.range(0, links)
                    .mapToObj(
                        i -> WatchedLink.unnamed(new LinkRef.LinkId("link-%08d".formatted(i))))
                    .toList()))
        .getBytes(StandardCharsets.UTF_8)
        .length;
  }

  /** By whole MB, so that not each change of the code is one of the document. */
  private static long unpackedBytes() throws IOException {
    try (ZipFile jar = new ZipFile(SynthesizedStack.FUNCTION_JAR.toFile())) {
      long bytes = jar.stream().mapToLong(ZipEntry::getSize).sum();
      return Math.ceilDiv(bytes, 10_000_000) * 10_000_000;
    }
  }

  private static Map<String, Object> partition() {
    double readUnits = measured.run().readUnits() / measured.scopes();
    return limit(
        "read units of a scope of %d links".formatted(LINKS_OF_A_SCOPE),
        decimal(readUnits),
        "loads of it a second",
        number((long) (READ_UNITS_OF_A_PARTITION / readUnits)),
        "recorded changes a second",
        number((long) (WRITE_UNITS_OF_A_PARTITION / measured.writeUnitsOfALink())),
        "then",
        "nothing: a scope is loaded once a run, and the pace confirms two changes a second");
  }

  private static Map<String, Object> mails() {
    return limit(
        "a second, or SNS ends the subscription",
        number(MAILS_A_SECOND),
        "scopes that may each send one in a second",
        number(MAILS_A_SECOND),
        "then",
        "messages wait, all scopes' together; what has no time left goes with the next run");
  }

  private static Map<String, Object> limit(String... namesAndValues) {
    Map<String, Object> limit = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      limit.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return limit;
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  private static String dollars(double dollars) {
    return String.format(Locale.ROOT, "%,.2f", dollars);
  }
}
