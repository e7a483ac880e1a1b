package accountlink.doctor;

import accountlink.link.Scope;
import accountlink.restore.EventRule;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
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
 * @param resources with their physical ids, asked for when they are needed
 * @param template as it was deployed
 */
public record DeployedStack(
    String id,
    String name,
    String status,
    Map<String, String> outputs,
    Supplier<List<StackResourceSummary>> resources,
    Supplier<Map<String, Object>> template) {

  /** Begins the logical id of a rule that starts no check. */
  private static final String KEEPS_ACTIVE = "KeepActive";

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
    return new DeployedStack(
        stack.stackId(),
        stack.stackName(),
        stack.stackStatusAsString(),
        outputs,
        once(() -> resources(cloudFormation, stack.stackName())),
        once(() -> template(cloudFormation, stack.stackName())));
  }

  /** Asks until there is an answer, and then no more. */
  static <T> Supplier<T> once(Supplier<T> ask) {
    AtomicReference<T> answer = new AtomicReference<>();
    return () -> answer.updateAndGet(known -> known == null ? ask.get() : known);
  }

  private static List<StackResourceSummary> resources(
      CloudFormationClient cloudFormation, String name) {
    return cloudFormation
        .listStackResourcesPaginator(list -> list.stackName(name))
        .stackResourceSummaries()
        .stream()
        .filter(resource -> resource.physicalResourceId() != null)
        .toList();
  }

  /** The account and the Region that it was deployed to. */
  public Scope scope() {
    // arn:aws:cloudformation:eu-central-1:111122223333:stack/…
    String[] arn = id.split(":", 6);
    return new Scope(arn[4], arn[3]);
  }

  /** The physical ids of its resources of a type. */
  public List<String> all(String type) {
    return resources.get().stream()
        .filter(resource -> type.equals(resource.resourceType()))
        .map(StackResourceSummary::physicalResourceId)
        .toList();
  }

  /** The rules that make the check run: all but the one that only keeps other functions active. */
  public List<EventRule> checkRules() {
    return resources.get().stream()
        .filter(resource -> "AWS::Events::Rule".equals(resource.resourceType()))
        .filter(resource -> !String.valueOf(resource.logicalResourceId()).startsWith(KEEPS_ACTIVE))
        .map(StackResourceSummary::physicalResourceId)
        .map(EventRule::new)
        .toList();
  }

  /** The subscriptions to a topic of the stack that its template has. */
  List<StackSubscription> subscriptions(String topicArn) {
    List<StackSubscription> found = new ArrayList<>();
    for (StackResourceSummary resource : resources.get()) {
      if ("AWS::SNS::Subscription".equals(resource.resourceType())
          && template.get().get("Resources") instanceof Map<?, ?> all
          && all.get(resource.logicalResourceId()) instanceof Map<?, ?> one
          && one.get("Properties") instanceof Map<?, ?> properties
          && properties.get("TopicArn") instanceof Map<?, ?> topic
          && topicArn.equals(physicalId(topic.get("Ref")))) {
        found.add(
            new StackSubscription(
                String.valueOf(properties.get("Protocol")),
                String.valueOf(properties.get("Endpoint")),
                properties.containsKey("FilterPolicy"),
                resource.lastUpdatedTimestamp()));
      }
    }
    return found;
  }

  private String physicalId(Object logicalId) {
    return resources.get().stream()
        .filter(resource -> resource.logicalResourceId().equals(logicalId))
        .map(StackResourceSummary::physicalResourceId)
        .findFirst()
        .orElse("");
  }

  private static Map<String, Object> template(CloudFormationClient cloudFormation, String name) {
    String template = cloudFormation.getTemplate(get -> get.stackName(name)).templateBody();
    if (template == null) {
      throw new IllegalStateException("CloudFormation has no template of " + name);
    }
    try {
      return JSON.std.mapFrom(template);
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
