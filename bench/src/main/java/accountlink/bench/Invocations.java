package accountlink.bench;

import accountlink.fixture.RuntimeApi;
import accountlink.fixture.RuntimeClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A function in a process of its own under Lambda's runtime client, and how long it takes. */
final class Invocations implements AutoCloseable {
  /** As the check function has. */
  private static final Duration TIMEOUT = Duration.ofMinutes(15);

  private static final Pattern MOST_RESIDENT = Pattern.compile("VmHWM:\\s*(\\d+) kB");

  /** The JVM's own archive has some, and all others are read from the function's zip. */
  private static final Pattern LOADED_CLASSES =
      Pattern.compile("java\\.cls\\.(?:sharedLoaded|loaded)Classes=(\\d+)");

  private final RuntimeApi api = new RuntimeApi(TIMEOUT);
  private final Path log;
  private final long started;
  private final Process process;

  /**
   * @param more environment variables
   * @param folder for what the process writes
   */
  Invocations(Task task, Map<String, String> more, Path folder) throws IOException {
    Map<String, String> environment = new HashMap<>(ofLambda(task));
    environment.putAll(more);
    environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
    log = folder.resolve("log");
    started = System.nanoTime();
    process = RuntimeClient.start(task.folder(), task.handler(), environment, folder, log);
  }

  /** Milliseconds from the start of the process to the answer to its first event. */
  double startToAnswer(String event) throws IOException, InterruptedException {
    answer(event);
    return millisecondsSince(started);
  }

  /** Waits until what the function does before its snapshot is done. */
  void awaitSnapshot() throws IOException, InterruptedException {
    if (!api.awaitsSnapshot(TIMEOUT)) {
      throw new IllegalStateException(Files.readString(log));
    }
  }

  /** Milliseconds from an event to its answer. */
  double invoke(String event) throws IOException, InterruptedException {
    long before = System.nanoTime();
    answer(event);
    return millisecondsSince(before);
  }

  private void answer(String event) throws IOException, InterruptedException {
    api.invoke(event);
    RuntimeApi.Answer answer = api.answer(TIMEOUT);
    if (answer.isError()) {
      throw new IllegalStateException(answer.body() + "\n" + Files.readString(log));
    }
  }

  private static double millisecondsSince(long nanoseconds) {
    return (System.nanoTime() - nanoseconds) / 1e6;
  }

  /** What the process has used of all processors so far. */
  double processorMilliseconds() {
    return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
  }

  /** Collects all that the process no longer needs, so that what stays can be seen. */
  void collectGarbage() throws IOException, InterruptedException {
    jcmd("GC.run");
  }

  /** How many classes the process has loaded. */
  int classes() throws IOException, InterruptedException {
    return LOADED_CLASSES
        .matcher(jcmd("PerfCounter.print"))
        .results()
        .mapToInt(counter -> Integer.parseInt(counter.group(1)))
        .sum();
  }

  private String jcmd(String command) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(process.pid()),
                command)
            .redirectErrorStream(true)
            .start();
    String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (jcmd.waitFor() != 0) {
      throw new IllegalStateException("jcmd " + command + ": " + output);
    }
    return output;
  }

  /**
   * The most memory that the process has had: what Linux counts; elsewhere nothing does it alike.
   */
  String mostMemory() throws IOException {
    return mostMemory(process);
  }

  static String mostMemory(Process process) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return "not counted here";
    }
    return MOST_RESIDENT
        .matcher(Files.readString(status))
        .results()
        .map(found -> Integer.parseInt(found.group(1)) / 1024 + " MB")
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no VmHWM in " + status));
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    api.close();
  }

  private static Map<String, String> ofLambda(Task task) {
    return Map.ofEntries(
        Map.entry("_HANDLER", task.handler()),
        Map.entry("AWS_REGION", "eu-central-1"),
        Map.entry("AWS_DEFAULT_REGION", "eu-central-1"),
        Map.entry("AWS_EXECUTION_ENV", "AWS_Lambda_java25"),
        Map.entry("AWS_LAMBDA_FUNCTION_NAME", "function"),
        Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "1"),
        Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(Workplace.MEMORY_MB)),
        Map.entry("AWS_LAMBDA_LOG_FORMAT", "JSON"),
        Map.entry("AWS_LAMBDA_LOG_LEVEL", "INFO"),
        Map.entry("AWS_ACCESS_KEY_ID", "test"),
        Map.entry("AWS_SECRET_ACCESS_KEY", "test"),
        Map.entry("AWS_SESSION_TOKEN", "test"),
        Map.entry("LAMBDA_TASK_ROOT", task.folder().toString()),
        Map.entry("LANG", "en_US.UTF-8"),
        Map.entry("TZ", ":UTC"));
  }
}
