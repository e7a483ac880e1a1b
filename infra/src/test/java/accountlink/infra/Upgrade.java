package accountlink.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * From a released template to another: which of the resources that hold records CloudFormation
 * would delete, replace or refuse to update. What it would retain counts too: the new stack does
 * not have it any more.
 */
final class Upgrade {
  /**
   * The properties that cannot change, by type: those with 'Update requires: Replacement' in the
   * AWS CloudFormation Template Reference; a log group's class, which CloudWatch Logs never
   * changes; and a key's, for which "the update request fails" (ibidem, AWS::KMS::Key). aws-cdk-lib
   * 2.263.0 carries no resource specification to read them from.
   */
  static final Map<String, Set<String>> FIXED =
      Map.of(
          "AWS::DynamoDB::GlobalTable", Set.of("TableName", "KeySchema", "LocalSecondaryIndexes"),
          "AWS::DynamoDB::Table",
              Set.of(
                  "TableName", "KeySchema", "LocalSecondaryIndexes", "ImportSourceSpecification"),
          "AWS::KMS::Key", Set.of("KeySpec", "KeyUsage", "MultiRegion", "Origin"),
          "AWS::SNS::Topic", Set.of("TopicName", "FifoTopic"),
          "AWS::SQS::Queue", Set.of("QueueName", "FifoQueue"),
          "AWS::Logs::LogGroup", Set.of("LogGroupName", "LogGroupClass"),
          "AWS::S3::Bucket", Set.of("BucketName"));

  private Upgrade() {}

  /** One line for each loss; none where everything stays. */
  static List<String> losses(Map<?, ?> released, Map<?, ?> next) {
    Map<?, ?> after = (Map<?, ?>) next.get("Resources");
    List<String> losses = new ArrayList<>();
    new TreeMap<>((Map<?, ?>) released.get("Resources"))
        .forEach(
            (id, resource) -> {
              Map<?, ?> before = (Map<?, ?>) resource;
              if (FIXED.containsKey(before.get("Type"))) {
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
    for (String name : FIXED.get(type)) {
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
