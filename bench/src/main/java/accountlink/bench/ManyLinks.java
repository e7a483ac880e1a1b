package accountlink.bench;

import accountlink.check.CheckHandler;
import accountlink.link.Scope;
import accountlink.store.dynamodb.DynamoDbStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What runs over 10,000 links need of memory, processor and table. */
final class ManyLinks implements Measurement {
  private static final int LINKS = 10_000;
  private static final int RUNS = 6;

  /**
   * Far less than a function of 512 MB has, so that what is kept is seen beside what is garbage.
   */
  private static final int HEAP_MB = 64;

  /** [1.234s][info][gc] GC(3) Pause Young (Allocation Failure) 45M->10M(61M) 4.5ms. */
  private static final Pattern COLLECTION = Pattern.compile("M->(\\d+)M\\(\\d+M\\)");

  private static final Pattern MOST_RESIDENT = Pattern.compile("VmHWM:\\s*(\\d+) kB");

  @Override
  public String name() {
    return "many-links";
  }

  @Override
  public String title() {
    return "10,000 links";
  }

  @Override
  public String what() {
    return """
        The packaged check function in a process of its own, with a heap of at most %d MB, over 10,000 links that are \
        listed without a throttle: one run that records them all, and then %d without a change. Memory is flat where \
        as little is left after a collection in the last runs as in the first. The processor's time is all of the \
        process's, its compiler and its garbage collection among it."""
        .formatted(HEAP_MB, RUNS);
  }

  @Override
  public Map<String, Object> figures(Workplace workplace) throws Exception {
    List<String> links = Workplace.links(LINKS);
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
        Samples seconds = new Samples();
        int collected = 0;
        for (int run = 1; run <= RUNS; run++) {
          double before = process.processorMilliseconds();
          process.invoke(Workplace.SCHEDULED_EVENT);
          seconds.add(process.processorMilliseconds() - before);
          if (run % (RUNS / 2) == 0) {
            List<MatchResult> all =
                COLLECTION.matcher(Files.readString(collections)).results().toList();
            figures.put(
                "MB of the heap after a collection, until run %d, at least".formatted(run),
                leastLeft(all.subList(collected, all.size())));
            collected = all.size();
          }
        }
        figures.put("Memory of the process at most", resident(process.pid()));
        figures.put("Processor time of a run without a change", seconds.milliseconds());
      }
      loading(aws, figures);
    }
    return figures;
  }

  private static int leastLeft(List<MatchResult> collections) {
    return collections.stream()
        .mapToInt(one -> Integer.parseInt(one.group(1)))
        .min()
        .orElseThrow(() -> new IllegalStateException("no collection in half of the runs"));
  }

  /** What Linux counts; elsewhere nothing does it alike. */
  private static String resident(long pid) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    return Files.exists(status)
        ? MOST_RESIDENT
            .matcher(Files.readString(status))
            .results()
            .findFirst()
            .map(found -> Integer.parseInt(found.group(1)) / 1024 + " MB")
            .orElse("not counted here")
        : "not counted here";
  }

  private static void loading(SimulatedAws aws, Map<String, Object> figures) {
    DatabaseMeter meter = new DatabaseMeter();
    try (DynamoDbClient dynamoDb =
        DynamoDbClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .endpointOverride(aws.database.endpoint())
            .overrideConfiguration(overrides -> overrides.addExecutionInterceptor(meter))
            .build()) {
      int loaded =
          new DynamoDbStore(dynamoDb, SimulatedAws.TABLE, Optional.empty(), InstantSource.system())
              .load(new Scope(SimulatedAws.ACCOUNT, "eu-central-1"))
              .links()
              .size();
      figures.put("States loaded", loaded);
      figures.put("Queries to load them", meter.calls());
      figures.put("Read units", String.format(Locale.ROOT, "%.1f", meter.readUnits()));
      figures.put("Bytes on the wire", meter.readBytes());
    }
  }
}
