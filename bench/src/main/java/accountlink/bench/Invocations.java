package accountlink.bench;

import accountlink.fixture.RuntimeApi;
import accountlink.fixture.RuntimeClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A function in a process of its own under Lambda's runtime client, and how long it takes. */
final class Invocations implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final RuntimeApi api = new RuntimeApi();
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
    if (!api.awaitsSnapshot(PATIENCE)) {
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
    RuntimeApi.Answer answer = api.answer(PATIENCE);
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

  /** Of the process, while it lives. */
  long pid() {
    return process.pid();
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
        Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512"),
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
