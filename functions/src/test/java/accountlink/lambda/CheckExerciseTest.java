package accountlink.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.check.AuditedTopics;
import accountlink.check.CheckSetup;
import accountlink.fixture.LocalAws;
import accountlink.link.LinkRef;
import accountlink.link.SubscriptionReport.StackTopic;
import accountlink.link.SummaryPeriod;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import accountlink.settings.Settings.ReadingSetting;
import accountlink.simulated.Call;
import accountlink.workspaces.ScopeClients;
import accountlink.workspaces.Sleeper;
import accountlink.workspaces.WorkSpacesClients;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** Before SnapStart's snapshot: all that a run calls is called, and AWS is only asked. */
class CheckExerciseTest {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  @TempDir Path folder;

  private final CannedAws canned = new CannedAws();
  private final Set<String> answered = new TreeSet<>();
  private final List<String> published = new ArrayList<>();

  @Test
  void everyCallThatARunMakesIsMadeOnceAndNothingIsWrittenOrSent() throws Exception {
    new CheckExercise(setup(ReadingSetting.GET), canned, canned(), CheckHandler::new).run();

    assertEquals(
        Set.of(
            "AmazonSNS.ListSubscriptionsByTopic",
            "AmazonSNS.PublishBatch",
            "DynamoDB_20120810.PutItem",
            "DynamoDB_20120810.Query",
            "DynamoDB_20120810.TransactWriteItems",
            "DynamoDB_20120810.UpdateItem",
            "WorkspacesService.GetAccountLink"),
        answered);
    assertEquals(List.of("GetAccountLink"), calls());
    assertNothingIsWrittenOrSent();
  }

  /** Both would make each snapshot later, a summary by a day's queries more with each day. */
  @Test
  void nothingIsSummedUpAndNothingWaits() throws Exception {
    List<CheckSetup> exercised = new ArrayList<>();
    CheckSetup setup = setup(ReadingSetting.GET);
    CheckSetup summing =
        setup.over(
            setup
                .settings()
                .with(setup.settings().policy().with(Optional.of(SummaryPeriod.WEEKLY))));
    new CheckExercise(
        summing,
        canned,
        summing,
        canned -> {
          exercised.add(canned);
          return new CheckHandler(canned);
        });

    assertEquals(Optional.empty(), exercised.getFirst().settings().policy().summary());
    assertTimeoutPreemptively(
        Duration.ofSeconds(30), () -> exercised.getFirst().sleeper().sleep(Duration.ofDays(1)));
  }

  /**
   * Most runs find nothing new, and an alert is waited for: both are to be as fast after a restore.
   */
  @ParameterizedTest
  @EnumSource(
      value = ReadingSetting.class,
      names = {"GET", "LIST"})
  void aRunWithoutAChangeAndACallThatMakesOneAreExercisedInTurn(ReadingSetting reading)
      throws Exception {
    List<Map<String, Object>> reports = new ArrayList<>();
    new CheckExercise(
            setup(reading),
            canned,
            canned(),
            setup ->
                (event, answer, context) -> {
                  ByteArrayOutputStream report = new ByteArrayOutputStream();
                  new CheckHandler(setup).handleRequest(event, report, context);
                  reports.add(JSON.std.mapFrom(report.toByteArray()));
                })
        .run();

    for (int i = 0; i < reports.size(); i++) {
      int changes = i % 2;
      assertEquals(List.of(1, changes, changes), figures(reports.get(i)), reports.get(i)::toString);
    }
    assertTrue(published.getFirst().contains("Rejected+by"), published.getFirst());
  }

  private static List<Object> figures(Map<String, Object> report) {
    assertEquals(0, report.get("notRecorded"), report.toString());
    return List.of(report.get("read"), report.get("recorded"), report.get("sent"));
  }

  @Test
  void linksAreListedWhereRunsListThem() throws Exception {
    new CheckExercise(setup(ReadingSetting.LIST), canned, canned(), CheckHandler::new).run();

    assertTrue(answered.contains("WorkspacesService.ListAccountLinks"), answered.toString());
    assertEquals(List.of("GetAccountLink", "ListAccountLinks"), calls());
    assertNothingIsWrittenOrSent();
  }

  private void assertNothingIsWrittenOrSent() {
    assertEquals(0, AWS.dynamoDb.scan(scan -> scan.tableName(AWS.tableName)).count());
    assertEquals(List.of(), AWS.simulatedSns.published());
  }

  private static List<String> calls() {
    return AWS.workSpaces.calls().stream().map(Call::operation).toList();
  }

  private static CheckSetup setup(ReadingSetting reading) {
    return new CheckSetup(
        Settings.of(List.of(WatchedLink.unnamed(new LinkRef.LinkId("link-payroll01"))))
            .with(reading),
        ScopeClients.of(LocalAws.at(WorkSpacesClients.builder(), AWS.workSpaces.endpoint())),
        AWS.store(),
        AWS.topic(),
        new AuditedTopics(() -> AWS.sns, Map.of(StackTopic.ALERTS, AWS.topicArn)),
        "./account-links history",
        Optional.empty(),
        Optional.empty(),
        InstantSource.system(),
        Sleeper.REAL,
        Duration.ofMinutes(5),
        Optional.of(Duration.ofMinutes(5)));
  }

  private String toSns(HttpExecuteRequest request) {
    try (InputStream in = request.contentStreamProvider().orElseThrow().newStream()) {
      String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (body.startsWith("Action=PublishBatch&")) {
        published.add(body);
      }
      return "AmazonSNS." + body.replaceFirst("^Action=(\\w+)(?s:.*)", "$1");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** As the deployed function makes it, but what is called is noted. */
  private CheckSetup canned() throws Exception {
    Path settings = folder.resolve("settings.json");
    Files.writeString(settings, "{\"links\": [{\"linkId\": \"link-payroll01\"}]}");
    return CheckEnvironment.setup(
        Map.of(
            "SETTINGS_FILE",
            settings.toString(),
            "TABLE_NAME",
            AWS.tableName,
            "TOPIC_ARN",
            AWS.topicArn,
            "CHECK_INTERVAL",
            "PT5M",
            "LONGEST_INTERVAL",
            "PT5M",
            "AWS_REGION",
            "eu-central-1"),
        new SdkHttpClient() {
          @Override
          public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            answered.add(
                request
                    .httpRequest()
                    .firstMatchingHeader("X-Amz-Target")
                    .orElseGet(() -> toSns(request)));
            return canned.prepareRequest(request);
          }

          @Override
          public void close() {
            canned.close();
          }
        });
  }
}
