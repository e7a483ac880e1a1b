package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.assertions.Template;

/**
 * The upgrade, rehearsed without AWS: what the last release's stack keeps, this one's keeps. A
 * release replaces the file; CONTRIBUTING.md says when.
 */
class UpgradeTest {
  private static final Path RELEASED = Path.of("src/test/resources/released/template.json");

  @Test
  void nothingThatHoldsRecordsIsReplacedOrDeleted() {
    assertEquals(List.of(), Upgrade.losses(released(), SynthesizedStack.template().toJSON()));
  }

  @Test
  void everyTypeThatAStackLeavesBehindIsLookedAt() {
    TreeSet<String> unknown = new TreeSet<>();
    resources(SynthesizedStack.template().toJSON())
        .forEach(
            (id, resource) -> {
              if (resource.containsKey("DeletionPolicy")) {
                unknown.add((String) resource.get("Type"));
              }
            });
    assertTrue(unknown.removeAll(Upgrade.FIXED.keySet()));

    // A version is code that was deployed, and a subscription under an earlier id is nobody's loss:
    // SubscriptionsTest.
    assertEquals(List.of("AWS::Lambda::Version", "AWS::SNS::Subscription"), List.copyOf(unknown));
  }

  /** With all that the settings can add. */
  @Test
  void everyTypeThatHasANameIsLookedAt() {
    Set<String> names =
        Set.of("Name", "StageName", "ConfigurationName", "LogGroupName", "ManagedPolicyName");
    TreeSet<String> named = new TreeSet<>();
    resources(everything().toJSON())
        .forEach(
            (id, resource) -> {
              String type = (String) resource.get("Type");
              String last = type.substring(type.lastIndexOf(':') + 1) + "Name";
              if (properties(resource).keySet().stream()
                  .anyMatch(name -> names.contains(name) || name.equals(last))) {
                named.add(type);
              }
            });
    named.removeAll(Upgrade.FIXED.keySet());
    named.removeAll(Upgrade.NAMED.keySet());

    // It is part of its role, and its name follows its logical id.
    assertEquals(Set.of("AWS::IAM::Policy"), named);
  }

  /** For ever: another text would be another policy, and IAM deletes none that is attached. */
  @Test
  void theDescriptionsOfManagedPoliciesNeverChange() {
    assertEquals(
        Set.of(
            "Mutes alerts of account links, and ends mutes",
            "Reads the account links' history: by the API, the widget or the table",
            "What people may do from the account links' Slack channel: look",
            "What people may do from the account links' Teams channel: look"),
        everything().findResources("AWS::IAM::ManagedPolicy").values().stream()
            .map(policy -> properties(policy).get("Description"))
            .collect(Collectors.toSet()));
  }

  private static Template everything() {
    return SynthesizedStack.template(
        "{'deployment': {'eventBus': 'default', 'hearsAccounts': ['444455556666'],"
            + " 'readerPolicyName': 'readers',"
            + " 'teams': {'tenantId': '12345678-1234-1234-1234-123456789abc',"
            + " 'teamId': 'abcdef12-1234-1234-1234-123456789abc',"
            + " 'channelId': '19%3ab6ef%40thread.tacv2'},"
            + " 'slack': {'workspaceId': 'T01234567', 'channelId': 'C01234567'}}}");
  }

  @Test
  void whatMayGoIsNoLoss() {
    assertEquals(
        List.of(), lossesAfter(next -> ids("AWS::CloudWatch::Alarm").forEach(next::remove)));
  }

  @Test
  void nothingIsLostToTheSameTemplate() {
    assertEquals(List.of(), Upgrade.losses(released(), released()));
  }

  @ParameterizedTest
  @CsvSource({
    "AWS::DynamoDB::GlobalTable, TableName",
    "AWS::DynamoDB::GlobalTable, KeySchema",
    "AWS::DynamoDB::GlobalTable, LocalSecondaryIndexes",
    "AWS::KMS::Key, KeySpec",
    "AWS::KMS::Key, MultiRegion",
    "AWS::SNS::Topic, TopicName",
    "AWS::SNS::Topic, FifoTopic",
    "AWS::SQS::Queue, QueueName",
    "AWS::SQS::Queue, FifoQueue",
    "AWS::Logs::LogGroup, LogGroupName",
    "AWS::IAM::ManagedPolicy, Description",
    "AWS::IAM::ManagedPolicy, ManagedPolicyName",
    "AWS::CloudWatch::Dashboard, DashboardName",
    "AWS::Chatbot::SlackChannelConfiguration, ConfigurationName",
    "AWS::Lambda::Alias, Name",
    "AWS::ApiGatewayV2::Stage, StageName",
    "AWS::IAM::Role, RoleName"
  })
  void aPropertyThatCannotChangeIsALossOfEachThatHasIt(String type, String property) {
    List<String> losses =
        lossesAfter(
            next ->
                next.values().stream()
                    .filter(resource -> type.equals(resource.get("Type")))
                    .forEach(resource -> properties(resource).put(property, "another")));

    assertEquals(ids(type).size(), losses.size(), losses.toString());
    losses.forEach(loss -> assertTrue(loss.contains(property + " was "), loss));
  }

  @Test
  void anotherLogicalIdIsALossOfEverythingThatHoldsRecords() {
    for (String type : Upgrade.FIXED.keySet()) {
      for (String id : ids(type)) {
        assertEquals(
            List.of(id + " (" + type + ") is gone"),
            lossesAfter(next -> next.put(id + "2", next.remove(id))));
      }
    }
  }

  @Test
  void anotherTypeIsALoss() {
    String table = ids("AWS::DynamoDB::GlobalTable").getFirst();

    assertEquals(
        List.of(table + " (AWS::DynamoDB::GlobalTable) became AWS::DynamoDB::Table"),
        lossesAfter(next -> next.get(table).put("Type", "AWS::DynamoDB::Table")));
  }

  @Test
  void anotherTypeOfAKeysAttributeIsALossAndANewAttributeIsNone() {
    String table = ids("AWS::DynamoDB::GlobalTable").getFirst();

    assertEquals(
        List.of(table + " (AWS::DynamoDB::GlobalTable): attribute pk has another type"),
        lossesAfter(
            next ->
                attributes(next.get(table)).stream()
                    .filter(one -> "pk".equals(one.get("AttributeName")))
                    .forEach(one -> one.put("AttributeType", "N"))));
    assertEquals(
        List.of(),
        lossesAfter(
            next ->
                attributes(next.get(table))
                    .add(new HashMap<>(Map.of("AttributeName", "new", "AttributeType", "S")))));
  }

  @Test
  void whatCloudFormationChangesInPlaceIsNoLoss() {
    assertEquals(
        List.of(),
        lossesAfter(
            next -> {
              for (String id : ids("AWS::SNS::Topic")) {
                properties(next.get(id)).put("DisplayName", "another");
              }
              for (String id : ids("AWS::Logs::LogGroup")) {
                properties(next.get(id)).put("RetentionInDays", 1);
              }
            }));
  }

  private static List<String> lossesAfter(Consumer<Map<String, Map<String, Object>>> change) {
    Map<String, Object> next = released();
    change.accept(resources(next));
    return Upgrade.losses(released(), next);
  }

  private static List<String> ids(String type) {
    return resources(released()).entrySet().stream()
        .filter(resource -> type.equals(resource.getValue().get("Type")))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Map<String, Object> released() {
    try {
      return JSON.std.mapFrom(Files.readString(RELEASED));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, Object>> resources(Map<String, Object> template) {
    return (Map<String, Map<String, Object>>) template.get("Resources");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> properties(Map<String, Object> resource) {
    return (Map<String, Object>) resource.get("Properties");
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> attributes(Map<String, Object> table) {
    return (List<Map<String, Object>>) properties(table).get("AttributeDefinitions");
  }
}
