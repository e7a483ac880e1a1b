package accountlink.restore;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The rules of EventBridge on 127.0.0.1, and pipes with their filters, over the wire protocols of
 * both.
 */
public final class SimulatedRules implements AutoCloseable {
  private final Map<String, String> states = new ConcurrentHashMap<>();
  private final Map<String, String> filters = new ConcurrentHashMap<>();
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch hangs = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile String hangsAt = "";
  private volatile String refuses = "";

  public SimulatedRules() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Rules by their ids in CloudFormation. */
  public void put(String id, boolean isEnabled) {
    states.put(id, isEnabled ? "ENABLED" : "DISABLED");
  }

  void delete(String id) {
    states.remove(id);
  }

  void pipe(String name, String filter) {
    filters.put(name, filter);
  }

  public boolean isEnabled(String id) {
    return states.get(id).equals("ENABLED");
  }

  /** What changed a rule, such as {@code DisableRule bus|rule}. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** As a policy denies it, once. */
  void refuse(String call) {
    refuses = call;
  }

  /** The caller of this call never gets its answer, and {@link #awaitHanging} returns. */
  public void hangAt(String call) {
    hangsAt = call;
  }

  public void awaitHanging() throws InterruptedException {
    hangs.await();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith("/v1/pipes/")) {
      send(exchange, pipe(path.substring("/v1/pipes/".length())), "NotFoundException");
      return;
    }
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String operation = target.substring(target.lastIndexOf('.') + 1);
    Map<String, Object> request = JSON.std.mapFrom(body);
    String id =
        Optional.ofNullable(request.get("EventBusName")).map(bus -> bus + "|").orElse("")
            + request.get("Name");
    if (!states.containsKey(id)) {
      send(exchange, Optional.empty(), "ResourceNotFoundException");
      return;
    }
    if ((operation + " " + id).equals(refuses)) {
      refuses = "";
      send(exchange, Optional.empty(), "AccessDeniedException");
      return;
    }
    switch (operation) {
      case "DescribeRule" -> {}
      case "DisableRule" -> change(operation, id, "DISABLED");
      case "EnableRule" -> change(operation, id, "ENABLED");
      default -> throw new IllegalStateException(operation);
    }
    if ((operation + " " + id).equals(hangsAt)) {
      hangsAt = "";
      hangs.countDown();
      return;
    }
    send(exchange, Optional.of(Map.of("Name", id, "State", states.get(id))), "");
  }

  private void change(String operation, String id, String state) {
    calls.add(operation + " " + id);
    states.put(id, state);
  }

  private Optional<Map<String, Object>> pipe(String name) {
    return Optional.ofNullable(filters.get(name))
        .map(
            pattern ->
                Map.of(
                    "Name",
                    name,
                    "SourceParameters",
                    Map.of(
                        "FilterCriteria", Map.of("Filters", List.of(Map.of("Pattern", pattern))))));
  }

  /** Empty: a failure of this code. */
  private static void send(HttpExchange exchange, Optional<Map<String, Object>> answer, String code)
      throws IOException {
    byte[] bytes = JSON.std.asBytes(answer.orElse(Map.of("__type", code, "message", "it failed")));
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(answer.isPresent() ? 200 : 400, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
