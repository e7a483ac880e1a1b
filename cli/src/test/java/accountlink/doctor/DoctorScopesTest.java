package accountlink.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.Alert;
import accountlink.link.Coverage;
import accountlink.link.Lease;
import accountlink.link.ReadingMethod;
import accountlink.link.ReadingWay;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.link.UnreadableCause;
import accountlink.link.UnreadablePeriod;
import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stack that watches several scopes. */
@Timeout(120)
class DoctorScopesTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Scope OWN = new Scope("111122223333", "eu-central-1");
  private static final Scope AMERICA = new Scope("111122223333", "us-east-1");
  private static final Scope IRELAND = new Scope("111122223333", "eu-west-1");
  private static final Scope SUBSIDIARY = new Scope("222233334444", "eu-central-1");
  private static final List<Scope> ALL = List.of(OWN, AMERICA, IRELAND, SUBSIDIARY);

  private static final Settings SETTINGS =
      settings(
          List.of(
              Map.of("regions", List.of("us-east-1", "eu-west-1"), "discover", true),
              Map.of(
                  "account",
                  "222233334444",
                  "regions",
                  List.of("eu-central-1"),
                  "discover",
                  true)));

  private final SimulatedStack stack = new SimulatedStack();
  private final AwsClients aws = AwsClients.at("eu-central-1", Optional.of(stack.endpoint()));

  @BeforeEach
  void itIsDeployedAndAllHaveRun() {
    stack.bus();
    stack.forwards("us-east-1", "Listener");
    stack.forwards("eu-west-1", "Listener");
    ALL.forEach(scope -> ran(scope, Duration.ofMinutes(1), Map.of(), Optional.empty()));
  }

  @AfterEach
  void stop() {
    aws.close();
    stack.close();
  }

  @Test
  void scopesThatAreWellAreOneLineForEachCheck() {
    ran(SUBSIDIARY, Duration.ofMinutes(3), Map.of(), Optional.empty());

    Map<String, Finding> findings = examine(SETTINGS);

    assertEquals(
        "all 4 scopes: at most 3 minutes ago, 8 of 8 links read", findings.get("lastRun").words());
    assertEquals("all 4 scopes: every link can be read", findings.get("unreadableLinks").words());
    assertEquals("all 4 scopes: none pending", findings.get("pendingAlerts").words());
    assertEquals(
        "all 2 scopes: calls on account links are forwarded", findings.get("forwarding").words());
    for (String name : List.of("lastRun", "unreadableLinks", "pendingAlerts", "forwarding")) {
      assertTrue(findings.get(name).isOk(), name);
    }
    assertTrue(findings.keySet().stream().noneMatch(name -> name.contains(" ")));
  }

  @Test
  void eachScopeThatIsNotWellHasItsLine() {
    ran(AMERICA, Duration.ofHours(2), Map.of(), Optional.empty());
    ran(
        SUBSIDIARY,
        Duration.ofMinutes(1),
        Map.of(UnreadableCause.THROTTLED, 1),
        Optional.of(
            new UnreadablePeriod(3, NOON, UnreadableCause.ROLE_NOT_ASSUMED, "denied", true)));
    pending(IRELAND, NOON.minus(Duration.ofHours(1)));

    Map<String, Finding> findings = examine(SETTINGS);

    assertEquals(
        "3 of 4 scopes: at most 1 minute ago, 6 of 6 links read", findings.get("lastRun").words());
    assertTrue(
        findings
            .get("lastRun 111122223333/us-east-1")
            .words()
            .startsWith("2 hours ago, 2 of 2 links read: later runs are missing"));
    assertTrue(
        findings
            .get("unreadableLinks 222233334444/eu-central-1")
            .words()
            .startsWith("no link can be read since"));
    assertEquals("3 of 4 scopes: every link can be read", findings.get("unreadableLinks").words());
    assertTrue(
        findings
            .get("pendingAlerts 111122223333/eu-west-1")
            .words()
            .startsWith("1 alert pending since"));
    assertEquals(
        "AWS throttled 1 link of the last run",
        findings.get("throttle 222233334444/eu-central-1").words());
    assertTrue(findings.get("throttle").isOk(), "the pace");
    assertEquals(
        4, findings.keySet().stream().filter(name -> name.contains(" ")).count(), "no more");
  }

  /** What is wrong with the table is wrong for each. */
  @Test
  void whatAllScopesHaveInCommonIsSaidOnce() {
    stack.missing("Query");

    Map<String, Finding> findings = examine(SETTINGS);

    assertEquals(Finding.Result.WRONG, findings.get("lastRun").result(), findings.toString());
    assertTrue(
        findings.get("lastRun").words().startsWith("all 4 scopes: it is gone"),
        findings.get("lastRun").words());
    assertTrue(findings.keySet().stream().noneMatch(name -> name.contains(" ")));
  }

  @Test
  void anOtherRegionWithoutARuleIsSaidToBeNoticedBySchedule() {
    stack.forwards("us-east-1");
    Finding none = examine(SETTINGS).get("forwarding 111122223333/us-east-1");
    assertEquals("no rule in us-east-1 forwards calls on account links", none.words());
    assertTrue(
        none.cure().orElseThrow().contains("listener-template' there, with EventBusArn=arn:"));
    assertTrue(none.cure().orElseThrow().contains("the next scheduled run sees a change"));

    stack.refuse("ListRuleNamesByTarget in us-east-1");
    assertEquals(
        Finding.Result.UNKNOWN,
        examine(SETTINGS).get("forwarding 111122223333/us-east-1").result());

    stack.forwards("us-east-1", "Listener");
    stack.answer("DescribeRule", "{\"State\": \"DISABLED\"}");
    assertEquals(
        "the rule Listener in us-east-1 is disabled",
        examine(SETTINGS).get("forwarding 111122223333/us-east-1").words());
  }

  /** The other account has a check of its own: its listener is not ours to look at. */
  @Test
  void onlyTheOwnAccountsOtherRegionsAreAsked() {
    Settings one =
        settings(
            List.of(
                Map.of(
                    "account", "222233334444", "regions", List.of("us-east-1"), "discover", true)));

    assertFalse(examine(one).containsKey("forwarding"));
    assertTrue(stack.asked().stream().noneMatch(name -> name.startsWith("ListRuleNamesByTarget")));
  }

  @Test
  void aStackWithoutABusCannotBeForwardedTo() {
    try (SimulatedStack alone = new SimulatedStack();
        AwsClients clients = AwsClients.at("eu-central-1", Optional.of(alone.endpoint()))) {
      Finding finding = examine(clients, SETTINGS).get("forwarding 111122223333/us-east-1");
      assertTrue(finding.words().endsWith("the stack has no event bus for them"), finding.words());
    }
  }

  @Test
  void aScopeThatIsTwiceInTheSettingsHidesNoOtherCheck() {
    Map<String, Finding> findings =
        examine(settings(List.of(Map.of("regions", List.of("eu-central-1"), "discover", true))));

    assertTrue(findings.get("settings").words().contains("is watched twice"), findings.toString());
    assertTrue(findings.get("lastRun").isOk());
  }

  @Test
  void aHundredScopesAreAFewLines() {
    Settings hundred =
        settings(
            List.copyOf(
                IntStream.range(0, 100)
                    .mapToObj(
                        i ->
                            Map.<String, Object>of(
                                "account", "%012d".formatted(i + 1),
                                "regions", List.of("eu-west-1"),
                                "discover", true))
                    .toList()));

    hundred
        .watchedScopes(OWN)
        .forEach(one -> ran(one.scope(), Duration.ofMinutes(1), Map.of(), Optional.empty()));
    ran(new Scope("000000000007", "eu-west-1"), Duration.ofHours(1), Map.of(), Optional.empty());

    Map<String, Finding> findings = examine(hundred);

    assertEquals(
        "100 of 101 scopes: at most 1 minute ago, 200 of 200 links read",
        findings.get("lastRun").words());
    assertEquals(17, findings.size(), findings.keySet().toString());
    assertFalse(findings.get("lastRun 000000000007/eu-west-1").isOk());
  }

  private static Settings settings(List<Map<String, Object>> scopes) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("discover", true);
    json.put("scopes", scopes);
    return SettingsFile.parse("test", json, Path.of(""));
  }

  private Map<String, Finding> examine(Settings settings) {
    return examine(aws, settings);
  }

  private static Map<String, Finding> examine(AwsClients aws, Settings settings) {
    return new Doctor(
            aws, Optional.of(settings), Path.of("none"), InstantSource.fixed(NOON), () -> {})
        .examine(SimulatedStack.NAME, false);
  }

  private void ran(
      Scope scope,
      Duration ago,
      Map<UnreadableCause, Integer> unreadable,
      Optional<UnreadablePeriod> period) {
    ScopeState last = stack.store().scope(scope);
    Instant finished = NOON.minus(ago);
    stack
        .store()
        .recordRun(
            scope,
            last,
            last.next(Coverage.none(""), Optional.empty(), period),
            new RunReport(
                scope,
                finished,
                finished,
                new ReadingWay(ReadingMethod.GET, "2 links"),
                new RunReport.Readings(2, 2, unreadable),
                new RunReport.Records(0, 0),
                new RunReport.Alerts(0, 0, 0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            Optional.empty(),
            new Lease("test", finished));
  }

  /** An alert that SNS has not accepted. */
  private void pending(Scope scope, Instant since) {
    ScopeState last = stack.store().scope(scope);
    stack
        .store()
        .recordScope(
            scope,
            last,
            last.next(last.coverage(), last.resumeAt(), last.unreadable()),
            Optional.empty(),
            List.of(Alert.test(scope, since, "ada")))
        .orElseThrow();
  }
}
