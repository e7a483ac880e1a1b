package accountlink.laptop;

import accountlink.page.Site;
import accountlink.store.StoreException;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The page on a free port of 127.0.0.1: for this machine alone, and read-only. */
public final class PageServer implements AutoCloseable {
  private final Site site;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private PageServer(Site site, HttpServer server) {
    this.site = site;
    this.server = server;
  }

  /**
   * @throws UncheckedIOException if the loopback interface gives no port
   */
  public static PageServer start(Site site) {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      PageServer page =
          new PageServer(site, HttpServer.create(new InetSocketAddress(loopback, 0), 0));
      page.server.setExecutor(page.threads);
      page.server.createContext("/", page::handle);
      page.server.start();
      return page;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The address of the page. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port() + "/");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Site.Document document = document(exchange);
      byte[] body = document.html().getBytes(StandardCharsets.UTF_8);
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Type", "text/html; charset=utf-8");
      headers.set("Content-Security-Policy", Site.CONTENT_SECURITY_POLICY);
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("Referrer-Policy", "no-referrer");
      headers.set("Cache-Control", "no-store");
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(document.status(), head ? -1 : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private Site.Document document(HttpExchange exchange) {
    if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
      return new Site.Document(405, "Only GET is answered.\n");
    }
    if (!isLocal(exchange.getRequestHeaders().getFirst("Host"))) {
      return new Site.Document(403, "This page is for 127.0.0.1 only.\n");
    }
    try {
      URI uri = exchange.getRequestURI();
      return site.get(uri.getRawPath(), parameters(uri.getRawQuery()));
    } catch (StoreException failed) {
      return new Site.Document(
          500, "The history cannot be read now: " + escaped(failed.getMessage()) + "\n");
    } catch (RuntimeException fault) {
      // The outermost place: the monitor goes on, and the reader sees that there is no page.
      return new Site.Document(500, "The page could not be made. The monitor may be stopping.\n");
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  /** Rejects the name of another site that resolves to this address (DNS rebinding). */
  private boolean isLocal(String host) {
    return List.of("127.0.0.1:" + port(), "localhost:" + port()).contains(host);
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }
}
