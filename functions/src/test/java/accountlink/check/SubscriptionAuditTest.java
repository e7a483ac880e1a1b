package accountlink.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.InvocationContext;
import accountlink.fixture.LocalAws;
import accountlink.fixture.ManualTime;
import accountlink.format.SubscriptionText;
import accountlink.lambda.CheckHandler;
import accountlink.link.RunReport;
import accountlink.link.SubscriptionReport;
import accountlink.link.SubscriptionReport.StackTopic;
import accountlink.settings.Deployment;
import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import accountlink.simulated.Link;
import accountlink.simulated.Refusal;
import accountlink.workspaces.ScopeClients;
import accountlink.workspaces.Sleeper;
import accountlink.workspaces.WorkSpacesClients;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever loses a subscription is noticed within a day, and no deployment at work is an alarm. */
class SubscriptionAuditTest {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final String ELSEWHERE = "arn:aws:sqs:eu-central-1:444455556666:tickets";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final ManualTime time = new ManualTime(NOON);
  private final List<String> metrics = new ArrayList<>();
  private String alarmTopic;
  private boolean isDeployed = true;

  @BeforeEach
  void everybodyIsSubscribed() {
    alarmTopic = AWS.simulatedSns.createTopic("alarms");
    AWS.simulatedSns.subscribe(alarmTopic, "email", "ops@example.com");
    AWS.simulatedSns.subscribe(AWS.topicArn, "sqs", ELSEWHERE);
    AWS.workSpaces.put(new Link("link-payroll01", "LINKED", "111122223333", "444455556666"));
  }

  @Test
  void whereEverybodyIsSubscribedSnsIsAskedOnceADay() {
    assertEquals(Optional.of(NOON), asked());
    assertEquals(0, missing());
    assertEquals(Optional.of(NOON), asked());
    assertTrue(metrics.stream().noneMatch(line -> line.contains("SubscriptionsMissing")));
    time.pass(DAY);
    Instant later = time.instant();
    assertEquals(Optional.of(later), asked());
    assertEquals(0, missing());
    assertTrue(run().subscriptions().orElseThrow().gaps().isEmpty());
  }

  @Test
  void whoEndsASubscriptionIsInTheReportAndAnHourLaterInTheMetric() {
    run();
    unsubscribe(AWS.topicArn, ELSEWHERE);
    unsubscribe(alarmTopic, "ops@example.com");
    time.pass(DAY);
    Instant noticed = time.instant();

    assertEquals(
        List.of(
            ELSEWHERE + " (alerts): not subscribed, at least since 2026-03-03 12:05:00 UTC",
            "ops@example.com (alarms): not subscribed, at least since 2026-03-03 12:05:00 UTC"),
        SubscriptionText.details(run().subscriptions().orElseThrow()));
    assertEquals(0, missing(), "a deployment may be at work");
    time.pass(HOUR);
    assertEquals(
        noticed, run().subscriptions().orElseThrow().gaps().getFirst().since(), "it is remembered");
    assertEquals(2, missing());

    AWS.simulatedSns.subscribe(AWS.topicArn, "sqs", ELSEWHERE);
    AWS.simulatedSns.subscribe(alarmTopic, "email", "Ops@example.com");
    time.pass(HOUR);
    run();
    assertEquals(0, missing(), "the cure is noticed within an hour");
  }

  @Test
  void aConfirmationMayTakeADay() {
    unsubscribe(AWS.topicArn, "ops@example.com");
    AWS.sns.subscribe(
        ask -> ask.topicArn(AWS.topicArn).protocol("email").endpoint("ops@example.com"));

    assertEquals(
        List.of("ops@example.com (alerts): not confirmed, at least since 2026-03-02 12:00:00 UTC"),
        SubscriptionText.details(run().subscriptions().orElseThrow()));
    for (int hours = 1; hours < 24; hours++) {
      assertEquals(0, missing());
      time.pass(HOUR);
      run();
    }
    time.pass(HOUR);
    run();
    assertEquals(1, missing());
  }

  @Test
  void aRefusalOfSnsIsSaidAndNotTakenForAnAnswer() {
    run();
    AWS.simulatedSns.refuse(Refusal.authorizationError());
    time.pass(DAY);

    SubscriptionReport report = run().subscriptions().orElseThrow();

    assertEquals("SNS did not say who is subscribed", SubscriptionText.title(report));
    assertTrue(report.failure().orElseThrow().contains("is not authorized"), report.toString());
    assertEquals(List.of(), report.gaps());
    assertTrue(metrics.stream().noneMatch(line -> line.contains("SubscriptionsMissing")));
  }

  /** One answer of SNS is no alarm, however often SNS refuses afterwards. */
  @Test
  void aRefusalConfirmsNoGap() {
    unsubscribe(AWS.topicArn, ELSEWHERE);
    run();
    AWS.simulatedSns.refuse(Refusal.authorizationError());
    time.pass(DAY);

    assertEquals(1, run().subscriptions().orElseThrow().gaps().size());
    assertTrue(metrics.stream().noneMatch(line -> line.contains("SubscriptionsMissing")));
  }

  @Test
  void whereOneMetricIsWantedItCounts() {
    unsubscribe(AWS.topicArn, ELSEWHERE);
    run();
    time.pass(HOUR);
    metrics.clear();

    new CheckHandler(setup(), Deployment.Metrics.FEW, metrics::add).check(context());

    assertTrue(metrics.getFirst().contains("\"AttentionNeeded\":1"), metrics.toString());
  }

  @Test
  void aLaptopHasNoTopicsToAskFor() {
    isDeployed = false;

    assertEquals(Optional.empty(), run().subscriptions());
  }

  private Optional<Instant> asked() {
    return run().subscriptions().map(SubscriptionReport::asked);
  }

  private RunReport run() {
    metrics.clear();
    RunReport report =
        new CheckHandler(setup(), Deployment.Metrics.ALL, metrics::add).check(context());
    time.pass(Duration.ofMinutes(5));
    return report;
  }

  private int missing() {
    return metrics.stream()
        .filter(line -> line.contains("\"SubscriptionsMissing\":"))
        .map(line -> line.replaceFirst(".*\"SubscriptionsMissing\":(\\d+).*", "$1"))
        .map(Integer::valueOf)
        .findFirst()
        .orElseThrow();
  }

  private static void unsubscribe(String topic, String endpoint) {
    AWS.sns.listSubscriptionsByTopic(list -> list.topicArn(topic)).subscriptions().stream()
        .filter(one -> one.endpoint().equals(endpoint))
        .forEach(one -> AWS.sns.unsubscribe(end -> end.subscriptionArn(one.subscriptionArn())));
  }

  private CheckSetup setup() {
    Settings settings =
        SettingsFile.parse(
            "settings",
            Map.of(
                "links",
                List.of(Map.of("linkId", "link-payroll01")),
                "subscriptions",
                List.of(Map.of("email", "ops@example.com"), Map.of("sqs", ELSEWHERE))),
            Path.of(""));
    return new CheckSetup(
        settings,
        ScopeClients.of(LocalAws.at(WorkSpacesClients.builder(), AWS.workSpaces.endpoint())),
        AWS.store(),
        AWS.topic(),
        isDeployed
            ? new AuditedTopics(
                () -> AWS.sns,
                new TreeMap<>(
                    Map.of(StackTopic.ALERTS, AWS.topicArn, StackTopic.ALARMS, alarmTopic)))
            : AuditedTopics.NONE,
        "./account-links history",
        Optional.empty(),
        Optional.empty(),
        time,
        Sleeper.REAL,
        Duration.ofMinutes(5),
        Optional.of(Duration.ofMinutes(5)));
  }

  private static InvocationContext context() {
    return InvocationContext.check(Duration.ofMinutes(2));
  }
}
