package accountlink.infra;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Subscription;

/**
 * Deployments of a stack's subscriptions, one after the other, as CloudFormation makes them: it
 * creates and replaces first, and afterwards deletes what is gone or was replaced, unless a policy
 * retains it. Source: "Understand update behaviors of stack resources" and "DeletionPolicy
 * attribute", AWS CloudFormation User Guide.
 */
final class PlayedDeployments {
  private static final String TYPE = "AWS::SNS::Subscription";

  private final SnsClient sns;
  private final Map<String, String> topics;
  private Map<String, Map<?, ?>> deployed = Map.of();
  private final Map<String, String> arns = new HashMap<>();

  /**
   * @param topics the ARNs by the topics' logical ids
   */
  PlayedDeployments(SnsClient sns, Map<String, String> topics) {
    this.sns = sns;
    this.topics = topics;
  }

  void deploy(Map<?, ?> template) {
    Map<String, Map<?, ?>> next = subscriptions(template);
    Set<String> delete = new LinkedHashSet<>();
    next.forEach(
        (id, resource) -> {
          Map<?, ?> before = deployed.get(id);
          if (before == null || !identity(before).equals(identity(resource))) {
            String replaced = arns.put(id, subscribe(resource));
            if (replaced != null && !"Retain".equals(resource.get("UpdateReplacePolicy"))) {
              delete.add(replaced);
            }
          }
        });
    deployed.forEach(
        (id, resource) -> {
          if (!next.containsKey(id)) {
            String gone = arns.remove(id);
            if (!"Retain".equals(resource.get("DeletionPolicy"))) {
              delete.add(gone);
            }
          }
        });
    delete.forEach(arn -> sns.unsubscribe(r -> r.subscriptionArn(arn)));
    deployed = next;
  }

  /** The endpoints that SNS knows of a topic. */
  Set<String> endpoints(String topicId) {
    return sns
        .listSubscriptionsByTopicPaginator(r -> r.topicArn(topics.get(topicId)))
        .subscriptions()
        .stream()
        .map(Subscription::endpoint)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The subscriptions of a template, by their logical ids. */
  static Map<String, Map<?, ?>> subscriptions(Map<?, ?> template) {
    Map<String, Map<?, ?>> found = new TreeMap<>();
    ((Map<?, ?>) template.get("Resources"))
        .forEach(
            (id, resource) -> {
              if (resource instanceof Map<?, ?> one && TYPE.equals(one.get("Type"))) {
                found.put(id.toString(), one);
              }
            });
    return found;
  }

  /** What cannot change without a replacement. */
  private static Object identity(Map<?, ?> resource) {
    Map<?, ?> properties = (Map<?, ?>) resource.get("Properties");
    return Map.of(
        "topic", properties.get("TopicArn"),
        "protocol", properties.get("Protocol"),
        "endpoint", properties.get("Endpoint"));
  }

  private String subscribe(Map<?, ?> resource) {
    Map<?, ?> properties = (Map<?, ?>) resource.get("Properties");
    Object topic = ((Map<?, ?>) properties.get("TopicArn")).get("Ref");
    Map<String, String> attributes = new TreeMap<>();
    for (String name : Set.of("FilterPolicy", "RawMessageDelivery")) {
      if (properties.get(name) != null) {
        attributes.put(name, SynthesizedStack.json(properties.get(name)));
      }
    }
    return sns.subscribe(
            r ->
                r.topicArn(Objects.requireNonNull(topics.get(topic), () -> "topic " + topic))
                    .protocol((String) properties.get("Protocol"))
                    .endpoint((String) properties.get("Endpoint"))
                    .attributes(attributes)
                    .returnSubscriptionArn(true))
        .subscriptionArn();
  }
}
