package accountlink.cli;

import accountlink.laptop.DataFolder;
import accountlink.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Copies the history that 'watch' keeps on this machine, also while it runs.",
      "To go back to a copy, stop 'watch' and put it in the place of history.sqlite."
    })
final class BackupCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      description = "The copy; a file that is there already is never replaced.")
  private Path file;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = DataFolder.DEFAULT,
      description = "The folder that 'watch' keeps its history in. Default: .account-links.")
  private Path data;

  @Override
  public Integer call() {
    try (SqliteStore store = new DataFolder(data).open().checked()) {
      store.backUp(file.toAbsolutePath());
    }
    System.out.println("The history is copied to " + file + ".");
    return ExitCode.DONE;
  }
}
