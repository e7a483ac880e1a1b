package accountlink.dynamodblocal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteLibraryLoader;

/**
 * Amazon's DynamoDB Local inside this JVM, over HTTP on a free port of 127.0.0.1. One database for
 * all Regions and credentials ({@code -sharedDb}).
 *
 * <p>It uses the library's two handlers instead of its {@code ServerRunner}, which listens on every
 * interface, prints a banner, prepares telemetry and writes {@code dynamodb-local-metadata.json}
 * into the working folder. Without it there is no telemetry.
 *
 * <p>The database is SQLite in a native library, also in memory. The jar contains it for Linux and
 * macOS on x86_64 and aarch64, and for Windows on x86, and unpacks it into the temporary folder
 * until the JVM ends. Tested on Linux x86_64 only. A JVM without {@code
 * --enable-native-access=ALL-UNNAMED} prints a warning when it is loaded.
 */
public final class DynamoDbLocal implements AutoCloseable {
  /**
   * The library keeps the operations that it knows in static maps, and each new handler fills them
   * anew. Meanwhile no call may look there, nor another handler write: a key that is lost then is
   * an operation that all databases of the JVM answer with HTTP 500 from then on.
   */
  static final ReentrantReadWriteLock OPERATIONS = new ReentrantReadWriteLock();

  private final Server server;
  private final URI endpoint;
  private final LocalDynamoDBServerHandler handler;
  private final AtomicBoolean closed = new AtomicBoolean();

  private DynamoDbLocal(Server server, LocalDynamoDBServerHandler handler) {
    this.server = server;
    this.endpoint = URI.create("http://127.0.0.1:" + port(server));
    this.handler = handler;
  }

  /**
   * A database that ends with this object.
   *
   * @throws IllegalStateException if there is no SQLite for this platform
   */
  public static DynamoDbLocal inMemory() {
    LogSilencer.silence();
    loadSqlite();
    LocalDynamoDBRequestHandler requests =
        new LocalDynamoDBRequestHandler(0, true, null, true, false);
    LocalDynamoDBServerHandler handler = handler(requests);
    Server server = new Server(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    server.setHandler(
        new Handler.Wrapper(handler) {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws Exception {
            OPERATIONS.readLock().lock();
            try {
              return super.handle(request, response, callback);
            } finally {
              OPERATIONS.readLock().unlock();
            }
          }
        });
    try {
      server.start();
    } catch (Exception e) { // What Jetty declares.
      handler.close();
      throw new IllegalStateException("DynamoDB Local did not start", e);
    }
    return new DynamoDbLocal(server, handler);
  }

  private static LocalDynamoDBServerHandler handler(LocalDynamoDBRequestHandler requests) {
    OPERATIONS.writeLock().lock();
    try {
      return new LocalDynamoDBServerHandler(requests, null);
    } finally {
      OPERATIONS.writeLock().unlock();
    }
  }

  /** Where it listens, for {@code endpointOverride} or {@code AWS_ENDPOINT_URL_DYNAMODB}. */
  public URI endpoint() {
    return endpoint;
  }

  /** Stops the server and the database, so that the JVM can exit. Idempotent. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      server.stop();
    } catch (Exception e) { // What Jetty declares.
      throw new IllegalStateException("DynamoDB Local did not stop", e);
    } finally {
      handler.close();
    }
  }

  private static int port(Server server) {
    return ((NetworkConnector) server.getConnectors()[0]).getLocalPort();
  }

  /**
   * Fails early: otherwise the first request would load it, and every request would get HTTP 500 if
   * there is none.
   */
  private static void loadSqlite() {
    try {
      SQLiteLibraryLoader.initialize();
    } catch (Exception e) { // What the library declares.
      throw new IllegalStateException(
          "DynamoDB Local has no SQLite that runs on %s %s: use Linux or macOS on x86_64 or arm64"
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
          e);
    }
  }
}
