package accountlink.cli;

import accountlink.aws.Profiles;
import accountlink.input.BadInputException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The profile of the AWS CLI that a command calls AWS with. */
final class ProfileOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "Your AWS profile. It comes before the credentials of the environment. Default:"
              + " AWS_PROFILE.")
  void profile(String name) {
    if (name == null) {
      return;
    }
    try {
      Profiles.use(name);
    } catch (BadInputException wrong) {
      // Else picocli would say that it could not call this method.
      throw new ParameterException(command.commandLine(), wrong.getMessage());
    }
  }
}
