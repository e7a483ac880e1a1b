package accountlink.cli;

import accountlink.format.Words;
import accountlink.settings.ReadingPlan;
import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import accountlink.settings.SettingsWarnings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "settings",
    mixinStandardHelpOptions = true,
    description = "Checks the settings, and lists everything that is wrong with them.")
final class SettingsCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      defaultValue = "cdk.json",
      arity = "0..1",
      description =
          "A file that holds the settings, or a cdk.json that holds or names them. Default: cdk.json.")
  private Path file;

  /** With a rate only: the CDK app knows the times of a cron expression, and says the same. */
  private static String reading(Settings settings) {
    if (settings.discovery().isPresent()) {
      return "Links are discovered: each run lists them, 25 a call, and watches up to "
          + settings.discovery().get().limit()
          + ".";
    }
    return Settings.rate(settings.schedule())
        .map(rate -> ReadingPlan.of(settings, rate))
        .map(
            plan ->
                plan.misfit(settings.links().size())
                    .map(misfit -> "Warning: " + misfit + ".")
                    .orElse(plan.inWords() + "."))
        .orElse(
            "How long a round takes with this schedule, `cdk synth` says where it is too long.");
  }

  @Override
  public Integer call() {
    Settings settings = SettingsFile.read(file);
    System.out.printf(
        "%s is valid: %s, schedule %s, %s.%n",
        SettingsFile.found(file),
        Words.count(settings.links().size(), "link"),
        settings.schedule(),
        Words.count(settings.subscriptions().size(), "subscription"));
    System.out.println(reading(settings));
    if (!settings.deployment().chatChannels().isEmpty()) {
      System.out.println(
          "A chat channel has one configuration in an account. If yours has one already, the"
              + " deployment fails: leave it out, and see './account-links chat-topics --help'.");
    }
    SettingsWarnings.of(settings)
        .forEach(warning -> System.out.println("Warning: " + warning + "."));
    return ExitCode.DONE;
  }
}
