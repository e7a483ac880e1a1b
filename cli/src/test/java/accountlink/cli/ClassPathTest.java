package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the command line runs with, as Maven resolves it. */
class ClassPathTest {

  /** Its licence allows neither distribution nor incorporation. */
  @Test
  void dynamoDbLocalIsForTestsAlone() throws IOException {
    List<Path> runtime = runtime();

    assertTrue(has(runtime, "org/sqlite/JDBC.class"), runtime.toString());
    for (String name :
        List.of(
            "software/amazon/dynamodb/services/local/server/LocalDynamoDBServerHandler.class",
            "accountlink/dynamodblocal/DynamoDbLocal.class")) {
      assertEquals(false, has(runtime, name), name);
      assertTrue(ClassPathTest.class.getClassLoader().getResource(name) != null, name);
    }
  }

  /** The SDK's clients bring them, and each command would look through them for its classes. */
  @Test
  void theJdksOwnHttpClientIsTheOnlyOne() throws IOException {
    for (String name :
        List.of(
            "io/netty/channel/Channel.class",
            "org/apache/hc/core5/http/HttpHost.class",
            "org/apache/http/HttpHost.class",
            "software/amazon/awssdk/crt/CRT.class")) {
      assertEquals(false, has(runtime(), name), name);
    }
    assertTrue(
        has(runtime(), "software/amazon/awssdk/http/urlconnection/UrlConnectionHttpClient.class"));
  }

  private static List<Path> runtime() throws IOException {
    return Stream.of(
            Files.readString(Path.of("target", "runtime-class-path")).split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }

  private static boolean has(List<Path> classPath, String resource) throws IOException {
    URL[] urls = new URL[classPath.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = classPath.get(i).toUri().toURL();
    }
    try (URLClassLoader loader = new URLClassLoader(urls, null)) {
      return loader.getResource(resource) != null;
    }
  }
}
