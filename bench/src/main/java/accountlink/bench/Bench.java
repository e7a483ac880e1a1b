package accountlink.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code ./account-links bench [NAME ...]}: measures all or some, and writes docs/performance.md
 * and docs/scale.md.
 */
public final class Bench {
  private static final List<Measurement> ALL =
      List.of(
          new Starts(9),
          new Restores(9, Restores.UNTIL_IDLE_CONNECTIONS_ARE_CLOSED),
          new UnchangedRuns(100, 5, 9),
          new ThrottledReading(40),
          new ThrottledListing(10_000),
          new ManyLinks(10_000, 6),
          new PageOfManyLinks(10_000, 9, Duration.ofSeconds(40), Duration.ofMinutes(2)),
          new CommandStarts(15),
          new ManyScopes(100, 20, 4, 9),
          new LargeScopes(8, 10_000, 2_000));

  private Bench() {}

  /**
   * Arguments: the folder of the repository, and perhaps names of measurements, or {@code --help}.
   */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    List<String> names = List.of(arguments).subList(1, arguments.length);
    if (names.equals(List.of("--help"))) {
      System.out.print(usage());
      return;
    }
    List<Measurement> measurements;
    try {
      measurements = named(names);
    } catch (IllegalArgumentException wrong) {
      System.err.println("account-links: " + wrong.getMessage());
      System.exit(2);
      return;
    }
    for (Measurement measurement : measurements) {
      System.out.println(measurement.title + " ...");
      Path folder = Files.createTempDirectory("bench");
      Map<String, Object> figures;
      try {
        figures =
            measurement.figures(
                new Workplace(root.resolve("functions/target/account-link-monitor.jar"), folder));
      } catch (MissingTool missing) {
        System.err.println("account-links: " + missing.getMessage());
        System.exit(3);
        return;
      }
      figures.forEach((name, value) -> System.out.println("  " + name + ": " + value));
      measurement
          .document(root.resolve("docs"))
          .record(
              measurement.title,
              section(measurement, "./account-links bench " + measurement.name, figures));
    }
    // Services and clients have threads that would keep this process.
    System.exit(0);
  }

  /** All where there is no name. */
  static List<Measurement> named(List<String> names) {
    for (String name : names) {
      if (ALL.stream().noneMatch(one -> one.name.equals(name))) {
        throw new IllegalArgumentException(
            "there is no benchmark '%s'; there are %s"
                .formatted(
                    name, ALL.stream().map(one -> one.name).collect(Collectors.joining(", "))));
      }
    }
    return ALL.stream().filter(one -> names.isEmpty() || names.contains(one.name)).toList();
  }

  static String usage() {
    return ALL.stream()
        .map(one -> "  %-12s %s%n".formatted(one.name, one.title))
        .collect(
            Collectors.joining(
                "",
                """
                usage: account-links bench [NAME ...]
                measures all, or what has these names, and writes docs/performance.md and docs/scale.md:
                """,
                ""));
  }

  private static Map<String, Object> section(
      Measurement measurement, String command, Map<String, Object> figures) throws IOException {
    Map<String, Object> section = new LinkedHashMap<>();
    section.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    section.put("command", command);
    section.put("machine", machine());
    section.put("what", measurement.what);
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
