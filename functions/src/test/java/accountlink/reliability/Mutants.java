package accountlink.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How many of the changes that PIT made to the code the tests have noticed, by package. */
final class Mutants {
  private static final int CLASS = 1;
  private static final int STATUS = 5;

  /** What PIT counts as noticed: a test failed, or could not come to its end. */
  private static final Set<String> NOTICED =
      Set.of("KILLED", "TIMED_OUT", "MEMORY_ERROR", "RUN_ERROR");

  private static final String WHAT =
      """
      PIT changes the code that decides, one place at a time, and runs the tests that reach it. \
      RATIONALE.md says why some changes that no test noticed are left.""";

  private static final String COMMAND =
      "./mvnw -Pmutation -DskipTests -pl functions -am verify -Drecord=true";

  private Mutants() {}

  /** Arguments: the folder with the documentation, PIT's mutations.csv, {@code true} to record. */
  public static void main(String[] arguments) throws IOException {
    Map<String, Object> figures = figures(Files.readAllLines(Path.of(arguments[1])));
    System.out.println(figures);
    if (Boolean.parseBoolean(arguments[2])) {
      new Reliability(Path.of(arguments[0])).record("Mutation", WHAT, COMMAND, figures);
    }
  }

  /**
   * @param lines of mutations.csv: file, class, kind of change, method, line, status, test
   */
  static Map<String, Object> figures(List<String> lines) {
    Map<String, Integer> all = new TreeMap<>();
    Map<String, Integer> noticed = new TreeMap<>();
    for (String line : lines) {
      String[] fields = line.split(",");
      String name = fields[CLASS].substring(0, fields[CLASS].lastIndexOf('.'));
      all.merge(name, 1, Integer::sum);
      noticed.merge(name, NOTICED.contains(fields[STATUS]) ? 1 : 0, Integer::sum);
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    all.forEach(
        (name, changes) ->
            figures.put(
                "Changes in `" + name + "` that a test noticed",
                "%,d of %,d (%d %%)"
                    .formatted(noticed.get(name), changes, 100 * noticed.get(name) / changes)));
    return figures;
  }
}
