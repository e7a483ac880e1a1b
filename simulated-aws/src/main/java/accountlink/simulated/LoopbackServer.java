package accountlink.simulated;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server on a free port of 127.0.0.1, with one virtual thread for each request. */
final class LoopbackServer implements AutoCloseable {
  private final Function<Request, Reply> service;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private LoopbackServer(Function<Request, Reply> service, HttpServer server) {
    this.service = service;
    this.server = server;
  }

  /**
   * @throws UncheckedIOException if there is no free port
   */
  static LoopbackServer start(Function<Request, Reply> service) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
      LoopbackServer loopback = new LoopbackServer(service, HttpServer.create(address, 0));
      loopback.server.setExecutor(loopback.threads);
      loopback.server.createContext("/", loopback::handle);
      loopback.server.start();
      return loopback;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Closes every connection, also those that wait for an answer. Idempotent. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request = read(exchange);
      switch (reply(request)) {
        case Reply.Answer answer -> send(exchange, request.id(), answer);
        case Reply.HangUp() -> {
          // Closing an exchange without an answer closes its connection.
        }
        case Reply.Silence() -> new CountDownLatch(1).await(); // Until close() interrupts it.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A bug in a simulated service is answered as text, so that the test shows it. */
  private Reply reply(Request request) {
    try {
      return service.apply(request);
    } catch (RuntimeException e) {
      return new Reply.Answer(500, "text/plain", Map.of(), "The simulation failed: " + e);
    }
  }

  private static Request read(HttpExchange exchange) throws IOException {
    return new Request(
        UUID.randomUUID().toString(),
        exchange.getRequestMethod(),
        exchange.getRequestHeaders(),
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, String requestId, Reply.Answer answer)
      throws IOException {
    byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
    Headers headers = exchange.getResponseHeaders();
    headers.set("x-amzn-RequestId", requestId);
    headers.set("Content-Type", answer.contentType());
    answer.headers().forEach(headers::set);
    // For the JDK's server, 0 means chunked and -1 means an empty body.
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
