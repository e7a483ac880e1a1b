package accountlink.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "listener-template",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the CloudFormation template that another account deploys, so that its calls on account"
          + " links start a check here: one rule and one role.",
      "An invitation is accepted or rejected in the target account, and only its CloudTrail records"
          + " that. docs/operations.md has the steps."
    })
final class ListenerTemplateCommand implements Callable<Integer> {
  static final String TEMPLATE = "/listener-template.yaml";

  @Override
  public Integer call() throws IOException {
    return PrintedTemplate.print(TEMPLATE);
  }
}
