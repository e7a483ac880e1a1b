package accountlink.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many inputs the fuzzer has tried on one target. It fails where one breaks the target. */
final class FuzzedInputs {
  private static final String NAME = "Fuzzing";

  /** The fuzzer's last line. */
  private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in (\\d+) second");

  private static final String WHAT =
      """
      Jazzer makes inputs from those of the corpus, and looks which code they reach. An input may \
      cause only the documented errors. It must not take long, nor much memory.""";

  private static final String COMMAND = "./account-links fuzz --seconds %s --record";

  private FuzzedInputs() {}

  /**
   * Arguments: the folder with the documentation, the corpus, the fuzzer's log, the seconds that it
   * was given, {@code true} to record.
   */
  public static void main(String[] arguments) throws IOException {
    String tried = tried(Files.readString(Path.of(arguments[2])));
    System.out.println(arguments[1] + ": " + tried);
    if (Boolean.parseBoolean(arguments[4])) {
      Reliability reliability = new Reliability(Path.of(arguments[0]));
      Map<String, Object> figures = new TreeMap<>(reliability.figures(NAME));
      figures.put("Corpus `" + arguments[1] + "`", tried);
      reliability.record(NAME, WHAT, COMMAND.formatted(arguments[3]), figures);
    }
  }

  /** What the log of a fuzzer says that has come to its end. */
  static String tried(String log) {
    Matcher done = DONE.matcher(log);
    if (!done.find()) {
      throw new IllegalArgumentException("the fuzzer has not come to its end: " + log);
    }
    return "%,d inputs in %s seconds, none breaks it"
        .formatted(Long.parseLong(done.group(1)), done.group(2));
  }
}
