package accountlink.cli;

import accountlink.aws.Aws;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;

/** What a deployed stack says of itself. */
final class StackOutput {
  private StackOutput() {}

  /**
   * @throws accountlink.input.BadInputException where the stack has no such output
   */
  static String of(String stack, String region, String name) {
    try (CloudFormationClient cloudFormation =
        Aws.in(region, CloudFormationClient.builder()).build()) {
      return cloudFormation.describeStacks(describe -> describe.stackName(stack)).stacks().stream()
          .flatMap(found -> found.outputs().stream())
          .filter(output -> output.outputKey().equals(name))
          .map(Output::outputValue)
          .findFirst()
          .orElseThrow(
              () ->
                  BadOption.of(
                      "--stack", stack, "has no output " + name + ": it is a different stack"));
    }
  }
}
