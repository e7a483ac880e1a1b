package accountlink.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "reader-template",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the CloudFormation template that another account deploys, so that its links are read"
          + " here: one role, which may read account links and nothing else.",
      "docs/operations.md has the steps for an account, and for a whole organizational unit."
    })
final class ReaderTemplateCommand implements Callable<Integer> {
  static final String TEMPLATE = "/reader-template.yaml";

  @Override
  public Integer call() throws IOException {
    return PrintedTemplate.print(TEMPLATE);
  }
}
