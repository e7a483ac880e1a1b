package accountlink.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * From a released template to another: which of the resources that hold records, or have names,
 * CloudFormation would delete, replace or refuse to update. What it would retain counts too: the
 * new stack does not have it any more.
 */
final class Upgrade {
  /**
   * The properties that cannot change, by type of what must not go: those with 'Update requires:
   * Replacement' in the AWS CloudFormation Template Reference; a log group's class, which
   * CloudWatch Logs never changes; and a key's, for which "the update request fails" (ibidem,
   * AWS::KMS::Key). aws-cdk-lib 2.263.0 carries no resource specification to read them from.
   */
  static final Map<String, Set<String>> FIXED =
      Map.ofEntries(
          fixed("AWS::DynamoDB::GlobalTable", "TableName", "KeySchema", "LocalSecondaryIndexes"),
          fixed(
              "AWS::DynamoDB::Table",
              "TableName",
              "KeySchema",
              "LocalSecondaryIndexes",
              "ImportSourceSpecification"),
          fixed("AWS::KMS::Key", "KeySpec", "KeyUsage", "MultiRegion", "Origin"),
          fixed("AWS::SNS::Topic", "TopicName", "FifoTopic"),
          fixed("AWS::SQS::Queue", "QueueName", "FifoQueue"),
          fixed("AWS::Logs::LogGroup", "LogGroupName", "LogGroupClass"),
          fixed("AWS::S3::Bucket", "BucketName"),
          // Attached to somebody's role it can be neither deleted nor replaced.
          fixed("AWS::IAM::ManagedPolicy", "ManagedPolicyName", "Description", "Path"));

  /**
   * The same of what may go, and has a name or an address that others use: CloudFormation makes the
   * new one first, and fails on a name that is taken; where it does not, others hold the old one.
   */
  static final Map<String, Set<String>> NAMED =
      Map.ofEntries(
          fixed("AWS::ApiGatewayV2::Api", "ProtocolType"),
          fixed("AWS::ApiGatewayV2::Stage", "StageName", "ApiId"),
          fixed(
              "AWS::Chatbot::MicrosoftTeamsChannelConfiguration",
              "ConfigurationName",
              "TeamId",
              "TeamsTenantId"),
          fixed("AWS::Chatbot::SlackChannelConfiguration", "ConfigurationName", "SlackWorkspaceId"),
          fixed("AWS::CloudWatch::Alarm", "AlarmName"),
          fixed("AWS::CloudWatch::Dashboard", "DashboardName"),
          fixed("AWS::Events::EventBus", "Name"),
          fixed("AWS::Events::Rule", "Name", "EventBusName"),
          fixed("AWS::IAM::Role", "RoleName", "Path"),
          fixed("AWS::Lambda::Alias", "Name", "FunctionName"),
          fixed("AWS::Lambda::Function", "FunctionName", "PackageType"),
          fixed("AWS::Pipes::Pipe", "Name", "Source"));

  private static Map.Entry<String, Set<String>> fixed(String type, String... properties) {
    return Map.entry(type, Set.of(properties));
  }

  private Upgrade() {}

  /** One line for each loss; none where everything stays. */
  static List<String> losses(Map<?, ?> released, Map<?, ?> next) {
    Map<?, ?> after = (Map<?, ?>) next.get("Resources");
    List<String> losses = new ArrayList<>();
    new TreeMap<>((Map<?, ?>) released.get("Resources"))
        .forEach(
            (id, resource) -> {
              Map<?, ?> before = (Map<?, ?>) resource;
              Object type = before.get("Type");
              if (FIXED.containsKey(type) || (NAMED.containsKey(type) && after.containsKey(id))) {
                losses(id.toString(), before, (Map<?, ?>) after.get(id), losses);
              }
            });
    return losses;
  }

  private static void losses(String id, Map<?, ?> before, Map<?, ?> after, List<String> losses) {
    Object type = before.get("Type");
    if (after == null) {
      losses.add(id + " (" + type + ") is gone");
      return;
    }
    if (!type.equals(after.get("Type"))) {
      losses.add(id + " (" + type + ") became " + after.get("Type"));
      return;
    }
    Map<?, ?> old = properties(before);
    Map<?, ?> changed = properties(after);
    for (String name : FIXED.getOrDefault(type, NAMED.get(type))) {
      if (!Objects.equals(old.get(name), changed.get(name))) {
        losses.add(
            "%s (%s): %s was %s and is %s"
                .formatted(id, type, name, old.get(name), changed.get(name)));
      }
    }
    edited(old, changed)
        .forEach(
            name -> losses.add("%s (%s): attribute %s has another type".formatted(id, type, name)));
  }

  /**
   * A table's attributes may come and go with its indexes: "Replacement if you edit an existing
   * AttributeDefinition" (AWS::DynamoDB::Table).
   */
  private static List<String> edited(Map<?, ?> old, Map<?, ?> changed) {
    Map<String, Object> before = attributes(old);
    return attributes(changed).entrySet().stream()
        .filter(
            attribute ->
                before.containsKey(attribute.getKey())
                    && !before.get(attribute.getKey()).equals(attribute.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Map<String, Object> attributes(Map<?, ?> properties) {
    return properties.get("AttributeDefinitions") instanceof List<?> list
        ? list.stream()
            .map(one -> (Map<?, ?>) one)
            .collect(
                Collectors.toMap(
                    one -> (String) one.get("AttributeName"), one -> one.get("AttributeType")))
        : Map.of();
  }

  private static Map<?, ?> properties(Map<?, ?> resource) {
    return resource.get("Properties") instanceof Map<?, ?> properties ? properties : Map.of();
  }
}
