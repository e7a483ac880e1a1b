package accountlink.laptop;

import accountlink.page.Site;
import accountlink.store.StoreException;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * The page on a port of 127.0.0.1: for this machine alone, and read-only. Every user of the machine
 * reaches the port, so that it answers only who has the address: there is a random token in it. The
 * first answer sets a cookie, so that links and later addresses need none.
 */
public final class PageServer implements AutoCloseable {
  private static final String TOKEN = "token";

  private static final int TOKEN_BYTES = 24;

  /** Where none of so many is free, something else is wrong. */
  private static final int PORTS_TRIED = 100;

  private static final int LAST_PORT = 65_535;

  private final Site site;
  private final HttpServer server;
  private final String token = randomToken();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private PageServer(Site site, HttpServer server) {
    this.site = site;
    this.server = server;
  }

  /**
   * @param port to listen on, or the next free one after it; 0 for any
   * @throws UncheckedIOException if the loopback interface gives no port
   */
  public static PageServer start(Site site, int port) {
    try {
      PageServer page = new PageServer(site, bound(port));
      page.server.setExecutor(page.threads);
      page.server.createContext("/", page::handle);
      page.server.start();
      return page;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Several monitors on one machine have a port each. */
  private static HttpServer bound(int port) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    int last = Math.min(port + PORTS_TRIED, LAST_PORT);
    for (int next = port; next < last; next++) {
      try {
        return HttpServer.create(new InetSocketAddress(loopback, next), 0);
      } catch (BindException taken) {
        // The next one may be free.
      }
    }
    return HttpServer.create(new InetSocketAddress(loopback, last), 0);
  }

  /** The address of the page, with the token. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port() + "/?" + TOKEN + "=" + token);
  }

  private static String randomToken() {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** Browsers send a cookie to all ports of a host: each page has one of its own. */
  private String cookie() {
    return "account-links-" + port() + "=" + token;
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
      boolean zipped = takesGzip(exchange);
      byte[] text = document.body().getBytes(StandardCharsets.UTF_8);
      byte[] body = zipped ? gzip(text) : text;
      Headers headers = exchange.getResponseHeaders();
      if (zipped) {
        headers.set("Content-Encoding", "gzip");
      }
      headers.set("Vary", "Accept-Encoding");
      headers.set("Content-Type", document.mediaType());
      headers.set("Content-Security-Policy", Site.CONTENT_SECURITY_POLICY);
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("Referrer-Policy", "no-referrer");
      headers.set("Cache-Control", "no-store");
      if (!List.of(403, 405).contains(document.status())) {
        headers.set("Set-Cookie", cookie() + "; Path=/; HttpOnly; SameSite=Strict");
      }
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(document.status(), head ? -1 : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static boolean takesGzip(HttpExchange exchange) {
    return exchange.getRequestHeaders().getOrDefault("Accept-Encoding", List.of()).stream()
        .flatMap(line -> Stream.of(line.split(",")))
        .anyMatch(one -> one.strip().equals("gzip"));
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(body);
    }
    return zipped.toByteArray();
  }

  private Site.Document document(HttpExchange exchange) {
    // A wrong method says so to everybody, but sets no cookie.
    if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
      return Site.Document.text(405, "Only GET is answered.");
    }
    if (!isLocal(exchange.getRequestHeaders().getFirst("Host"))) {
      return Site.Document.text(403, "This page is for 127.0.0.1 only.");
    }
    URI uri = exchange.getRequestURI();
    Map<String, String> parameters = parameters(uri.getRawQuery());
    if (!isToken(parameters.remove(TOKEN)) && !hasCookie(exchange)) {
      return Site.Document.text(403, "Open the address that was printed: it has a token.");
    }
    try {
      return site.get(uri.getRawPath(), parameters);
    } catch (StoreException failed) {
      return Site.Document.text(500, "The history cannot be read now: " + failed.getMessage());
    } catch (RuntimeException fault) {
      // The outermost place: the monitor goes on, and the reader sees that there is no page.
      return Site.Document.text(500, "The page could not be made. The monitor may be stopping.");
    }
  }

  /** Rejects the name of another site that resolves to this address (DNS rebinding). */
  private boolean isLocal(String host) {
    return List.of("127.0.0.1:" + port(), "localhost:" + port()).contains(host);
  }

  /** In the same time, whatever is given: the time says nothing of the token. */
  private boolean isToken(String given) {
    return given != null && MessageDigest.isEqual(bytes(given), bytes(token));
  }

  private boolean hasCookie(HttpExchange exchange) {
    return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
        .flatMap(line -> Stream.of(line.split(";")))
        .anyMatch(one -> MessageDigest.isEqual(bytes(one.strip()), bytes(cookie())));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
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
