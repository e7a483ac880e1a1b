package accountlink.cli;

import accountlink.settings.Deployment;
import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A deployed stack, and the settings that name it: the options, and their defaults. */
final class StackOption {
  @Option(
      names = "--stack",
      paramLabel = "NAME",
      description =
          "The deployed stack. Default: that of the settings, AccountLinkMonitor where they name"
              + " none.")
  private String stack;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "Its Region. Default: AWS_REGION, or that of your AWS profile.")
  private String region;

  @Mixin private ProfileOption profile;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "The settings that should be deployed. Default: cdk.json, if there is one.")
  private Path settings;

  String name() {
    return stack == null
        ? settings().map(here -> here.deployment().stackName()).orElse(Deployment.STACK_NAME)
        : stack;
  }

  String region() {
    return AwsScope.regionOr(region);
  }

  Optional<Settings> settings() {
    Path standard = Path.of("cdk.json");
    if (settings == null && !Files.exists(standard)) {
      return Optional.empty();
    }
    return Optional.of(SettingsFile.read(settings == null ? standard : settings));
  }
}
