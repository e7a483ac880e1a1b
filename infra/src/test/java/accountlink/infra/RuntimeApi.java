package accountlink.infra;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The Lambda Runtime API on loopback: hands out events and takes answers. Source: AWS Lambda
 * Developer Guide, "Using the Lambda runtime API for custom runtimes".
 */
final class RuntimeApi implements AutoCloseable {
  private static final String INVOCATION = "/2018-06-01/runtime/invocation/";
  private static final String RESTORE = "/2018-06-01/runtime/restore/next";

  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch restored = new CountDownLatch(1);
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

  /** What the function answered: a result, or an error of the handler or of its start. */
  record Answer(boolean isError, String body) {}

  RuntimeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Host and port, for {@code AWS_LAMBDA_RUNTIME_API}. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Whether the function's hooks have run and it is ready for its snapshot. */
  boolean awaitsSnapshot(Duration patience) throws InterruptedException {
    return restored.await(patience.toSeconds(), TimeUnit.SECONDS);
  }

  /** Whether the function has asked for an event. */
  boolean isAsked(Duration patience) throws InterruptedException {
    return asked.await(patience.toSeconds(), TimeUnit.SECONDS);
  }

  void invoke(String event) {
    events.add(event);
  }

  Answer answer(Duration patience) throws InterruptedException {
    return answerWithin(patience)
        .orElseThrow(() -> new AssertionError("the function did not answer within " + patience));
  }

  /** Empty if the function has not answered by then. */
  Optional<Answer> answerWithin(Duration patience) throws InterruptedException {
    return Optional.ofNullable(answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** A function that still asks for its next event waits in a thread: it is ended as well. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(LONGEST_CLOSE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("a thread of the runtime API is still there");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals(INVOCATION + "next")) {
      next(exchange);
      return;
    }
    if (path.equals(RESTORE)) {
      restored.countDown();
      exchange.sendResponseHeaders(200, -1);
      exchange.close();
      return;
    }
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    answers.add(new Answer(path.endsWith("/error"), body));
    exchange.sendResponseHeaders(202, -1);
    exchange.close();
  }

  private void next(HttpExchange exchange) throws IOException {
    asked.countDown();
    try {
      byte[] event = events.take().getBytes(StandardCharsets.UTF_8);
      Headers headers = exchange.getResponseHeaders();
      headers.add("Content-Type", "application/json");
      headers.add("Lambda-Runtime-Aws-Request-Id", "8476a536-e9f4-11e8-9739-2dfe598c3fcd");
      headers.add(
          "Lambda-Runtime-Deadline-Ms",
          Long.toString(Instant.now().plusSeconds(120).toEpochMilli()));
      headers.add(
          "Lambda-Runtime-Invoked-Function-Arn",
          "arn:aws:lambda:eu-central-1:111122223333:function:check");
      exchange.sendResponseHeaders(200, event.length);
      exchange.getResponseBody().write(event);
      exchange.close();
    } catch (InterruptedException interrupted) {
      exchange.close();
      Thread.currentThread().interrupt();
    }
  }
}
