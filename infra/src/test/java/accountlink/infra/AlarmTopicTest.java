package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import accountlink.lambda.CheckEnvironment;
import accountlink.lambda.CheckHandler;
import accountlink.settings.Deployment;
import accountlink.settings.Settings;
import accountlink.settings.Subscription;
import accountlink.settings.Subscription.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** Alarms report on the path of the alerts, and never use it. */
class AlarmTopicTest {
  private static final Map<String, List<String>> FILTER = Map.of("severity", List.of("CRITICAL"));

  private static final Subscription QUEUE =
      new Subscription(Protocol.SQS, "arn:aws:sqs:eu-central-1:111122223333:tickets", Map.of());

  private static final List<Subscription> SUBSCRIPTIONS =
      List.of(
          Subscription.email("ops@example.com"),
          new Subscription(Protocol.EMAIL, "ops@example.com", FILTER),
          new Subscription(Protocol.EMAIL, "ada@example.com", FILTER),
          new Subscription(Protocol.HTTPS, "https://global.sns-api.chatbot.amazonaws.com", FILTER),
          new Subscription(Protocol.HTTPS, "https://example.com/alerts", Map.of()),
          QUEUE);

  @Test
  void alarmsHaveATopicWithoutKeyAndFilterAndWithTheReadersThatCanUseThem() {
    Template template =
        Template.fromStack(
            stack(SUBSCRIPTIONS.subList(1, SUBSCRIPTIONS.size()), Deployment.DEFAULT));
    Wiring wiring = new Wiring(template);
    String alarms = wiring.only("AWS::SNS::Topic", Map.of("DisplayName", "Account link monitor"));

    assertFalse(wiring.properties(alarms).containsKey("KmsMasterKeyId"));
    List<String> readers = new ArrayList<>();
    template
        .findResources(
            "AWS::SNS::Subscription", Map.of("Properties", Map.of("TopicArn", Wiring.ref(alarms))))
        .values()
        .forEach(
            subscription -> {
              Map<?, ?> properties = (Map<?, ?>) subscription.get("Properties");
              assertFalse(properties.containsKey("FilterPolicy"), properties.toString());
              readers.add((String) properties.get("Endpoint"));
            });
    assertEquals(
        List.of(
            "ada@example.com", "https://global.sns-api.chatbot.amazonaws.com", "ops@example.com"),
        readers.stream().sorted().toList());
    template.allResourcesProperties(
        "AWS::CloudWatch::Alarm", Map.of("AlarmActions", List.of(Wiring.ref(alarms))));
  }

  @Test
  void whereNobodyGetsAlarmsTheSynthWarns() {
    assertEquals(1, warnings(List.of(QUEUE), Deployment.DEFAULT));
    assertEquals(0, warnings(List.of(SUBSCRIPTIONS.getFirst()), Deployment.DEFAULT));
    assertEquals(0, warnings(List.of(), SynthesizedStack.SETTINGS.deployment()));
    assertEquals(
        0,
        warnings(
            List.of(),
            SynthesizedStack.settings(
                    "{'deployment': {'operationsTopicArn':"
                        + " 'arn:aws:sns:eu-central-1:111122223333:ops'}}")
                .deployment()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'slack': {'workspaceId': 'T01234567', 'channelId': 'C01234567'}",
        "'teams': {'tenantId': '12345678-1234-1234-1234-123456789abc',"
            + " 'teamId': 'abcdef12-1234-1234-1234-123456789abc',"
            + " 'channelId': '19%3ab6ef%40thread.tacv2'}"
      })
  void aChannelOfAnyChatGetsTheAlarms(String channel) {
    Deployment deployment =
        SynthesizedStack.settings("{'deployment': {" + channel + "}}").deployment();

    assertEquals(0, warnings(List.of(), deployment));
  }

  @Test
  void theCheckAsksForTheSubscribersOfTheStacksOwnTopicsAlone() {
    assertEquals(2, askedTopics(SynthesizedStack.SETTINGS.deployment()).size());
    assertEquals(
        1,
        askedTopics(
                SynthesizedStack.settings(
                        "{'deployment': {'operationsTopicArn':"
                            + " 'arn:aws:sns:eu-central-1:111122223333:ops'}}")
                    .deployment())
            .size());
  }

  /** Those that the check function may ask for, which are those that its environment names. */
  private static List<?> askedTopics(Deployment deployment) {
    Template template = Template.fromStack(stack(List.of(QUEUE), deployment));
    List<?> topics =
        Statements.of(template).stream()
            .filter(found -> found.actions().contains("sns:ListSubscriptionsByTopic"))
            .findFirst()
            .orElseThrow()
            .resources();
    Wiring wiring = new Wiring(template);
    Map<?, ?> environment =
        (Map<?, ?>) wiring.properties(wiring.function(CheckHandler.class)).get("Environment");
    assertEquals(
        topics.size() == 2,
        ((Map<?, ?>) environment.get("Variables")).containsKey(CheckEnvironment.ALARM_TOPIC_ARN));
    return topics;
  }

  private static int warnings(List<Subscription> subscriptions, Deployment deployment) {
    return Annotations.fromStack(stack(subscriptions, deployment))
        .findWarning("*", Match.stringLikeRegexp(".*nobody gets the monitor's alarms.*"))
        .size();
  }

  private static MonitorStack stack(List<Subscription> subscriptions, Deployment deployment) {
    Settings settings = SynthesizedStack.SETTINGS;
    return SynthesizedStack.stack(
        new App(),
        new Settings(
            settings.links(),
            settings.discovery(),
            settings.scopes(),
            settings.accountNames(),
            settings.schedule(),
            settings.pace(),
            settings.reading(),
            settings.policy(),
            settings.timeZone(),
            subscriptions,
            settings.logRetentionDays(),
            settings.historyRetentionDays(),
            deployment));
  }
}
