package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.UnreadableCause;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The command behind a company's proxy, which inspects TLS: as processes, for their environment.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProxyTest {
  private static final String WORKSPACES = "workspaces.eu-central-1.amazonaws.com";
  private static final String[] INIT = {
    "init", "--yes", "--account", "111122223333", "--region", "eu-central-1", "--discover"
  };
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path certificates;
  private static HttpsServer inspecting;
  private static HttpServer plain;

  @TempDir Path folder;
  private SimulatedProxy proxy;

  @BeforeAll
  static void startServers() throws Exception {
    Path keys = certificates.resolve("keys.p12");
    keytool(
        "-genkeypair -keyalg EC -alias ca -dname CN=Example -ext san=dns:*.eu-central-1.amazonaws.com"
            + " -validity 2 -storepass changeit -keystore "
            + keys);
    keytool("-exportcert -rfc -alias ca -storepass changeit -keystore " + keys + " -file " + ca());
    KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    inspecting = HttpsServer.create(loopback(), 0);
    inspecting.setHttpsConfigurator(new HttpsConfigurator(context));
    plain = HttpServer.create(loopback(), 0);
    for (HttpServer server : List.of(inspecting, plain)) {
      server.createContext(
          "/",
          exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] answer = "{\"AccountLinks\": []}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
          });
      server.start();
    }
  }

  @AfterAll
  static void stopServers() {
    inspecting.stop(0);
    plain.stop(0);
  }

  @BeforeEach
  void startProxy() throws IOException {
    proxy = new SimulatedProxy(inspecting.getAddress().getPort());
  }

  @AfterEach
  void stopProxy() {
    proxy.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"})
  void awsIsCalledByTheProxy(String variable) throws Exception {
    Finished init = run(Map.of(variable, "http://" + proxy.address(), "AWS_CA_BUNDLE", ca()), INIT);

    assertEquals(0, init.exitCode(), init.text());
    assertEquals(List.of("CONNECT " + WORKSPACES + ":443 HTTP/1.1"), proxy.requests());
  }

  @Test
  void userAndPasswordAreSent() throws Exception {
    proxy.wants("Basic bWU6cEBzcw==");
    Finished init =
        run(Map.of("HTTPS_PROXY", "me:p%40ss@" + proxy.address(), "AWS_CA_BUNDLE", ca()), INIT);

    assertEquals(0, init.exitCode(), init.text());
  }

  @Test
  void theyAreSentOverPlainHttpToo() throws Exception {
    try (SimulatedProxy toPlain = new SimulatedProxy(plain.getAddress().getPort())) {
      toPlain.wants("Basic bWU6cEBzcw==");
      Finished init =
          run(
              Map.of(
                  "HTTP_PROXY",
                  "http://me:p%40ss@" + toPlain.address(),
                  "AWS_ENDPOINT_URL",
                  "http://aws.example.com"),
              INIT);

      assertEquals(0, init.exitCode(), init.text());
      assertEquals(List.of("POST http://aws.example.com/ HTTP/1.1"), toPlain.requests());
    }
  }

  @ParameterizedTest
  @CsvSource({"'', It wants a user and a password", "me:wrong@, Its user or password is wrong"})
  void aProxyThatWantsALoginSaysSo(String login, String words) throws Exception {
    proxy.wants("Basic bWU6cEBzcw==");
    Finished init = run(Map.of("HTTPS_PROXY", "http://" + login + proxy.address()), INIT);

    assertEquals(4, init.exitCode(), init.text());
    assertTrue(init.err().contains("the proxy refused to connect to " + WORKSPACES), init.err());
    assertTrue(init.err().contains("HTTP 407") && init.err().contains(words), init.err());
    assertTrue(init.err().contains(proxy.address() + ", which HTTPS_PROXY names"), init.err());
    assertFalse(init.err().contains("wrong@"), init.err());
    assertTrue(proxy.loginsThatFailed() <= 1, "a proxy locks out who tries often");
  }

  @Test
  void aProxyThatRefusesAHostIsNamed() throws Exception {
    proxy.refuses("403 Forbidden");
    Finished init = run(Map.of("HTTPS_PROXY", "http://" + proxy.address()), INIT);

    assertEquals(4, init.exitCode(), init.text());
    assertTrue(
        init.err().contains("refused to connect to " + WORKSPACES + ": HTTP 403 Forbidden"),
        init.err());
  }

  @Test
  void soDoesOneThatAnswersOverPlainHttp() throws Exception {
    proxy.wants("Basic bWU6cEBzcw==");
    Finished init =
        run(
            Map.of("HTTP_PROXY", proxy.address(), "AWS_ENDPOINT_URL", "http://aws.example.com"),
            INIT);

    assertEquals(4, init.exitCode(), init.text());
    assertTrue(init.err().contains("It wants a user and a password"), init.err());
    assertTrue(init.err().contains("which HTTP_PROXY names"), init.err());
  }

  /** As a hotel's network does. */
  @Test
  void anAnswerThatIsNotOfAwsIsSaidToBe() throws Exception {
    proxy.refuses("302 Found");
    Finished init =
        run(
            Map.of("HTTP_PROXY", proxy.address(), "AWS_ENDPOINT_URL", "http://aws.example.com"),
            INIT);

    assertEquals(4, init.exitCode(), init.text());
    assertTrue(
        init.err().contains("aws.example.com answered with HTTP 302, but not as AWS does"),
        init.err());
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:1, the proxy could not be reached: Connection refused",
    "proxy.invalid:3128, there is no host proxy.invalid: the proxy is http://proxy.invalid:3128"
  })
  void aProxyThatIsNotThereIsNamed(String address, String words) throws Exception {
    Finished init = run(Map.of("HTTPS_PROXY", address), INIT);

    assertEquals(4, init.exitCode(), init.text());
    assertTrue(init.err().contains(words), init.err());
    assertTrue(init.err().contains("which HTTPS_PROXY names"), init.err());
  }

  @Test
  void aSocksProxyIsRefusedInWords() throws Exception {
    Finished init = run(Map.of("ALL_PROXY", "socks5h://127.0.0.1:1080"), INIT);

    assertEquals(2, init.exitCode(), init.text());
    assertEquals(
        """
        environment: 1 problem
          ALL_PROXY: 'socks5h://127.0.0.1:1080': is a SOCKS proxy, which is not supported: it must be http://HOST:PORT or http://USER:PASSWORD@HOST:PORT
        """,
        init.err());
  }

  @Test
  void watchRefusesItBeforeItsFirstRun() throws Exception {
    Finished watch = run(Map.of("ALL_PROXY", "socks5h://127.0.0.1:1080"), watch());

    assertEquals(2, watch.exitCode(), watch.text());
    assertTrue(watch.err().contains("is a SOCKS proxy"), watch.err());
    assertFalse(watch.err().contains("\tat "), watch.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP_PROXY", "http_proxy", "ALL_PROXY"})
  void theDemoReachesNoProxy(String variable) throws Exception {
    Finished demo =
        run(
            Map.of(variable, "http://" + proxy.address()),
            "demo",
            "--once",
            "--runs",
            "2",
            "--data",
            folder.resolve("demo").toString());

    assertEquals(0, demo.exitCode(), demo.text());
    assertTrue(demo.out().contains("9 of 9 links read"), demo.out());
    assertEquals(List.of(), proxy.requests());
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1"})
  void anEndpointOnThisMachineIsCalledWithoutIt(String host) throws Exception {
    Finished init =
        run(
            Map.of(
                "HTTP_PROXY",
                "http://" + proxy.address(),
                "AWS_ENDPOINT_URL",
                "http://" + host + ":" + plain.getAddress().getPort()),
            INIT);

    assertEquals(0, init.exitCode(), init.text());
    assertEquals(List.of(), proxy.requests());
  }

  @Test
  void anUnknownAuthorityIsExplained() throws Exception {
    Finished init = run(Map.of("HTTPS_PROXY", "http://" + proxy.address()), INIT);

    assertEquals(4, init.exitCode(), init.text());
    assertTrue(
        init.err()
            .contains(
                "the certificate of "
                    + WORKSPACES
                    + " is signed by an authority that is not trusted ("),
        init.err());
    assertTrue(init.err().contains("PKIX path building failed"), init.err());
    assertTrue(init.err().contains("set AWS_CA_BUNDLE to the PEM file"), init.err());
  }

  @Test
  void watchExplainsItToo() throws Exception {
    Finished watch = run(Map.of("HTTPS_PROXY", "http://" + proxy.address()), watch());

    assertEquals(4, watch.exitCode(), watch.text());
    assertTrue(watch.err().contains("set AWS_CA_BUNDLE to the PEM file"), watch.err());
    assertTrue(watch.err().contains("WorkSpaces was called at https://" + WORKSPACES), watch.err());
    assertIsCause(UnreadableCause.CERTIFICATE_NOT_TRUSTED, watch);
  }

  /** Whoever reads it at night must not look for a permission that is missing. */
  @ParameterizedTest
  @ValueSource(strings = {"407 Proxy Authentication Required", "302 Found", "403 Forbidden"})
  void whatAProxyAnswersWhileWatchingIsACauseOfItsOwn(String status) throws Exception {
    proxy.refuses(status);

    assertIsCause(
        UnreadableCause.PROXY_ANSWERED,
        run(Map.of("HTTPS_PROXY", "http://" + proxy.address()), watch()));
    assertIsCause(
        UnreadableCause.PROXY_ANSWERED,
        run(
            Map.of("HTTP_PROXY", proxy.address(), "AWS_ENDPOINT_URL", "http://aws.example.com"),
            watch()));
  }

  private static void assertIsCause(UnreadableCause cause, Finished watch) {
    assertTrue(
        watch.out().contains("link-payroll01 cannot be read: " + cause.words()), watch.text());
  }

  @Test
  void theAuthorityMayBeAnyOfThoseThatAreSet() throws Exception {
    Map<String, String> environment = Map.of("HTTPS_PROXY", "http://" + proxy.address());
    Path config =
        Files.writeString(folder.resolve("config"), "[profile dev]\nca_bundle = " + ca() + "\n");

    assertEquals(0, run(and(environment, "SSL_CERT_FILE", ca()), INIT).exitCode());
    assertEquals(
        0,
        run(and(and(environment, "AWS_CONFIG_FILE", config.toString()), "AWS_PROFILE", "dev"), INIT)
            .exitCode());
  }

  @Test
  void aFileWithoutCertificatesIsBadInput() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "none\n");
    for (String name : List.of("AWS_CA_BUNDLE", "SSL_CERT_FILE")) {
      for (String file : List.of(empty.toString(), folder.toString(), "/no/such.pem")) {
        Finished init = run(Map.of(name, file), INIT);

        assertEquals(2, init.exitCode(), init.text());
        assertTrue(init.err().contains(name + ": '"), init.err());
        assertTrue(init.err().contains("it must be a PEM file"), init.err());
      }
    }
  }

  @Test
  void watchRefusesItToo() throws Exception {
    Finished watch = run(Map.of("AWS_CA_BUNDLE", "/no/such.pem"), watch());

    assertEquals(2, watch.exitCode(), watch.text());
    assertTrue(watch.err().contains("AWS_CA_BUNDLE: '/no/such.pem': cannot be read"), watch.err());
  }

  private record Finished(int exitCode, String out, String err) {
    String text() {
      return out + err;
    }
  }

  private Finished run(Map<String, String> environment, String... arguments) throws Exception {
    ProcessBuilder builder = CommandProcess.builder(Map.of(), arguments);
    // Those of this machine.
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.toLowerCase().endsWith("_proxy") || OURS.contains(name));
    builder.environment().putAll(environment);
    builder.directory(folder.toFile());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Finished(process.waitFor(), out, err);
  }

  private static final Set<String> OURS =
      Set.of("AWS_CA_BUNDLE", "SSL_CERT_FILE", "AWS_PROFILE", "AWS_CONFIG_FILE");

  private String[] watch() throws IOException {
    Path settings =
        Files.writeString(
            folder.resolve("settings.json"), "{\"links\": [{\"linkId\": \"link-payroll01\"}]}");
    return new String[] {
      "watch",
      "--live",
      "--once",
      "--account",
      "111122223333",
      "--region",
      "eu-central-1",
      "--settings",
      settings.toString(),
      "--data",
      folder.resolve("data").toString()
    };
  }

  private static Map<String, String> and(Map<String, String> some, String name, String value) {
    Map<String, String> all = new HashMap<>(some);
    all.put(name, value);
    return all;
  }

  private static String ca() {
    return certificates.resolve("ca.pem").toString();
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static void keytool(String arguments) throws Exception {
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder(Stream.concat(Stream.of(tool), Stream.of(arguments.split(" "))).toList())
            .redirectErrorStream(true)
            .start();
    try (InputStream output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), text);
    }
  }
}
