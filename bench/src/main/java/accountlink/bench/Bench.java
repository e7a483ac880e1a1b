package accountlink.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code ./account-links bench [NAME]}: measures all or one, and writes docs/performance.md. */
public final class Bench {
  private static final List<Measurement> ALL =
      List.of(
          new Starts(),
          new UnchangedRuns(),
          new ThrottledReading(),
          new ManyLinks(),
          new Methods());

  private Bench() {}

  /** Arguments: the folder of the repository, and perhaps the name of a measurement. */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    String asked = arguments.length > 1 ? arguments[1] : "";
    List<Measurement> measurements =
        ALL.stream().filter(one -> asked.isEmpty() || one.name().equals(asked)).toList();
    if (measurements.isEmpty()) {
      System.err.println("there is " + ALL.stream().map(Measurement::name).toList());
      System.exit(2);
    }
    for (Measurement measurement : measurements) {
      System.out.println(measurement.title() + " ...");
      Path folder = Files.createTempDirectory("bench");
      Map<String, Object> figures =
          measurement.figures(
              new Workplace(root.resolve("functions/target/account-link-monitor.jar"), folder));
      figures.forEach((name, value) -> System.out.println("  " + name + ": " + value));
      new Performance(root.resolve("docs"))
          .record(
              measurement.title(),
              section(measurement, "./account-links bench " + measurement.name(), figures));
    }
    // Services and clients have threads that would keep this process.
    System.exit(0);
  }

  private static Map<String, Object> section(
      Measurement measurement, String command, Map<String, Object> figures) throws IOException {
    Map<String, Object> section = new LinkedHashMap<>();
    section.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    section.put("command", command);
    section.put("machine", machine());
    section.put("what", measurement.what());
    section.put("figures", figures);
    return section;
  }

  private static String machine() {
    return "%s with %d cores, Java %s"
        .formatted(
            System.getProperty("os.name") + " " + System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            Runtime.version());
  }
}
