package accountlink.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long the command takes from a key press to its answer. */
final class CommandStarts extends Measurement {
  /** No longer than the command that its reader types every day. */
  private static final double GOAL = 1;

  private final int samples;

  CommandStarts(int samples) {
    super(
        "command",
        "The command",
        """
        `account-links status` shows the nine links of the demo. It is compared with `aws --version` of \
        the AWS CLI, which reads and calls nothing. Both run to their end, and the time is that of the \
        wall clock.""");
    this.samples = samples;
  }

  @Override
  Map<String, Object> figures(Workplace workplace) throws Exception {
    String path = System.getenv().getOrDefault("PATH", "");
    if (!isOnPath("aws", path)) {
      throw new MissingTool(
          "the section 'command' compares with 'aws --version', and there is no AWS CLI on the PATH:"
              + " install it (https://aws.amazon.com/cli/) and try again");
    }
    String command = root(workplace).resolve("account-links").toString();
    String data = workplace.folder().resolve("demo").toString();
    // Also builds what is missing.
    milliseconds(command, "demo", "--once", "--data", data);
    Samples ours = new Samples();
    Samples aws = new Samples();
    for (int sample = -1; sample < samples; sample++) {
      double our = milliseconds(command, "status", "--data", data);
      double its = milliseconds("aws", "--version");
      // The first of each reads its files from the disk.
      if (sample >= 0) {
        ours.add(our);
        aws.add(its);
      }
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("account-links status", ours.against("aws --version", aws, GOAL));
    return figures;
  }

  static boolean isOnPath(String program, String path) {
    return Arrays.stream(path.split(File.pathSeparator))
        .anyMatch(folder -> Path.of(folder, program).toFile().canExecute());
  }

  /** The jar of the functions is in functions/target. */
  private static Path root(Workplace workplace) {
    return workplace.jar().toAbsolutePath().getParent().getParent().getParent();
  }

  private static double milliseconds(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command))
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    long start = System.nanoTime();
    int exitCode = builder.start().waitFor();
    double milliseconds = (System.nanoTime() - start) / 1e6;
    if (exitCode != 0) {
      throw new IllegalStateException("'" + String.join(" ", command) + "' ended with " + exitCode);
    }
    return milliseconds;
  }
}
