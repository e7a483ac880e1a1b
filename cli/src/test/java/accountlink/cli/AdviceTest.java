package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;

class AdviceTest {
  @TempDir Path folder;

  @Test
  void aRegionThatDoesNotExistHasNoHost() {
    assertEquals(
        "there is no host sts.eu-nowhere-1.amazonaws.com. Is the Region right, and is there a"
            + " network?",
        Advice.words(
            SdkClientException.create(
                "Received an UnknownHostException",
                new IOException(new UnknownHostException("sts.eu-nowhere-1.amazonaws.com")))));
  }

  @Test
  void aProfileThatDoesNotExistIsNamedWithThoseThatDo() {
    assertEquals(
        Optional.of(
            "AWS_PROFILE is 'prd', and ~/.aws/config and ~/.aws/credentials have no such profile:"
                + " they have dev, prod."),
        Advice.missingProfile(Optional.of("prd"), Set.of("prod", "dev")));
    assertEquals(Optional.empty(), Advice.missingProfile(Optional.of("dev"), Set.of("dev")));
    assertEquals(Optional.empty(), Advice.missingProfile(Optional.empty(), Set.of("dev")));
  }

  @Test
  void theCommandSaysSo() throws IOException, InterruptedException {
    Path config =
        Files.writeString(folder.resolve("config"), "[profile dev]\nregion = eu-west-1\n");
    ProcessBuilder builder =
        CommandProcess.builder(
            Map.of("AWS_PROFILE", "prd", "AWS_CONFIG_FILE", config.toString()),
            "status",
            "--stack",
            "s");
    builder.environment().keySet().removeAll(Set.of("AWS_REGION", "AWS_DEFAULT_REGION"));
    Process command = builder.start();
    String err = new String(command.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(ExitCode.BAD_INPUT, command.waitFor());
    assertTrue(err.contains("AWS_PROFILE is 'prd'") && err.contains("they have dev"), err);
  }
}
