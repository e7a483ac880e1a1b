package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Region and the host that are called, as the options and the environment say. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RegionTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status --stack s --region cn-north-1",
        "history k --table t --region us-gov-west-1",
        "init --yes --account 111122223333 --region cn-northwest-1",
        "init --yes --account 111122223333 --region us-gov-east-1",
        "doctor --region cn-north-1",
        "chat-topics --slack C0 --region us-gov-west-1",
        "test-alert --stack s --region cn-north-1",
        "test-alert --topic arn:aws-cn:sns:cn-north-1:111122223333:alerts",
        "mute link-payroll01 --for 1d --reason r --stack s --region us-gov-west-1"
      })
  void chinaAndGovCloudAreRefused(String arguments) {
    CommandResult refused = CommandResult.of(arguments.split(" "));

    assertEquals(2, refused.exitCode(), refused.out() + refused.err());
    assertTrue(
        refused.err().contains("has no account links: the monitor does not run in China"),
        refused.err());
  }

  @Test
  void watchRefusesThemToo() throws Exception {
    Path settings =
        Files.writeString(
            folder.resolve("settings.json"), "{\"links\": [{\"linkId\": \"link-payroll01\"}]}");
    CommandResult refused =
        CommandResult.of(
            "watch", "--live", "--settings", settings.toString(), "--region", "us-gov-west-1");

    assertEquals(2, refused.exitCode(), refused.err());
    assertTrue(refused.err().contains("Region: 'us-gov-west-1'"), refused.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eu-north-1  | near it are eu-central-1, eu-west-1, eu-west-2, eu-west-3",
        "eu-centrl-1 | did you mean eu-central-1?"
      })
  void anyOtherIsAWarningWithTheNearest(String region, String words) throws Exception {
    try (SimulatedProxy proxy = new SimulatedProxy(0)) {
      proxy.refuses("403 Forbidden");
      String err = init(Map.of("HTTPS_PROXY", proxy.address()), "--region", region);

      assertTrue(
          err.startsWith("Region '" + region + "' is not among those known to have account links"),
          err);
      assertTrue(err.contains(words), err);
      assertTrue(err.contains("refused to connect to workspaces." + region), err);
      assertEquals(1, err.split("is not among", -1).length - 1, "it is said once: " + err);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "AWS_USE_FIPS_ENDPOINT, true, workspaces-fips.eu-central-1.amazonaws.com",
    "AWS_USE_DUALSTACK_ENDPOINT, true, workspaces.eu-central-1.api.aws",
    "AWS_ENDPOINT_URL, https://aws.example.com, aws.example.com",
    "AWS_ENDPOINT_URL_WORKSPACES, https://w.example.com:8443, w.example.com:8443",
    "AWS_PROFILE, dev, profile.example.com"
  })
  void theHostThatWasCalledIsNamed(String variable, String value, String host) throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("config"),
            "[profile dev]\nservices = here\n[services here]\nworkspaces =\n  endpoint_url ="
                + " https://profile.example.com\n");
    try (SimulatedProxy proxy = new SimulatedProxy(0)) {
      proxy.refuses("403 Forbidden");
      String err =
          init(
              Map.of(
                  "HTTPS_PROXY",
                  proxy.address(),
                  "AWS_CONFIG_FILE",
                  config.toString(),
                  variable,
                  value),
              "--region",
              "eu-central-1");

      assertTrue(err.contains("refused to connect to " + host + ":"), err);
      assertTrue(
          proxy.requests().getFirst().startsWith("CONNECT " + host), proxy.requests().toString());
    }
  }

  private String init(Map<String, String> environment, String... region) throws Exception {
    ProcessBuilder builder =
        CommandProcess.builder(
            environment, "init", "--yes", "--account", "111122223333", region[0], region[1]);
    builder.environment().keySet().removeAll(List.of("AWS_CA_BUNDLE", "SSL_CERT_FILE"));
    Process process = builder.directory(folder.toFile()).start();
    process.getInputStream().readAllBytes();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(4, process.waitFor(), err);
    return err;
  }
}
