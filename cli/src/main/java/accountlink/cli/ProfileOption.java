package accountlink.cli;

import accountlink.aws.Profiles;
import picocli.CommandLine.Option;

/** The profile of the AWS CLI that a command calls AWS with. */
final class ProfileOption {
  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "The AWS profile. It comes before the credentials of the environment. Default:"
              + " AWS_PROFILE.")
  void profile(String name) {
    if (name != null) {
      Profiles.use(name);
    }
  }
}
