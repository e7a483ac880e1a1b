package accountlink.doctor;

import accountlink.link.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/**
 * A stack as CloudFormation knows it.
 *
 * @param id its ARN
 * @param outputs by their names
 * @param resources the physical ids by the type of the resource
 */
public record DeployedStack(
    String id,
    String name,
    String status,
    Map<String, String> outputs,
    Map<String, List<String>> resources) {

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
    Map<String, List<String>> resources =
        cloudFormation
            .listStackResourcesPaginator(list -> list.stackName(stack.stackName()))
            .stackResourceSummaries()
            .stream()
            .filter(resource -> resource.physicalResourceId() != null)
            .collect(
                Collectors.groupingBy(
                    StackResourceSummary::resourceType,
                    TreeMap::new,
                    Collectors.mapping(
                        StackResourceSummary::physicalResourceId, Collectors.toList())));
    return new DeployedStack(
        stack.stackId(), stack.stackName(), stack.stackStatusAsString(), outputs, resources);
  }

  /** The account and the Region that it was deployed to. */
  public Scope scope() {
    // arn:aws:cloudformation:eu-central-1:111122223333:stack/…
    String[] arn = id.split(":", 6);
    return new Scope(arn[4], arn[3]);
  }

  /** The physical ids of its resources of a type. */
  List<String> all(String type) {
    return resources.getOrDefault(type, List.of());
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
