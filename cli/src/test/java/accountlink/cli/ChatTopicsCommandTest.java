package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.doctor.SimulatedStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed is run by a shell, with an AWS CLI that notes what it is asked. */
@Timeout(120)
class ChatTopicsCommandTest {
  private static final String CONFIGURATION =
      "arn:aws:chatbot::111122223333:chat-configuration/slack-channel/ops";

  /**
   * Answers as {@code --output text} does: the elements of a list on one line, with tabs between.
   */
  private static final String AWS =
      """
      #!/bin/sh
      printf '[%%s]' "$@" >> asked; echo >> asked
      case "$*" in
        *SnsTopicArns\\[\\]*) printf 'arn:aws:sns:us-east-1:111122223333:ops\\t%s\\n' ;;
        *ChatConfigurationArn*) echo '%s' ;;
      esac
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "--slack, C01234567, describe-slack-channel-configurations,"
        + " SlackChannelConfigurations[?SlackChannelId=='C01234567'],"
        + " update-slack-channel-configuration, --slack-channel-id",
    "--teams, 19%3ab6ef-x_y%40thread.tacv2, list-microsoft-teams-channel-configurations,"
        + " TeamChannelConfigurations[?ChannelId=='19%3ab6ef-x_y%40thread.tacv2'],"
        + " update-microsoft-teams-channel-configuration, --channel-id"
  })
  void theTopicsAreAddedToThoseThatTheConfigurationHas(
      String option, String id, String list, String query, String update, String channel)
      throws Exception {
    try (SimulatedStack stack = new SimulatedStack()) {
      List<String> asked = run(printed(stack, option, id));

      assertEquals(3, asked.size(), asked.toString());
      for (String read : asked.subList(0, 2)) {
        assertTrue(read.startsWith("[chatbot][" + list + "][--region][us-east-2]"), read);
        assertTrue(read.contains("[--query][" + query + "."), read);
      }
      assertEquals(
          "[chatbot][%s][--region][us-east-2][%s][%s][--chat-configuration-arn][%s]"
                  .formatted(update, channel, id, CONFIGURATION)
              + "[--sns-topic-arns][arn:aws:sns:eu-central-1:111122223333:alarms]"
              + "[arn:aws:sns:eu-central-1:111122223333:alerts]"
              + "[arn:aws:sns:us-east-1:111122223333:ops]",
          asked.getLast());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"'; rm -rf /", "#alerts", "", "https://a.slack.com/archives/C1'"})
  void whatIsNoIdOfAChannelIsRefused(String id) {
    CommandResult refused = CommandResult.of("chat-topics", "--slack", id);

    assertEquals(2, refused.exitCode(), refused.err());
    assertTrue(refused.err().contains("must be the channel's id as in its link"), refused.err());
    assertEquals("", refused.out());
  }

  @Test
  void oneChannelIsGiven() {
    assertEquals(2, CommandResult.of("chat-topics").exitCode());
    assertEquals(
        2, CommandResult.of("chat-topics", "--slack", "C1", "--teams", "19%3a").exitCode());
  }

  private static String printed(SimulatedStack stack, String... arguments) throws Exception {
    String[] all = new String[arguments.length + 3];
    all[0] = "chat-topics";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--region";
    all[arguments.length + 2] = "eu-central-1";
    Process process =
        CommandProcess.start(Map.of("AWS_ENDPOINT_URL", stack.endpoint().toString()), all);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), err);
    return out;
  }

  private List<String> run(String script) throws IOException, InterruptedException {
    Path aws = folder.resolve("aws");
    Files.writeString(
        aws, AWS.formatted("arn:aws:sns:eu-central-1:111122223333:alerts", CONFIGURATION));
    Files.setPosixFilePermissions(aws, PosixFilePermissions.fromString("rwxr-xr-x"));
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-euc", script)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    shell.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
    Process process = shell.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out + script);
    return Files.readAllLines(folder.resolve("asked"));
  }
}
