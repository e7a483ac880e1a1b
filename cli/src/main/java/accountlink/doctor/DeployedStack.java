package accountlink.doctor;

import accountlink.link.Scope;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/**
 * A stack as CloudFormation knows it.
 *
 * @param id its ARN
 * @param outputs by their names
 * @param resources with their physical ids
 * @param template as it was deployed
 */
public record DeployedStack(
    String id,
    String name,
    String status,
    Map<String, String> outputs,
    List<StackResourceSummary> resources,
    Supplier<Map<String, Object>> template) {

  /** Empty if there is no such stack in this account and Region. */
  public static Optional<DeployedStack> find(CloudFormationClient cloudFormation, String name) {
    List<Stack> found;
    try {
      found = cloudFormation.describeStacks(describe -> describe.stackName(name)).stacks();
    } catch (CloudFormationException refused) {
      // What CloudFormation answers when there is none: "Stack with id … does not exist".
      if (refused.awsErrorDetails() != null
          && "ValidationError".equals(refused.awsErrorDetails().errorCode())) {
        return Optional.empty();
      }
      throw refused;
    }
    return found.stream().findFirst().map(stack -> of(cloudFormation, stack));
  }

  private static DeployedStack of(CloudFormationClient cloudFormation, Stack stack) {
    Map<String, String> outputs = new TreeMap<>();
    stack.outputs().forEach(output -> outputs.put(output.outputKey(), output.outputValue()));
    List<StackResourceSummary> resources =
        cloudFormation
            .listStackResourcesPaginator(list -> list.stackName(stack.stackName()))
            .stackResourceSummaries()
            .stream()
            .filter(resource -> resource.physicalResourceId() != null)
            .toList();
    return new DeployedStack(
        stack.stackId(),
        stack.stackName(),
        stack.stackStatusAsString(),
        outputs,
        resources,
        () -> template(cloudFormation, stack.stackName()));
  }

  /** The account and the Region that it was deployed to. */
  public Scope scope() {
    // arn:aws:cloudformation:eu-central-1:111122223333:stack/…
    String[] arn = id.split(":", 6);
    return new Scope(arn[4], arn[3]);
  }

  /** The physical ids of its resources of a type. */
  List<String> all(String type) {
    return resources.stream()
        .filter(resource -> type.equals(resource.resourceType()))
        .map(StackResourceSummary::physicalResourceId)
        .toList();
  }

  /** The subscriptions to a topic of the stack that its template has. */
  List<StackSubscription> subscriptions(String topicArn) {
    List<StackSubscription> found = new ArrayList<>();
    for (StackResourceSummary resource : resources) {
      if (resource.resourceType().equals("AWS::SNS::Subscription")
          && template.get().get("Resources") instanceof Map<?, ?> all
          && all.get(resource.logicalResourceId()) instanceof Map<?, ?> one
          && one.get("Properties") instanceof Map<?, ?> properties
          && properties.get("TopicArn") instanceof Map<?, ?> topic
          && topicArn.equals(physicalId(topic.get("Ref")))) {
        found.add(
            new StackSubscription(
                String.valueOf(properties.get("Protocol")),
                String.valueOf(properties.get("Endpoint")),
                resource.lastUpdatedTimestamp()));
      }
    }
    return found;
  }

  private String physicalId(Object logicalId) {
    return resources.stream()
        .filter(resource -> resource.logicalResourceId().equals(logicalId))
        .map(StackResourceSummary::physicalResourceId)
        .findFirst()
        .orElse("");
  }

  private static Map<String, Object> template(CloudFormationClient cloudFormation, String name) {
    try {
      return JSON.std.mapFrom(
          cloudFormation.getTemplate(get -> get.stackName(name)).templateBody());
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }

  /**
   * @throws MissingOutput if it has none of this name: it is another stack, or an older version
   */
  public String output(String outputName) {
    return Optional.ofNullable(outputs.get(outputName))
        .orElseThrow(() -> new MissingOutput(outputName));
  }

  /** The stack does not say what a check needs to know. */
  static final class MissingOutput extends RuntimeException {
    private static final long serialVersionUID = 1;

    MissingOutput(String outputName) {
      super("the stack has no output " + outputName);
    }
  }
}
