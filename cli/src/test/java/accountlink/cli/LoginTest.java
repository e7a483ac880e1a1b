package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What a person reads when a login does not work: as processes, for their environment. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoginTest {
  private static final String CONFIG =
      """
      [profile base]
      aws_access_key_id = AKIDBASE
      aws_secret_access_key = secret
      region = eu-central-1

      [profile mfa]
      role_arn = arn:aws:iam::111122223333:role/reader
      source_profile = base
      mfa_serial = arn:aws:iam::111122223333:mfa/me

      [profile role]
      role_arn = arn:aws:iam::111122223333:role/reader
      source_profile = base

      [profile process]
      credential_process = sh -c "echo the vault is sealed >&2; exit 3"

      [profile sso]
      sso_session = company
      sso_account_id = 111122223333
      sso_role_name = reader

      [sso-session company]
      sso_region = eu-central-1
      sso_start_url = https://example.awsapps.com/start

      [profile chained]
      role_arn = arn:aws:iam::111122223333:role/reader
      source_profile = sso

      [profile console]
      login_session = arn:aws:iam::111122223333:user/me

      [profile regional]
      region = eu-west-1
      """;
  private static final String DENIED =
      """
      <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
      <Code>AccessDenied</Code><Message>User me may not sts:AssumeRole</Message></Error>
      <RequestId>1</RequestId></ErrorResponse>
      """;

  @TempDir Path folder;
  private final List<String> authorizations = new ArrayList<>();
  private HttpServer aws;

  @BeforeEach
  void startAws() throws IOException {
    aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    aws.createContext("/", this::answer);
    aws.start();
  }

  @AfterEach
  void stopAws() {
    aws.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
    boolean denied = body.contains("AssumeRole");
    byte[] answer = (denied ? DENIED : "{\"AccountLinks\": []}").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(denied ? 403 : 200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mfa     | refused: AccessDenied: User me may not sts:AssumeRole | aws configure export-credentials --profile mfa --format env",
        "role    | refused: AccessDenied: User me may not sts:AssumeRole | does the role's trust policy name who asks?",
        "process | the vault is sealed | Run what its credential_process names",
        "sso     | 'sso' | aws sso login --profile sso",
        "chained | SSO session associated with this profile has expired | aws sso login --profile sso",
        "console | session | aws login --profile console"
      })
  void theReasonOfTheProfileIsSaidWithItsNameAndACure(String profile, String reason, String cure)
      throws Exception {
    for (boolean byOption : List.of(true, false)) {
      Finished init =
          byOption
              ? run(Map.of(), init("--profile", profile))
              : run(Map.of("AWS_PROFILE", profile), init());

      assertEquals(4, init.exitCode(), init.text());
      assertTrue(init.err().contains("From the profile '" + profile + "': "), init.err());
      assertTrue(init.err().contains(reason), init.err());
      assertTrue(init.err().contains(cure), init.err());
      assertFalse(init.err().contains("on the class path"), init.err());
      assertEquals(1, init.err().lines().count(), init.err());
    }
  }

  @Test
  void watchSaysSoBeforeItsFirstRun() throws Exception {
    Path settings =
        Files.writeString(
            folder.resolve("settings.json"), "{\"links\": [{\"linkId\": \"link-payroll01\"}]}");
    Finished watch =
        run(
            Map.of(),
            "watch",
            "--live",
            "--once",
            "--account",
            "111122223333",
            "--region",
            "eu-central-1",
            "--settings",
            settings.toString(),
            "--profile",
            "process");

    assertEquals(4, watch.exitCode(), watch.text());
    assertTrue(watch.err().contains("the vault is sealed"), watch.err());
  }

  /** As with the AWS CLI: what is typed comes before what is exported. */
  @Test
  void theOptionComesBeforeTheCredentialsOfTheEnvironment() throws Exception {
    Map<String, String> keys =
        Map.of("AWS_ACCESS_KEY_ID", "AKIDENV", "AWS_SECRET_ACCESS_KEY", "secret");
    assertEquals(0, run(keys, init("--profile", "base")).exitCode());
    assertTrue(authorizations.getLast().contains("AKIDBASE"), authorizations.getLast());

    assertEquals(0, run(keys, init()).exitCode());
    assertTrue(authorizations.getLast().contains("AKIDENV"), authorizations.getLast());
  }

  @Test
  void halfOfTheKeysIsSaid() throws Exception {
    Finished init = run(Map.of("AWS_ACCESS_KEY_ID", "AKIDENV"), init());

    assertEquals(4, init.exitCode(), init.text());
    assertTrue(init.err().contains("From the environment (AWS_ACCESS_KEY_ID"), init.err());
    assertTrue(init.err().contains("Secret key must be specified"), init.err());
  }

  @Test
  void aWebIdentityThatFailsIsSaid() throws Exception {
    Finished init =
        run(
            Map.of(
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                folder.resolve("token").toString(),
                "AWS_ROLE_ARN",
                "arn:aws:iam::111122223333:role/reader"),
            init());

    assertEquals(4, init.exitCode(), init.text());
    assertTrue(init.err().contains("From the web identity (AWS_WEB_IDENTITY"), init.err());
  }

  @Test
  void aProfileWithARegionAloneIsNoReason() throws Exception {
    Finished init = run(Map.of("AWS_PROFILE", "regional"), init());

    assertEquals(4, init.exitCode(), init.text());
    assertTrue(init.err().contains("there are no AWS credentials in the environment"), init.err());
  }

  /** Where this is no terminal of a person, the SDK knows no Region but that of the option. */
  @Test
  void theRegionOfTheOptionIsThatOfTheLoginToo() throws Exception {
    Finished init = run(Map.of("AWS_REGION", ""), init("--profile", "console"));

    assertEquals(4, init.exitCode(), init.text());
    assertFalse(init.err().contains("Unable to load region"), init.err());
  }

  @Test
  void unlessAnOptionNamesIt() throws Exception {
    Finished init = run(Map.of(), init("--profile", "regional"));

    assertEquals(4, init.exitCode(), init.text());
    assertTrue(init.err().contains("From the profile 'regional': "), init.err());
  }

  @Test
  void aProfileThatIsInNoFileIsBadInput() throws Exception {
    Finished init = run(Map.of(), init("--profile", "prd"));

    assertEquals(2, init.exitCode(), init.text());
    assertTrue(init.err().contains("--profile: 'prd': "), init.err());
    assertTrue(init.err().contains("they have base, chained, console, mfa"), init.err());
  }

  static Stream<CommandLine> commands() {
    return Main.commandLine().getSubcommands().values().stream()
        .filter(command -> command.getCommandSpec().findOption("--region") != null);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandThatCallsAwsHasTheOption(CommandLine command) {
    assertTrue(command.getCommandSpec().findOption("--profile") != null, command.getCommandName());
  }

  private record Finished(int exitCode, String out, String err) {
    String text() {
      return out + err;
    }
  }

  private static String[] init(String... more) {
    return Stream.concat(
            Stream.of(
                "init",
                "--yes",
                "--discover",
                "--account",
                "111122223333",
                "--region",
                "eu-central-1"),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private Finished run(Map<String, String> environment, String... arguments) throws Exception {
    Path config = Files.writeString(folder.resolve("config"), CONFIG);
    ProcessBuilder builder = CommandProcess.builder(Map.of(), arguments);
    builder
        .environment()
        .keySet()
        .removeAll(
            Set.of(
                "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE"));
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_CONFIG_FILE",
                config.toString(),
                "AWS_SHARED_CREDENTIALS_FILE",
                folder.resolve("credentials").toString(),
                "AWS_ENDPOINT_URL",
                "http://127.0.0.1:" + aws.getAddress().getPort(),
                "AWS_EC2_METADATA_DISABLED",
                "true",
                "HOME",
                folder.toString()));
    builder.environment().putAll(environment);
    builder.directory(folder.toFile());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Finished(process.waitFor(), out, err);
  }
}
