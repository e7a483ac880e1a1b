package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.format.LinkJson;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedWorkSpaces;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A single sign-on whose session ends while 'watch' runs, and a new login beside it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EndedLoginTest {
  private static final String SESSION = "corp";
  private static final String LATER = "2099-01-01T00:00:00Z";
  private static final String LONG_AGO = "2020-01-01T00:00:00Z";

  @TempDir Path home;
  private final SimulatedWorkSpaces aws = SimulatedWorkSpaces.start();

  /** The portal that gives a role's credentials for a token. */
  private HttpServer portal;

  private volatile String validToken = "";

  @BeforeEach
  void start() throws Exception {
    aws.put(new Link("link-payroll01", "LINKED", "111122223333", "444455556666"));
    portal = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    portal.createContext("/federation/credentials", this::giveCredentials);
    portal.createContext("/token", exchange -> refuse(exchange, 400, "InvalidGrantException"));
    portal.start();
    Files.createDirectories(home.resolve(".aws/sso/cache"));
    Files.writeString(
        home.resolve(".aws/config"),
        """
        [profile work]
        sso_session = corp
        sso_account_id = 111122223333
        sso_role_name = Reader
        region = eu-central-1
        [sso-session corp]
        sso_region = eu-central-1
        sso_start_url = https://corp.awsapps.com/start
        """);
    Files.writeString(
        home.resolve("settings.json"), "{\"links\": [{\"linkId\": \"link-payroll01\"}]}");
  }

  @AfterEach
  void end() {
    portal.stop(0);
    aws.close();
  }

  @Test
  void itIsSaidWithItsCureAndANewLoginIsEnough() throws Exception {
    logIn("first", LATER);
    Process watching = watch();
    try (BufferedReader lines = watching.inputReader(StandardCharsets.UTF_8)) {
      String page = readUntil(lines, "The page: ").replace("The page: ", "");
      readUntil(lines, "1 of 1 link read");

      validToken = "none";
      readUntil(lines, "cannot be read: the login has expired. The error: ");
      readUntil(lines, "Log in again with the profile that the monitor uses: `aws sso login`");
      readUntil(lines, "1 alert sent");
      assertSaysWhatToDo(
          status(), "link-payroll01 cannot be read: the login has expired. The error");
      assertSaysWhatToDo(read(page), "link-payroll01 (the login has expired). The error: ");

      logIn("second", LATER);
      readUntil(lines, "1 of 1 link read");

      // The night is longer than a token, which is not renewed.
      logIn("second", LONG_AGO);
      validToken = "none";
      readUntil(lines, "cannot be read: the login has expired. The error: ");

      logIn("third", LATER);
      readUntil(lines, "1 of 1 link read");
    } finally {
      watching.destroyForcibly();
    }
  }

  /** A network that is down at night needs no login. */
  @Test
  void aPortalThatCannotBeReachedIsNoEndedLogin() throws Exception {
    logIn("first", LATER);
    Process watching = watch();
    try (BufferedReader lines = watching.inputReader(StandardCharsets.UTF_8)) {
      readUntil(lines, "1 of 1 link read");

      portal.stop(0);
      readUntil(lines, "cannot be read: WorkSpaces could not be reached. The error: ");
    } finally {
      watching.destroyForcibly();
    }
  }

  private static void assertSaysWhatToDo(String text, String cause) {
    assertTrue(text.contains(cause), text.replaceAll("(?s)<style.*?</style>|<[^>]*>", " "));
    assertTrue(text.contains("Log in again with the profile"), text);
  }

  private String status() {
    CommandResult status =
        CommandResult.of(
            "status",
            "--settings",
            home.resolve("settings.json").toString(),
            "--data",
            home.resolve("data").toString());
    assertEquals(0, status.exitCode(), status.err());
    return status.out();
  }

  private static String read(String page) throws IOException {
    try (InputStream html = URI.create(page).toURL().openStream()) {
      return new String(html.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Process watch() throws IOException {
    String portalUrl = "http://127.0.0.1:" + portal.getAddress().getPort();
    ProcessBuilder builder =
        CommandProcess.builder(
            Map.of(
                "HOME",
                home.toString(),
                "AWS_PROFILE",
                "work",
                "AWS_EC2_METADATA_DISABLED",
                "true",
                "AWS_ENDPOINT_URL_SSO",
                portalUrl,
                "AWS_ENDPOINT_URL_SSO_OIDC",
                portalUrl,
                "AWS_ENDPOINT_URL_WORKSPACES",
                aws.endpoint().toString()),
            "watch",
            "--live",
            "--account",
            "111122223333",
            "--region",
            "eu-central-1",
            "--every",
            "1s",
            "--settings",
            home.resolve("settings.json").toString(),
            "--data",
            home.resolve("data").toString());
    List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY").forEach(builder.environment()::remove);
    return builder.redirectErrorStream(true).start();
  }

  /** As 'aws sso login' does. */
  private void logIn(String token, String until) throws Exception {
    String name =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-1")
                    .digest(SESSION.getBytes(StandardCharsets.UTF_8)));
    Files.writeString(
        home.resolve(".aws/sso/cache/" + name + ".json"),
        LinkJson.text(
            Map.of(
                "accessToken",
                token,
                "expiresAt",
                until,
                "refreshToken",
                "renews-" + token,
                "clientId",
                "client",
                "clientSecret",
                "secret",
                "registrationExpiresAt",
                LATER)));
    validToken = token;
  }

  private void giveCredentials(HttpExchange exchange) throws IOException {
    String token = exchange.getRequestHeaders().getFirst("x-amz-sso_bearer_token");
    if (validToken.equals(token)) {
      Map<String, Object> role =
          Map.of(
              "accessKeyId", "AKIA",
              "secretAccessKey", "secret",
              "sessionToken", "session",
              // So that the SDK asks again for each call.
              "expiration", 1);
      answer(exchange, 200, LinkJson.text(Map.of("roleCredentials", role)));
    } else {
      refuse(exchange, 401, "UnauthorizedException");
    }
  }

  private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
    exchange.getResponseHeaders().set("x-amzn-ErrorType", code);
    answer(exchange, status, "{\"message\": \"Session token not found or invalid\"}");
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String readUntil(BufferedReader lines, String text) throws IOException {
    StringBuilder read = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      read.append(line).append('\n');
      if (line.contains(text)) {
        return line;
      }
      assertTrue(read.length() < 60_000, () -> "not read: " + text + "\n" + read);
    }
    throw new AssertionError("not read: " + text + "\n" + read);
  }
}
