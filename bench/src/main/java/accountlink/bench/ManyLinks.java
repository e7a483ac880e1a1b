package accountlink.bench;

import accountlink.lambda.CheckHandler;
import accountlink.link.Scope;
import accountlink.store.dynamodb.DynamoDbStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What runs over 10,000 links need of memory, processor and table. */
final class ManyLinks extends Measurement {
  /**
   * Far less than a function of 512 MB has, so that what is kept is seen beside what is garbage.
   */
  private static final int HEAP_MB = 64;

  /** [1.234s][info][gc] GC(3) Pause Young (Allocation Failure) 45M->10M(61M) 4.5ms. */
  private static final Pattern COLLECTION = Pattern.compile("M->(\\d+)M\\(\\d+M\\)");

  private final int number;
  private final int runs;

  /**
   * @param number of links
   * @param runs without a change
   */
  ManyLinks(int number, int runs) {
    super(
        "many-links",
        "10,000 links",
        """
            The packaged check function has a process of its own, with a heap of at most %d MB. It \
            lists %,d links without a throttle: one run records them all, and then %d runs find no \
            change. The heap in use is counted after a full collection. Memory is flat if it is the \
            same after the last run as after the first. The processor's time is that of the whole \
            process, with its compiler and its garbage collection."""
            .formatted(HEAP_MB, number, runs));
    this.number = number;
    this.runs = runs;
  }

  @Override
  Map<String, Object> figures(Workplace workplace) throws Exception {
    List<String> links = Workplace.links(number);
    Path collections = workplace.folder().resolve("gc");
    Map<String, Object> figures = new LinkedHashMap<>();
    try (SimulatedAws aws = new SimulatedAws(links)) {
      Map<String, String> environment = workplace.environment(aws, links);
      environment.merge(
          "JAVA_TOOL_OPTIONS",
          "-XX:+UseSerialGC -Xmx%dm -Xlog:gc:file=%s".formatted(HEAP_MB, collections),
          (one, other) -> one + " " + other);
      Task task = Task.of(workplace.jar(), CheckHandler.class, workplace.folder().resolve("task"));
      try (Invocations process = new Invocations(task, environment, workplace.folder())) {
        process.invoke(Workplace.SCHEDULED_EVENT);
        Samples milliseconds = new Samples();
        figures.put(
            "MB of the heap in use after the run that records all", left(process, collections));
        for (int run = 0; run < runs; run++) {
          double before = process.processorMilliseconds();
          process.invoke(Workplace.SCHEDULED_EVENT);
          milliseconds.add(process.processorMilliseconds() - before);
        }
        figures.put("MB of the heap in use after the last run", left(process, collections));
        figures.put("Memory of the process at most", process.mostMemory());
        figures.put("Processor time of a run without a change", milliseconds.milliseconds());
      }
      loading(aws, figures);
    }
    return figures;
  }

  /** MB of the heap. */
  private static int left(Invocations process, Path collections)
      throws IOException, InterruptedException {
    process.collectGarbage();
    List<MatchResult> all = COLLECTION.matcher(Files.readString(collections)).results().toList();
    return Integer.parseInt(all.getLast().group(1));
  }

  private static void loading(SimulatedAws aws, Map<String, Object> figures) {
    DynamoDbStore store = aws.store();
    Scope scope = new Scope(SimulatedAws.ACCOUNT, "eu-central-1");
    figures.put("States loaded", store.load(scope).links().size());
    figures.put("Queries to load them", aws.meter.calls() - aws.meter.writes());
    figures.put("Read units", String.format(Locale.ROOT, "%.1f", aws.meter.readUnits()));
    figures.put("Bytes on the wire", aws.meter.readBytes());
  }
}
