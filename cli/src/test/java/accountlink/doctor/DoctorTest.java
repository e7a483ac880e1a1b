package accountlink.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.Alert;
import accountlink.link.Coverage;
import accountlink.link.Lease;
import accountlink.link.LinkRef;
import accountlink.link.ReadingMethod;
import accountlink.link.ReadingWay;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.link.UnreadableCause;
import accountlink.link.UnreadablePeriod;
import accountlink.link.WatchedLink;
import accountlink.settings.Setting;
import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import accountlink.settings.SettingsJson;
import accountlink.simulated.Refusal;
import accountlink.store.PendingAlert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each check over the wire, with both answers. */
@Timeout(120)
class DoctorTest {
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Settings SETTINGS =
      Settings.of(
          List.of(
              WatchedLink.unnamed(new LinkRef.LinkId("link-payroll01")),
              WatchedLink.unnamed(new LinkRef.LinkId("link-payroll02"))));

  @TempDir Path folder;

  private final List<String> pauses = new ArrayList<>();
  private Runnable whileWaiting = () -> {};
  private final SimulatedStack stack = new SimulatedStack();
  private final AwsClients aws = AwsClients.at("eu-central-1", Optional.of(stack.endpoint()));

  @BeforeEach
  void itIsDeployedAndHasRun() {
    stack.deploy(
        SettingsJson.write(SETTINGS, Set.of(Setting.LINKS, Setting.PACE, Setting.REMINDERS)));
    ran(NOON.minusSeconds(60), 2, Map.of(), 0, Optional.empty());
  }

  @AfterEach
  void stop() {
    aws.close();
    stack.close();
  }

  @Test
  void aMonitorThatIsWellHasNothingWrong() {
    Map<String, Finding> findings = examine(false);

    findings.forEach((name, finding) -> assertTrue(finding.isOk(), name + ": " + finding));
    assertEquals(
        List.of(
            "stack",
            "version",
            "subscriptions",
            "alarmSubscriptions",
            "alertKey",
            "alarmTopic",
            "failedEventsQueue",
            "rules",
            "lastRun",
            "unreadableLinks",
            "pendingAlerts",
            "failedEvents",
            "alarms",
            "trail",
            "throttle",
            "table"),
        List.copyOf(findings.keySet()));
    assertEquals("version 7 runs, with the settings here", findings.get("version").words());
    assertEquals("1 minute ago, 2 of 2 links read", findings.get("lastRun").words());
    assertEquals(
        "1 calls a second, of 2 that AWS documents; Service Quotas lists no rate for WorkSpaces",
        findings.get("throttle").words());
    assertEquals(List.of(), stack.sns().published(), "it only reads");
  }

  private static Arguments wrong(
      String check, String expected, BiConsumer<SimulatedStack, DoctorTest> change) {
    return Arguments.of(check, expected, change);
  }

  static Stream<Arguments> whatCanBeWrong() {
    return Stream.of(
        wrong(
            "stack",
            "UPDATE_ROLLBACK_COMPLETE: the last deployment failed",
            (stack, _) -> stack.stack("UPDATE_ROLLBACK_COMPLETE")),
        wrong("stack", "being changed now", (stack, _) -> stack.stack("UPDATE_IN_PROGRESS")),
        wrong(
            "version",
            "version 7 differs in pace",
            (stack, _) ->
                stack.deploy(
                    SettingsJson.write(
                        SETTINGS.with(new Settings.Pace(1, 1)),
                        Set.of(Setting.LINKS, Setting.PACE)))),
        wrong(
            "version",
            "version 7 failed",
            (stack, _) -> stack.answer("GetFunctionConfiguration", "{\"State\": \"Failed\"}")),
        wrong(
            "subscriptions",
            "ops@example.com is not subscribed",
            (stack, _) -> stack.end(stack.topicArn())),
        wrong(
            "subscriptions",
            "ada@example.com is not confirmed since 2026-03-01 00:00:00 UTC",
            (stack, _) -> {
              stack.names(SimulatedStack.ALERTS, "email ops@example.com", "email ada@example.com");
              stack.ask(stack.topicArn(), "email", "ada@example.com");
            }),
        wrong(
            "subscriptions",
            "arn:aws:sqs:eu-central-1:444455556666:q is not confirmed",
            (stack, _) ->
                stack.ask(stack.topicArn(), "sqs", "arn:aws:sqs:eu-central-1:444455556666:q")),
        wrong(
            "subscriptions",
            "nobody is subscribed",
            (stack, _) -> {
              stack.names(SimulatedStack.ALERTS);
              stack.end(stack.topicArn());
            }),
        wrong(
            "alarmSubscriptions",
            "ops@example.com is not subscribed",
            (stack, _) -> stack.end(SimulatedStack.ALARM_TOPIC)),
        wrong(
            "alertKey",
            "is PendingDeletion: nothing can be sent",
            (stack, _) ->
                stack.answer(
                    "DescribeKey", "{\"KeyMetadata\": {\"KeyState\": \"PendingDeletion\"}}")),
        wrong(
            "alarmTopic",
            "does not let CloudWatch alarms publish",
            (stack, _) -> stack.topics("{}", "")),
        wrong(
            "alarmTopic",
            "does not let CloudWatch alarms use it",
            (stack, _) -> stack.keyPolicy(SimulatedStack.KEY_POLICY.replace("cloudwatch", "s3"))),
        wrong(
            "alarmTopic",
            "which CloudWatch alarms cannot use",
            (stack, _) ->
                stack.topics(
                    "{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\","
                        + " \"Action\": \"SNS:*\"}]}",
                    "alias/aws/sns")),
        wrong(
            "failedEventsQueue",
            "does not let EventBridge rules send",
            (stack, _) -> stack.queue("{\"Statement\": []}", 0)),
        wrong(
            "failedEventsQueue",
            "does not let EventBridge rules use it",
            (stack, _) -> stack.keyPolicy(SimulatedStack.KEY_POLICY.replace("events.", "s3."))),
        wrong(
            "rules",
            "disabled: check-schedule, listener|elsewhere",
            (stack, _) -> stack.answer("DescribeRule", "{\"State\": \"DISABLED\"}")),
        wrong(
            "lastRun",
            "1 of 2 links read, 1 not reached",
            (_, test) -> test.ran(NOON, 1, Map.of(), 0, Optional.empty())),
        wrong(
            "lastRun",
            "2 of 2 links read, 3 not recorded",
            (_, test) -> test.ran(NOON, 2, Map.of(), 3, Optional.empty())),
        wrong(
            "lastRun",
            "2 of 2 links read by listing; 3 listings in a row were not complete: AWS denied it",
            (_, test) ->
                test.ran(
                    NOON,
                    new ReadingWay(ReadingMethod.LIST, "AWS denied it", 3),
                    2,
                    Map.of(),
                    0,
                    Optional.empty())),
        wrong(
            "lastRun",
            "1 hour ago, 2 of 2 links read: later runs are missing",
            (_, test) ->
                test.ran(NOON.minus(Duration.ofHours(1)), 2, Map.of(), 0, Optional.empty())),
        wrong(
            "unreadableLinks",
            "no link can be read since",
            (_, test) ->
                test.ran(
                    NOON,
                    0,
                    Map.of(UnreadableCause.ACCESS_DENIED, 2),
                    0,
                    Optional.of(
                        new UnreadablePeriod(
                            3, NOON, UnreadableCause.ACCESS_DENIED, "denied", true)))),
        wrong(
            "pendingAlerts",
            "1 alert pending since",
            (_, test) -> test.pending(NOON.minus(Duration.ofHours(2)))),
        wrong(
            "pendingAlerts",
            "SNS will never accept 1 alert",
            (stack, test) ->
                stack
                    .store()
                    .markUndeliverable(test.pending(NOON.minusSeconds(1)), "too long", NOON)),
        wrong("failedEvents", "2 failed events in", (stack, _) -> stack.queueMessages(2)),
        wrong(
            "alarms",
            "in ALARM: RunsMissing (no datapoint)",
            (stack, _) -> stack.alarm("ALARM", true)),
        wrong(
            "alarms",
            "their actions are disabled: RunsMissing",
            (stack, _) -> stack.alarm("OK", false)),
        wrong(
            "alarms",
            "1 of 1 alarms are deleted",
            (stack, _) -> stack.answer("DescribeAlarms", "<MetricAlarms/>")),
        wrong(
            "trail",
            "no trail logs management write events",
            (stack, _) ->
                stack.trail(
                    false,
                    "{\"EventSelectors\": [{\"ReadWriteType\": \"All\","
                        + " \"IncludeManagementEvents\": true}]}")),
        wrong(
            "trail",
            "no trail logs management write events",
            (stack, _) ->
                stack.trail(
                    true,
                    "{\"EventSelectors\": [{\"ReadWriteType\": \"ReadOnly\","
                        + " \"IncludeManagementEvents\": true}]}")),
        wrong(
            "trail",
            "no trail logs management write events",
            (stack, _) ->
                stack.trail(
                    true,
                    "{\"AdvancedEventSelectors\": [{\"FieldSelectors\": [{\"Field\":"
                        + " \"eventCategory\", \"Equals\": [\"Data\"]}]}]}")),
        wrong(
            "throttle",
            "AWS throttled 1 link of the last run",
            (_, test) ->
                test.ran(NOON, 1, Map.of(UnreadableCause.THROTTLED, 1), 0, Optional.empty())),
        wrong(
            "throttle",
            "the pace is 1 calls a second, and AWS allows 0.5",
            (stack, _) ->
                stack.answer(
                    "ListServiceQuotas",
                    "{\"Quotas\": [{\"QuotaName\": \"Rate of GetAccountLink\", \"Value\": 0.5}]}")),
        wrong(
            "pipes", "StatusChanges-1 is STOPPED (no bus)", (stack, _) -> stack.pipe("STOPPED", 0)),
        wrong(
            "unsentEvents",
            "2 notes of what the event bus did not take in " + SimulatedStack.UNSENT,
            (stack, _) -> stack.pipe("RUNNING", 2)),
        wrong("table", "no deletion protection", (stack, _) -> stack.table(false, true)),
        wrong("table", "no point-in-time recovery", (stack, _) -> stack.table(true, false)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("whatCanBeWrong")
  void whatIsWrongIsSaidWithItsCure(
      String check, String expected, BiConsumer<SimulatedStack, DoctorTest> change) {
    change.accept(stack, this);

    Finding finding = examine(false).get(check);

    assertEquals(Finding.Result.WRONG, finding.result(), finding.toString());
    assertTrue(finding.words().contains(expected), finding.words());
    assertTrue(finding.cure().orElseThrow().length() > 10, finding.toString());
  }

  @Test
  void anEventBusHasTwoChecksOfItsOwn() {
    stack.pipe("RUNNING", 0);

    Map<String, Finding> findings = examine(false);

    assertEquals("1 pipe, running", findings.get("pipes").words());
    assertTrue(findings.get("pipes").isOk());
    assertTrue(findings.get("unsentEvents").isOk(), findings.get("unsentEvents").toString());
    stack.refuse("DescribePipe");
    assertEquals(Finding.Result.UNKNOWN, examine(false).get("pipes").result());
    stack.missing("DescribePipe");
    assertEquals("StatusChanges-1 is deleted", examine(false).get("pipes").words());
  }

  @Test
  void anAdvancedSelectorOfManagementEventsIsATrailToo() {
    stack.trail(
        true,
        "{\"AdvancedEventSelectors\": [{\"FieldSelectors\": [{\"Field\": \"eventCategory\","
            + " \"Equals\": [\"Management\"]}]}]}");

    assertTrue(examine(false).get("trail").isOk());
  }

  @Test
  void codeThatIsNotTheJarHereIsNamed() throws IOException {
    Path jar = Files.writeString(folder.resolve("functions.jar"), "other bytes");

    Finding finding =
        new Doctor(aws, Optional.of(SETTINGS), jar, InstantSource.fixed(NOON))
            .examine(SimulatedStack.NAME, false)
            .get("version");

    assertEquals("version 7 differs in the code (" + jar + ")", finding.words());
  }

  @Test
  void eachSubscriptionOfTheSettingsIsComparedWithWhatSnsLists() throws IOException {
    Settings settings = settings("11 mails and a queue", "");
    String[] named =
        settings.subscriptions().stream()
            .map(one -> one.protocol().setting() + " " + one.endpoint())
            .toArray(String[]::new);
    stack.names(SimulatedStack.ALERTS, named);
    settings.subscriptions().stream()
        .skip(2)
        .forEach(
            one ->
                stack.sns().subscribe(stack.topicArn(), one.protocol().setting(), one.endpoint()));
    stack.ask(stack.topicArn(), "email", "M1@example.com");

    Finding finding = examine(settings).get("subscriptions");

    assertEquals(
        "m0@example.com is not subscribed; m1@example.com is not confirmed since 2026-03-01"
            + " 00:00:00 UTC",
        finding.words());
    assertTrue(finding.cure().orElseThrow().contains("deploy without it, and again with it"));
    assertTrue(finding.cure().orElseThrow().contains("within three days"));

    stack.sns().confirm(stack.topicArn(), "M1@example.com");
    stack.sns().subscribe(stack.topicArn(), "email", "m0@example.com");
    assertEquals("13 subscriptions, all confirmed", examine(settings).get("subscriptions").words());
  }

  @Test
  void aSubscriptionThatWasNotDeployedIsNamed() throws IOException {
    assertTrue(
        examine(settings("11 mails and a queue", ""))
            .get("subscriptions")
            .words()
            .contains("m0@example.com is in the settings and not deployed"));
  }

  @Test
  void aChatChannelThatHasLostItsTopicIsNamed() throws IOException {
    Settings settings =
        settings(
            "",
            "\"deployment\": {\"slack\": {\"workspaceId\": \"T01234567\", \"channelId\":"
                + " \"C01234567\"}},");

    for (String check : List.of("subscriptions", "alarmSubscriptions")) {
      assertEquals(
          "Amazon Q Developer, for the chat channel, is not subscribed",
          examine(settings).get(check).words());
      assertTrue(
          examine(settings)
              .get(check)
              .cure()
              .orElseThrow()
              .contains("'./account-links chat-topics' prints the command"));
    }
    for (String topic : List.of(stack.topicArn(), SimulatedStack.ALARM_TOPIC)) {
      stack.sns().subscribe(topic, "https", "https://global.sns-api.chatbot.amazonaws.com");
    }
    assertTrue(examine(settings).get("subscriptions").isOk());
    assertTrue(examine(settings).get("alarmSubscriptions").isOk());
  }

  /** What fails most often: one configuration of a channel is all that an account may have. */
  @Test
  void aFailedDeploymentSaysWhatToDoAboutAChannelThatIsConfigured() {
    stack.stack("ROLLBACK_COMPLETE");

    assertTrue(
        examine(SETTINGS)
            .get("stack")
            .cure()
            .orElseThrow()
            .contains("'has already been configured', leave it out of the settings"));
  }

  private Settings settings(String mails, String more) throws IOException {
    String subscriptions =
        mails.isEmpty()
            ? ""
            : IntStream.range(0, 11)
                .mapToObj("{\"email\": \"m%d@example.com\"}, "::formatted)
                .collect(
                    Collectors.joining(
                        "", "", "{\"sqs\": \"arn:aws:sqs:eu-central-1:111122223333:tickets\"}"));
    Path file = folder.resolve("settings.json");
    Files.writeString(
        file,
        "{%s \"subscriptions\": [%s], \"links\": [{\"linkId\": \"link-payroll01\"}]}"
            .formatted(more, subscriptions));
    return SettingsFile.read(file);
  }

  private Map<String, Finding> examine(Settings settings) {
    return new Doctor(aws, Optional.of(settings), folder.resolve("none"), InstantSource.fixed(NOON))
        .examine(SimulatedStack.NAME, false);
  }

  /** Before the first deployment there is nothing but what it needs. */
  @Test
  void whereThereIsNoStackItSaysWhatTheFirstDeploymentNeeds() {
    stack.noStack();
    readyToDeploy();

    Map<String, Finding> findings = examine(true);

    assertEquals(
        List.of(
            "stack", "credentials", "region", "node", "bootstrap", "deployRoles", "trail", "links"),
        List.copyOf(findings.keySet()));
    assertTrue(findings.get("stack").words().contains("there is no stack AccountLinkMonitor"));
    assertEquals(
        Finding.ok("account 111122223333, as arn:aws:iam::111122223333:user/ada"),
        findings.get("credentials"));
    assertEquals(Finding.ok("eu-central-1"), findings.get("region"));
    assertEquals(Finding.ok("version 21"), findings.get("bootstrap"));
    assertTrue(findings.get("deployRoles").isOk(), findings.toString());
    assertEquals(Finding.ok("AWS lists 1 link"), findings.get("links"));
  }

  @Test
  void whatTheFirstDeploymentLacksIsSaidWithItsCure() {
    stack.noStack();
    readyToDeploy();
    toolkit("5");
    stack.refuse("AssumeRole");
    stack.answer("ListAccountLinks", "{\"AccountLinks\": []}");

    Map<String, Finding> findings = examine(false);

    assertEquals(
        "the stack CDKToolkit has version 5, and version 6 is needed",
        findings.get("bootstrap").words());
    assertTrue(findings.get("bootstrap").cure().orElseThrow().contains("bootstrap"));
    assertEquals(
        "these credentials cannot assume cdk-hnb659fds-deploy-role-111122223333-eu-central-1 and"
            + " cdk-hnb659fds-file-publishing-role-111122223333-eu-central-1",
        findings.get("deployRoles").words());
    assertTrue(findings.get("links").words().contains("no account link in eu-central-1"));
    assertTrue(findings.get("links").cure().orElseThrow().contains("--region"));

    stack.gone("DescribeStacks of CDKToolkit", "Stack with id CDKToolkit does not exist");
    assertEquals(
        "there is no stack CDKToolkit in eu-central-1", examine(false).get("bootstrap").words());
  }

  @ParameterizedTest
  @CsvSource({
    "v20.0.0, OK",
    "v24.9.1, OK",
    "v18.20.1, WRONG",
    "command not found, WRONG",
    ", WRONG"
  })
  void nodeIsNeededInAVersionThatTheCdkRunsOn(String version, Finding.Result expected) {
    Finding found = NodeCheck.of(Optional.ofNullable(version));

    assertEquals(expected, found.result(), found.words());
    assertEquals(expected == Finding.Result.WRONG, found.cure().isPresent());
  }

  private void readyToDeploy() {
    stack.answer(
        "GetCallerIdentity",
        "<Arn>arn:aws:iam::111122223333:user/ada</Arn><Account>111122223333</Account>");
    stack.answer(
        "AssumeRole",
        "<Credentials><AccessKeyId>a</AccessKeyId><SecretAccessKey>b</SecretAccessKey>"
            + "<SessionToken>c</SessionToken><Expiration>2026-03-02T13:00:00Z</Expiration>"
            + "</Credentials>");
    toolkit("21");
    stack.answer(
        "ListAccountLinks", "{\"AccountLinks\": [{\"AccountLinkId\": \"link-payroll01\"}]}");
  }

  private void toolkit(String version) {
    stack.answer(
        "DescribeStacks of CDKToolkit",
        """
        <Stacks><member>
          <StackId>arn:aws:cloudformation:eu-central-1:111122223333:stack/CDKToolkit/1</StackId>
          <StackName>CDKToolkit</StackName><CreationTime>2026-03-01T00:00:00Z</CreationTime>
          <StackStatus>UPDATE_COMPLETE</StackStatus>
          <Outputs><member><OutputKey>BootstrapVersion</OutputKey><OutputValue>%s</OutputValue>
          </member></Outputs>
        </member></Stacks>
        """
            .formatted(version));
  }

  /** Whoever may not see a part gets to know all others. */
  @ParameterizedTest
  @MethodSource("operations")
  void whatCannotBeSeenIsUnknown(String operation, String check) {
    stack.refuse(operation);

    Map<String, Finding> findings = examine(false);

    assertEquals(16, findings.size());
    assertEquals(Finding.Result.UNKNOWN, findings.get(check).result());
    assertTrue(
        findings.get(check).words().contains("not authorized to perform: " + operation),
        findings.get(check).words());
  }

  static Stream<Arguments> operations() {
    return Stream.of(
        Arguments.of("GetAlias", "version"),
        Arguments.of("ListSubscriptionsByTopic", "subscriptions"),
        Arguments.of("ListSubscriptionsByTopic", "alarmSubscriptions"),
        Arguments.of("GetTemplate", "subscriptions"),
        Arguments.of("GetTopicAttributes", "alarmTopic"),
        Arguments.of("DescribeKey", "alertKey"),
        Arguments.of("GetQueueAttributes of messages", "failedEvents"),
        Arguments.of("DescribeRule", "rules"),
        Arguments.of("Query", "lastRun"),
        Arguments.of("DescribeAlarms", "alarms"),
        Arguments.of("DescribeTrails", "trail"),
        Arguments.of("ListServiceQuotas", "throttle"),
        Arguments.of("DescribeContinuousBackups", "table"));
  }

  /**
   * What is deleted is known to be wrong, in whatever words a service says that it is not there.
   */
  @ParameterizedTest
  @CsvSource({
    "GetAlias, version",
    "GetTopicAttributes, alertKey",
    "GetTopicAttributes, alarmTopic",
    "ListSubscriptionsByTopic, subscriptions",
    "DescribeKey, alertKey",
    "GetQueueAttributes, failedEventsQueue",
    "GetQueueAttributes of messages, failedEvents",
    "Query, lastRun",
    "Query, pendingAlerts",
    "DescribeTable, table"
  })
  void whatIsGoneIsWrong(String operation, String check) {
    stack.missing(operation);

    Map<String, Finding> findings = examine(false);

    assertEquals(16, findings.size());
    assertEquals(Finding.Result.WRONG, findings.get(check).result(), findings.toString());
    assertTrue(findings.get(check).words().startsWith("it is gone"), findings.toString());
  }

  @Test
  void aRuleThatIsGoneIsNamedAndWrong() {
    stack.missing("DescribeRule");

    Finding rules = examine(false).get("rules");

    assertEquals(Finding.Result.WRONG, rules.result());
    assertEquals("deleted: check-schedule, listener|elsewhere", rules.words());
  }

  @Test
  void aLayerThatIsDeletedIsNotKnownToBeWrong() {
    stack.fail("GetLayerVersion", 404, "ResourceNotFoundException");

    Finding version = examine(false).get("version");

    assertEquals(Finding.Result.UNKNOWN, version.result());
    assertTrue(version.words().contains("its layer is deleted"), version.words());
  }

  /** An answer that says nothing is no good news, and it is not the end of the other checks. */
  @ParameterizedTest
  @CsvSource({
    "GetAlias, version",
    "GetFunctionConfiguration, version",
    "GetLayerVersion, version",
    "ListSubscriptionsByTopic, subscriptions",
    "GetTemplate, subscriptions",
    "GetTopicAttributes, alertKey",
    "GetTopicAttributes, alarmTopic",
    "DescribeKey, alertKey",
    "GetKeyPolicy, alarmTopic",
    "GetQueueAttributes, failedEventsQueue",
    "GetQueueAttributes of messages, failedEvents",
    "DescribeRule, rules",
    "ListStackResources, rules",
    "DescribeAlarms, alarms",
    "DescribeTrails, trail",
    "GetTrailStatus, trail",
    "GetEventSelectors, trail",
    "DescribeTable, table",
    "DescribeContinuousBackups, table"
  })
  void anEmptyAnswerIsOneLineThatIsNotOk(String operation, String check) {
    stack.answerNothing(operation);

    Map<String, Finding> findings = examine(false);

    assertEquals(16, findings.size(), findings.toString());
    assertFalse(findings.get(check).isOk(), operation + ": " + findings.get(check));
    assertFalse(findings.get(check).words().contains("null"), findings.get(check).words());
  }

  @ParameterizedTest
  @ValueSource(strings = {"no JSON", "{\"Statement\": [7]}", "{\"Statement\": [{\"Effect\": 1}]}"})
  void anOddPolicyIsOneLine(String policy) {
    stack.topics(policy, "");

    Map<String, Finding> findings = examine(false);

    assertEquals(16, findings.size());
    assertFalse(findings.get("alarmTopic").isOk());
    assertTrue(findings.get("table").isOk());
  }

  @Test
  void resourcesThatMayNotBeListedHideNoOtherCheck() {
    stack.refuse("ListStackResources");

    Map<String, Finding> findings = examine(false);

    assertEquals(Finding.Result.UNKNOWN, findings.get("rules").result());
    assertTrue(findings.get("lastRun").isOk(), findings.toString());
    assertTrue(findings.get("table").isOk());
  }

  @Test
  void aTrailThatMayNotBeSeenHidesNoOther() {
    stack.refuse("GetTrailStatus of " + SimulatedStack.OTHER_TRAIL);
    stack.answer(
        "DescribeTrails",
        """
        {"trailList": [
          {"Name": "all", "TrailARN": "%s", "IsMultiRegionTrail": true},
          {"Name": "own", "TrailARN": "arn:trail", "IsMultiRegionTrail": true}]}
        """
            .formatted(SimulatedStack.OTHER_TRAIL));

    assertTrue(examine(false).get("trail").words().startsWith("own records"));
    stack.answer("GetTrailStatus", "{\"IsLogging\": false}");
    assertEquals(Finding.Result.UNKNOWN, examine(false).get("trail").result());
  }

  @Test
  void aStackWithoutAStatusIsOneLine() {
    stack.answer("DescribeStacks", "<Stacks><member><StackName>x</StackName></member></Stacks>");

    Map<String, Finding> findings = examine(true);

    assertEquals(Finding.Result.UNKNOWN, findings.get("stack").result());
    assertTrue(findings.size() > 10, findings.toString());
  }

  @Test
  void aRuleThatAnInterruptedRestoreHasStoppedIsNamedWithWhatToDo() {
    stack.answer("DescribeRule", "{\"State\": \"DISABLED\"}");
    stack.restoreStopped("Restored", NOON, "check-schedule");

    Finding rules = examine(false).get("rules");

    assertEquals("disabled: check-schedule, listener|elsewhere", rules.words());
    assertEquals(
        "A restore from Restored has stopped check-schedule at 2026-03-02 12:00:00 UTC, and did"
            + " not end: run it again.",
        rules.cure().orElseThrow());
  }

  @Test
  void theTestAlertReachesWhoAcceptsIt() {
    assertTrue(
        examine(true)
            .get("testAlert")
            .words()
            .endsWith("it reaches who accepts INFO without an owner"));
  }

  @Test
  void attributesThatSnsDoesNotSeeAreWrong() {
    stack.counted(1, 2);

    assertEquals(
        "SNS held back 2 notifications of the last day, since it saw no attributes",
        examine(true).get("attributes").words());
    assertFalse(examine(true).get("attributes").isOk());
  }

  @Test
  void withoutAFilterNothingIsWaitedFor() {
    assertEquals(
        "no subscription of the stack has a filter that needs them",
        examine(true).get("attributes").words());
    assertEquals(List.of(), pauses);
  }

  @Test
  void withAFilterItIsWaitedUntilSnsHasCountedTheTest() {
    stack.names(SimulatedStack.ALERTS, "email ops@example.com filtered");
    whileWaiting = () -> stack.counted(pauses.size() == 3 ? 1 : 0, 0);

    assertEquals(
        "SNS held back nothing for want of attributes, the test alert included",
        examine(true).get("attributes").words());
    assertEquals(3, pauses.size());
  }

  @Test
  void whatSnsHasNotCountedIsUnknown() {
    stack.names(SimulatedStack.ALERTS, "email ops@example.com filtered");

    Finding attributes = examine(true).get("attributes");

    assertEquals(Finding.Result.UNKNOWN, attributes.result());
    assertEquals("SNS has not counted the test alert in three minutes", attributes.words());
    assertEquals(18, pauses.size(), "of ten seconds");
  }

  @Test
  void withoutSettingsHereNothingIsCompared() {
    Map<String, Finding> findings =
        new Doctor(aws, Optional.empty(), folder.resolve("none"), InstantSource.fixed(NOON))
            .examine(SimulatedStack.NAME, false);

    assertEquals(Finding.Result.UNKNOWN, findings.get("version").result());
    assertEquals(Finding.Result.UNKNOWN, findings.get("throttle").result());
    assertTrue(findings.get("lastRun").isOk());
  }

  @Test
  void aTestAlertIsSentWhereItIsAskedFor() {
    Finding sent = examine(true).get("testAlert");

    assertTrue(sent.isOk(), sent.toString());
    assertEquals("TEST", stack.sns().published().getFirst().attributes().get("kind"));

    stack.sns().refuse(Refusal.authorizationError());
    Finding refused = examine(true).get("testAlert");
    assertEquals(Finding.Result.WRONG, refused.result());
    assertTrue(refused.words().contains("is not authorized to perform: SNS:Publish"));
  }

  private Map<String, Finding> examine(boolean send) {
    return new Doctor(
            aws,
            Optional.of(SETTINGS),
            folder.resolve("none"),
            InstantSource.fixed(NOON),
            () -> {
              pauses.add("pause");
              whileWaiting.run();
            })
        .examine(SimulatedStack.NAME, send);
  }

  private void ran(
      Instant finished,
      int read,
      Map<UnreadableCause, Integer> unreadable,
      int notRecorded,
      Optional<UnreadablePeriod> period) {
    ran(
        finished,
        new ReadingWay(ReadingMethod.GET, "2 links"),
        read,
        unreadable,
        notRecorded,
        period);
  }

  private void ran(
      Instant finished,
      ReadingWay way,
      int read,
      Map<UnreadableCause, Integer> unreadable,
      int notRecorded,
      Optional<UnreadablePeriod> period) {
    ScopeState last = stack.store().scope(SCOPE);
    stack
        .store()
        .recordRun(
            SCOPE,
            last,
            last.next(Coverage.none(""), Optional.empty(), period),
            new RunReport(
                SCOPE,
                finished,
                finished,
                way,
                new RunReport.Readings(2, read, unreadable),
                new RunReport.Records(0, notRecorded),
                new RunReport.Alerts(0, 0, 0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            Optional.empty(),
            new Lease("test", finished));
  }

  /** An alert that SNS has not accepted. */
  private PendingAlert pending(Instant since) {
    ScopeState last = stack.store().scope(SCOPE);
    return stack
        .store()
        .recordScope(
            SCOPE,
            last,
            last.next(last.coverage(), last.resumeAt(), last.unreadable()),
            Optional.empty(),
            List.of(Alert.test(SCOPE, since, "ada")))
        .orElseThrow()
        .getFirst();
  }
}
