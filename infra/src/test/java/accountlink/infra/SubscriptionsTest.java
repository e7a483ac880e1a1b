package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.settings.Deployment;
import accountlink.settings.Subscription;
import accountlink.settings.Subscription.Protocol;
import accountlink.simulated.SimulatedSns;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** No deployment unsubscribes anybody whom the settings still name. */
class SubscriptionsTest {
  private static final String ACCOUNT = "111122223333";

  private static final Subscription MAIL = Subscription.email("ops@example.com");
  private static final Subscription QUEUE =
      new Subscription(
          Protocol.SQS,
          "arn:aws:sqs:eu-central-1:111122223333:tickets",
          Map.of("severity", List.of("CRITICAL")));
  private static final Subscription FUNCTION =
      new Subscription(
          Protocol.LAMBDA, "arn:aws:lambda:eu-central-1:111122223333:function:page", Map.of());

  private static final List<List<Subscription>> LISTS = orders(List.of(MAIL, QUEUE, FUNCTION));

  private static final Map<List<Subscription>, Map<String, Object>> TEMPLATES = templates();

  private final SimulatedSns simulated = SimulatedSns.start();
  private final SnsClient sns =
      SnsClient.builder()
          .endpointOverride(simulated.endpoint())
          .region(Region.EU_CENTRAL_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build();

  @AfterEach
  void stop() {
    sns.close();
    simulated.close();
  }

  @Test
  void aSubscriptionsIdFollowsFromItsEndpointAlone() {
    assertEquals(16, LISTS.size(), "every order of every choice of three");
    Map<String, Set<String>> ids = new TreeMap<>();
    TEMPLATES.forEach(
        (list, template) -> {
          Map<String, Map<?, ?>> own = own(template);
          assertEquals(list.size(), own.size());
          own.forEach(
              (id, resource) ->
                  ids.computeIfAbsent(endpoint(resource), _ -> new TreeSet<>()).add(id));
        });

    assertEquals(3, ids.size());
    ids.forEach((endpoint, all) -> assertEquals(1, all.size(), endpoint + ": " + all));
  }

  @Test
  void aFunctionsPermissionHasAnIdOfItsOwnToo() {
    Set<Set<String>> ids =
        TEMPLATES.entrySet().stream()
            .filter(stack -> stack.getKey().contains(FUNCTION))
            .map(stack -> ids(stack.getValue(), "AWS::Lambda::Permission"))
            .collect(Collectors.toSet());

    assertEquals(1, ids.size(), ids.toString());
    assertEquals(1, ids.iterator().next().size());
  }

  @Test
  void afterEachChangeOfTheListSnsKnowsWhomTheSettingsName() {
    for (List<Subscription> before : LISTS) {
      for (List<Subscription> after : LISTS) {
        PlayedDeployments played = played();
        played.deploy(TEMPLATES.get(before));
        played.deploy(TEMPLATES.get(after));

        assertEquals(endpoints(after), played.endpoints("Topic"), before + " → " + after);
      }
    }
  }

  @Test
  void theUpgradeFromIdsByPlaceLosesNobody() {
    for (List<Subscription> before : LISTS) {
      PlayedDeployments played = played();
      played.deploy(byPlace(TEMPLATES.get(before)));
      played.deploy(TEMPLATES.get(before));
      assertEquals(endpoints(before), played.endpoints("Topic"), "upgrade: " + before);

      List<Subscription> longer = new ArrayList<>(before);
      longer.addFirst(Subscription.email("ada@example.com"));
      played.deploy(synthesized(longer));
      assertEquals(endpoints(longer), played.endpoints("Topic"), "one more in front: " + longer);
      played.deploy(TEMPLATES.get(List.of(MAIL)));
      assertEquals(Set.of(MAIL.endpoint()), played.endpoints("Topic"));
    }
  }

  @Test
  void theUpgradeFromWhatIsDeployedLosesNobody() throws IOException {
    Map<String, Object> released =
        JSON.std.mapFrom(Files.readString(Path.of("src/test/resources/released/template.json")));
    Map<String, String> topics = new HashMap<>();
    ids(released, "AWS::SNS::Topic").forEach(id -> topics.put(id, simulated.createTopic(id)));
    PlayedDeployments played = new PlayedDeployments(sns, topics);
    played.deploy(released);
    Map<String, Set<String>> before = new TreeMap<>();
    topics.keySet().forEach(topic -> before.put(topic, played.endpoints(topic)));
    assertEquals(8, before.values().stream().mapToInt(Set::size).sum());

    played.deploy(SynthesizedStack.template().toJSON());

    topics.keySet().forEach(topic -> assertEquals(before.get(topic), played.endpoints(topic)));
  }

  @Test
  void theSameUpgradeWithoutWhatIsKeptWouldLoseQueueAndFunction() {
    List<Subscription> list = List.of(MAIL, QUEUE, FUNCTION);
    PlayedDeployments played = played();
    played.deploy(byPlace(TEMPLATES.get(list)));
    played.deploy(template(own(TEMPLATES.get(list))));

    assertEquals(Set.of(MAIL.endpoint()), played.endpoints("Topic"));
  }

  @Test
  void whatIsKeptNeverUnsubscribesAnybody() {
    TEMPLATES.forEach(
        (list, template) ->
            PlayedDeployments.subscriptions(template).values().stream()
                .filter(resource -> resource.containsKey("DeletionPolicy"))
                .forEach(
                    resource -> {
                      assertEquals("Retain", resource.get("DeletionPolicy"));
                      assertEquals("Retain", resource.get("UpdateReplacePolicy"));
                    }));
  }

  @Test
  void aFailedDeploymentOfTheCheckSubscribesNoQueue() {
    Map<String, Object> template = SynthesizedStack.template().toJSON();
    String alias =
        ids(template, "AWS::Lambda::Alias").stream()
            .filter(id -> id.contains("Check"))
            .findFirst()
            .orElseThrow();
    own(template).values().stream()
        .filter(resource -> !isMailOrUrl(resource))
        .forEach(
            resource ->
                assertTrue(((List<?>) resource.get("DependsOn")).contains(alias), resource + ""));
  }

  @Test
  void anotherOrderOfAnyListLeavesEveryIdOfTheStack() {
    String subscriptions =
        "{'email': 'ops@example.com'}, {'sqs': '%s'}, {'lambda': '%s'}"
            .formatted(QUEUE.endpoint(), FUNCTION.endpoint());
    String reversed =
        "{'lambda': '%s'}, {'sqs': '%s'}, {'email': 'ops@example.com'}"
            .formatted(FUNCTION.endpoint(), QUEUE.endpoint());
    String accounts = "'444455556666', '555566667777'";
    String otherWay = "'555566667777', '444455556666'";

    assertEquals(
        stackIds(subscriptions, accounts), stackIds(reversed, otherWay), "ids of the whole stack");
    assertFalse(stackIds(subscriptions, accounts).isEmpty());
  }

  /**
   * Without it an update of a filter fails, and CloudFormation cannot take it away again, also
   * where the filter goes: cloudformation-coverage-roadmap#1840.
   */
  @Test
  void everySubscriptionSaysThatItsFilterIsOnAttributesAlsoWithoutOne() {
    Map<Boolean, Long> filtered = new TreeMap<>();
    for (Map<?, ?> resource :
        PlayedDeployments.subscriptions(SynthesizedStack.template().toJSON()).values()) {
      Map<?, ?> properties = (Map<?, ?>) resource.get("Properties");
      assertEquals("MessageAttributes", properties.get("FilterPolicyScope"), resource.toString());
      filtered.merge(properties.containsKey("FilterPolicy"), 1L, Long::sum);
    }

    // Mail, queue and function, the latter two under earlier ids too; and five without.
    assertEquals(Map.of(true, 5L, false, 5L), filtered);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CORP\\jdoe", "Ada \"the\" Countess", "Zoë \\\"", "plain"})
  void anOwnerWithAnyCharacterGetsTheirAlertsAndNobodyElses(String owner) {
    String topicArn = simulated.createTopic("alerts");
    PlayedDeployments played = new PlayedDeployments(sns, Map.of("Topic", topicArn));
    played.deploy(
        synthesized(List.of(new Subscription(Protocol.SQS, QUEUE.endpoint(), owners(owner)))));

    for (String of : List.of(owner, owner.replace("\\", "\\\\"), "another")) {
      sns.publish(
          r ->
              r.topicArn(topicArn)
                  .message(of)
                  .messageAttributes(
                      Map.of(
                          "owner",
                          MessageAttributeValue.builder()
                              .dataType("String")
                              .stringValue(of)
                              .build())));
    }

    assertEquals(
        Set.of(owner),
        simulated.deliveries().stream()
            .map(delivery -> delivery.body())
            .collect(Collectors.toSet()));
  }

  private static Map<String, List<String>> owners(String owner) {
    return Map.of("owner", List.of(owner));
  }

  /** All but versions and layers, whose ids follow what is in them. */
  private static Set<String> stackIds(String subscriptions, String accounts) {
    Map<String, Object> template =
        SynthesizedStack.template(
                "{'subscriptions': [%s], 'deployment': {'hearsAccounts': [%s]}}"
                    .formatted(subscriptions, accounts))
            .toJSON();
    Set<String> ids = new TreeSet<>();
    ((Map<?, ?>) template.get("Resources"))
        .forEach(
            (id, resource) -> {
              Map<?, ?> one = (Map<?, ?>) resource;
              Object type = one.get("Type");
              boolean isEarlier =
                  "AWS::SNS::Subscription".equals(type) && one.containsKey("DeletionPolicy");
              if (!isEarlier
                  && !"AWS::Lambda::Version".equals(type)
                  && !"AWS::Lambda::LayerVersion".equals(type)) {
                ids.add(id.toString());
              }
            });
    return ids;
  }

  private PlayedDeployments played() {
    return new PlayedDeployments(sns, Map.of("Topic", simulated.createTopic("alerts-" + topics++)));
  }

  private int topics;

  /** As it was until November 2026: queues and functions under the ids of their places alone. */
  private static Map<String, Object> byPlace(Map<String, Object> template) {
    Map<String, Map<?, ?>> resources = new TreeMap<>();
    PlayedDeployments.subscriptions(template)
        .forEach(
            (id, resource) -> {
              if (isMailOrUrl(resource) || resource.containsKey("DeletionPolicy")) {
                Map<?, ?> before = new HashMap<>(resource);
                before.remove("DeletionPolicy");
                before.remove("UpdateReplacePolicy");
                resources.put(id, before);
              }
            });
    return template(resources);
  }

  private static Map<String, Object> template(Map<String, Map<?, ?>> resources) {
    return Map.of("Resources", resources);
  }

  private static boolean isMailOrUrl(Map<?, ?> resource) {
    return Set.of("email", "https")
        .contains(((Map<?, ?>) resource.get("Properties")).get("Protocol"));
  }

  /** Without those that are kept under earlier ids. */
  private static Map<String, Map<?, ?>> own(Map<String, Object> template) {
    Map<String, Map<?, ?>> own = PlayedDeployments.subscriptions(template);
    own.values().removeIf(resource -> resource.containsKey("DeletionPolicy"));
    return own;
  }

  private static String endpoint(Map<?, ?> resource) {
    return (String) ((Map<?, ?>) resource.get("Properties")).get("Endpoint");
  }

  private static Set<String> endpoints(List<Subscription> list) {
    return list.stream().map(Subscription::endpoint).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> ids(Map<String, Object> template, String type) {
    Set<String> ids = new TreeSet<>();
    ((Map<?, ?>) template.get("Resources"))
        .forEach(
            (id, resource) -> {
              if (type.equals(((Map<?, ?>) resource).get("Type"))) {
                ids.add(id.toString());
              }
            });
    return ids;
  }

  /** Every order of every choice. */
  private static List<List<Subscription>> orders(List<Subscription> all) {
    List<List<Subscription>> orders = new ArrayList<>();
    orders.add(List.of());
    for (Subscription first : all) {
      List<Subscription> others = all.stream().filter(one -> one != first).toList();
      for (List<Subscription> rest : orders(others)) {
        List<Subscription> order = new ArrayList<>(List.of(first));
        order.addAll(rest);
        orders.add(order);
      }
    }
    return orders;
  }

  private static Map<List<Subscription>, Map<String, Object>> templates() {
    Map<List<Subscription>, Map<String, Object>> templates = new HashMap<>();
    LISTS.forEach(list -> templates.put(list, synthesized(list)));
    return templates;
  }

  /** The topic alone; its logical id is replaced by a name that is the same in all. */
  private static Map<String, Object> synthesized(List<Subscription> list) {
    Stack stack =
        new Stack(
            new App(),
            "Monitor",
            StackProps.builder()
                .env(Environment.builder().account(ACCOUNT).region("eu-central-1").build())
                .build());
    AlertTopic alerts = new AlertTopic(stack, "Alerts", Deployment.DEFAULT, Optional.empty());
    alerts.subscribe(list, alerts.topic());
    String topic =
        stack.getLogicalId(
            (software.amazon.awscdk.CfnElement) alerts.topic().getNode().getDefaultChild());
    try {
      return JSON.std.mapFrom(
          JSON.std
              .asString(Template.fromStack(stack).toJSON())
              .replace("\"Ref\":\"" + topic + "\"", "\"Ref\":\"Topic\""));
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }
}
