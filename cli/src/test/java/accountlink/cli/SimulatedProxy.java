package accountlink.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A proxy on loopback. It connects every caller with one server, whatever host was asked for.
 *
 * @see #wants
 */
final class SimulatedProxy implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> requests = new ArrayList<>();
  private final int target;
  private int failed;
  private volatile String authorization;
  private volatile String refusal;

  /**
   * @param target the port of the server
   */
  SimulatedProxy(int target) throws IOException {
    this.target = target;
    threads.submit(this::accept);
  }

  /** From now on callers must log in with this header. */
  void wants(String authorization) {
    this.authorization = authorization;
  }

  /** From now on it answers with this status, such as {@code 403 Forbidden}. */
  void refuses(String status) {
    this.refusal = status;
  }

  String address() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** The first lines of what it was asked. */
  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  private Void accept() throws IOException {
    while (true) {
      Socket client = server.accept();
      threads.submit(() -> serve(client));
    }
  }

  private Void serve(Socket client) throws IOException {
    try (client) {
      while (true) {
        String head = head(client.getInputStream());
        if (head.isEmpty()) {
          return null;
        }
        String line = head.lines().findFirst().orElseThrow();
        String status = status(head);
        synchronized (this) {
          requests.add(line);
          if (!status.isEmpty() && head.toLowerCase(Locale.ROOT).contains("proxy-authorization")) {
            failed++;
          }
        }
        if (!status.isEmpty()) {
          answer(client, status);
        } else if (line.startsWith("CONNECT ")) {
          client
              .getOutputStream()
              .write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          connect(client, "");
          return null;
        } else {
          connect(client, direct(head));
          return null;
        }
      }
    }
  }

  /** How often a caller sent a login that is not wanted. */
  synchronized int loginsThatFailed() {
    return failed;
  }

  private String status(String head) {
    if (refusal != null) {
      return refusal;
    }
    return authorization == null
            || head.lines()
                .anyMatch(line -> line.equalsIgnoreCase("Proxy-Authorization: " + authorization))
        ? ""
        : "407 Proxy Authentication Required";
  }

  private static void answer(Socket client, String status) throws IOException {
    String answer =
        "HTTP/1.1 "
            + status
            + "\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\n\r\n";
    client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
  }

  /** The server wants a path, and one request for each connection. */
  private static String direct(String head) {
    String[] line = head.split(" ", 3);
    return line[0]
        + " "
        + URI.create(line[1]).getRawPath()
        + " "
        + line[2]
            .replaceFirst("(?i)\r\nconnection: [^\r]*", "")
            .replaceFirst("\r\n", "\r\nConnection: close\r\n");
  }

  private void connect(Socket client, String head) throws IOException {
    try (Socket to = new Socket(InetAddress.getLoopbackAddress(), target)) {
      to.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      threads.submit(() -> copy(client.getInputStream(), to.getOutputStream()));
      copy(to.getInputStream(), client.getOutputStream());
    }
  }

  private static Void copy(InputStream from, OutputStream to) throws IOException {
    byte[] bytes = new byte[8192];
    for (int read = from.read(bytes); read != -1; read = from.read(bytes)) {
      to.write(bytes, 0, read);
      to.flush();
    }
    return null;
  }

  private static String head(InputStream from) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = from.read();
      if (next == -1) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    threads.shutdownNow();
  }
}
