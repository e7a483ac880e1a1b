package accountlink.cli;

import accountlink.format.Words;
import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
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
      description = "A cdk.json, or a file that holds the settings alone. Default: cdk.json.")
  private Path file;

  @Override
  public Integer call() {
    Settings settings = SettingsFile.read(file);
    System.out.printf(
        "%s is valid: %s, schedule %s, %s.%n",
        file,
        Words.count(settings.links().size(), "link"),
        settings.schedule(),
        Words.count(settings.subscriptions().size(), "subscription"));
    return ExitCode.DONE;
  }
}
