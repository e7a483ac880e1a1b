package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input of any kind: a clear error, exit code 2, no stack trace. */
class BadInputTest {
  @TempDir Path folder;

  private static Stream<Arguments> badSettings() {
    return Stream.of(
        Arguments.of("{\"links\": []}", "there is no link to watch"),
        Arguments.of("{\"links\": [{\"linkId\": \"payroll\"}]}", "links[0].linkId: 'payroll'"),
        Arguments.of(
            "{\"links\": [{\"linkedAccountId\": \"12\"}]}", "links[0].linkedAccountId: '12'"),
        Arguments.of(
            "{\"links\": [{\"linkId\": \"link-12345678\", \"linkedAccountId\": \"111122223333\"}]}",
            "give exactly one of them"),
        Arguments.of(
            "{\"links\": [{\"linkId\": \"link-12345678\"}, {\"linkId\": \"link-12345678\"}]}",
            "is watched twice"),
        Arguments.of(tenThousandLinks(), "3 problems"),
        Arguments.of("{\"links\": [", "is not JSON: line 1, column"),
        Arguments.of(
            "{\"link\": [], \"links\": [{\"linkId\": \"link-12345678\"}]}",
            "link: unknown setting; did you mean 'links'?"));
  }

  private static String tenThousandLinks() {
    return IntStream.range(0, 10_000)
        .mapToObj(
            i ->
                (i % 4000 == 7 ? "{\"linkId\": \"bad%d\"}" : "{\"linkId\": \"link-%08d\"}")
                    .formatted(i))
        .collect(Collectors.joining(",", "{\"links\": [", "]}"));
  }

  @ParameterizedTest
  @MethodSource("badSettings")
  void badSettingsAreNamed(String settings, String expected) throws IOException {
    Path file = Files.writeString(folder.resolve("settings.json"), settings);

    assertBadInput(expected, "settings", file.toString());
    assertBadInput(
        expected,
        "watch",
        "--live",
        "--once",
        "--account",
        "111122223333",
        "--settings",
        file.toString());
  }

  /** Whoever followed the README watched them, and got alerts about links that are nobody's. */
  @ParameterizedTest
  @ValueSource(strings = {"settings.example.json", "cdk.json"})
  void watchDoesNotWatchTheLinksOfTheExample(String name) throws IOException {
    for (String file : List.of("settings.example.json", "cdk.json")) {
      Files.copy(Path.of("..", file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    String file = folder.resolve(name).toString();

    assertBadInput(
        "settings.example.json': has the links of the example, which are nobody's:"
            + " './account-links init --region REGION' writes settings",
        "watch",
        "--live",
        "--once",
        "--account",
        "111122223333",
        "--settings",
        file);
  }

  @Test
  void goodSettingsAreSummedUp() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("settings.json"), "{\"links\": [{\"linkId\": \"link-12345678\"}]}");

    CommandResult result = CommandResult.of("settings", file.toString());

    assertEquals(0, result.exitCode(), result.err());
    assertEquals(
        file
            + " is valid: 1 link, schedule rate(5 minutes), 0 subscriptions.\n"
            + "A round takes 0 seconds: 1 call by GetAccountLink, at 1 a second after a burst of 5"
            + " (reading 1 link one by one takes 0 seconds, no more than a tenth of the 5 minutes between two"
            + " runs).\n"
            + "Warning: nobody gets the alerts: there is no subscription, such as"
            + " {\"email\": \"…\"}, and no deployment.slack or deployment.teams.\n",
        result.out());
  }

  @Test
  void aScheduleThatIsTooFastForTheLinksIsAWarning() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("settings.json"),
            IntStream.range(0, 400)
                .mapToObj(i -> "{\"linkId\": \"link-%08d\"}".formatted(i))
                .collect(Collectors.joining(",", "{\"reading\": \"get\", \"links\": [", "]}")));

    CommandResult result = CommandResult.of("settings", file.toString());

    assertEquals(0, result.exitCode(), result.err());
    assertTrue(
        result.out().contains("Warning: A round takes 7 minutes: 400 calls by GetAccountLink"),
        result.out());
  }

  @Test
  void aChatChannelSaysWhatToDoWhereItHasAConfigurationAlready() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("settings.json"),
            "{\"discover\": true, \"deployment\":"
                + " {\"slack\": {\"workspaceId\": \"T01\", \"channelId\": \"C01\"}}}");

    CommandResult result = CommandResult.of("settings", file.toString());

    assertEquals(0, result.exitCode(), result.err());
    assertTrue(
        result.out().contains("leave it out, and see './account-links chat-topics --help'"),
        result.out());
  }

  @Test
  void aMissingFileIsNamed() {
    String missing = folder.resolve("none.json").toString();

    assertBadInput("there is no such file", "settings", missing);
    assertBadInput("there is no such file", "demo", "--story", missing);
  }

  @Test
  void aStoryIsTheWholeOfItsFile() throws IOException {
    Path story = Files.writeString(folder.resolve("story.json"), "{}\n\n{}\n");

    assertBadInput(
        "is not JSON: line 3, column 1: there is more text after the first value",
        "demo",
        "--story",
        story.toString());
  }

  @Test
  void badOptionsAreNamed() {
    assertBadInput("'soon' is not a time", "demo", "--every", "soon");
    assertBadInput("--runs: '0': must be at least 1", "demo", "--runs", "0");
    assertBadInput("'many' is not an int", "demo", "--runs", "many");
    assertBadInput("Unknown option: '--onec'", "demo", "--onec");
    assertBadInput("did you mean '--once'?", "demo", "--onec");
    assertBadInput("'account-links demo --help' shows how it is used.", "demo", "--onec");
    assertTrue(CommandResult.of("demo", "--onec").err().lines().count() <= 3);
    assertBadInput("'dmeo' is no command; did you mean 'demo'?", "dmeo");
    assertBadInput("'foo' is no command\n'account-links --help' lists the commands.", "foo");
    assertBadInput("Usage: account-links ", new String[0]);
    assertBadInput("  transitions  ", new String[0]);
    assertBadInput("Missing required parameter: 'KEY'", "history");
  }

  @Test
  void aMuteNeedsALinkAnEndAndAReason() {
    assertBadInput(
        "Missing required argument (specify one of these): (--for=TIME",
        "mute",
        "link-payroll01",
        "--reason",
        "x");
    assertBadInput(
        "Missing required option: '--reason=TEXT'", "mute", "link-payroll01", "--for", "3d");
    assertBadInput(
        "KEY: 'payroll': must be a link id", "mute", "payroll", "--for", "3d", "--reason", "x");
    assertBadInput(
        "must be in the future, and within 90 days",
        "mute",
        "link-payroll01",
        "--until",
        "2020-01-01T00:00:00Z",
        "--reason",
        "x");
  }

  @Test
  void aMuteTakesTheTimesThatAHistoryTakes() {
    String[] mute = {"mute", "link-payroll01", "--reason", "x"};
    assertBadInput("must be in the future, and within", with(mute, "--until", "2020-01-01"));
    assertBadInput("--until: '2020-01-01': must be", with(mute, "--until", "2020-01-01"));
    assertBadInput("--for: '100d': must be", with(mute, "--for", "100d"));
    assertBadInput("must be in the future, and within", with(mute, "--until", "2999-01-01 08:00"));
    assertBadInput("must be in the future, and within", with(mute, "--for", "13w"));
    assertBadInput("must be in the future, and within", with(mute, "--for", "91 days"));
    assertBadInput("--until: 'soon': must be a date", with(mute, "--until", "soon"));
    assertBadInput("'1 month' is not a time: it must be a whole", with(mute, "--for", "1 month"));
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void aTestAlertNeedsTheArnOfItsTopic() {
    assertBadInput("--topic: 'alerts': must be the ARN", "test-alert", "--topic", "alerts");
  }

  @Test
  void watchWithoutLiveDoesNothing() {
    assertBadInput("--live: is missing", "watch");
  }

  /** The shell would run it and say that all went well. */
  @Test
  void anEmptyCommandTakesNoAlert() {
    assertBadInput("--on-alert: ' ': must be a command", "watch", "--live", "--on-alert", " ");
  }

  @Test
  void aBadAccountOrRegionIsNamed() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("settings.json"), "{\"links\": [{\"linkId\": \"link-12345678\"}]}");

    assertBadInput(
        "account '12' is not 12 digits",
        "watch",
        "--live",
        "--account",
        "12",
        "--settings",
        file.toString());
    assertBadInput(
        "region 'Berlin' is not a Region code",
        "watch",
        "--live",
        "--account",
        "111122223333",
        "--region",
        "Berlin",
        "--settings",
        file.toString());
  }

  @Test
  void aFolderWithoutAHistoryIsNamedWithWhatToDo() {
    assertBadInput(
        "holds no history: run './account-links watch --live' first",
        "history",
        "link-12345678",
        "--data",
        folder.toString());
  }

  /** Whoever has played the demo has a history, in another folder. */
  @Test
  void whereADemosHistoryIsNextToItItIsNamed() throws IOException {
    String data = folder.resolve(".account-links").toString();
    Path demo = folder.resolve(".account-links-demo");

    String without = CommandResult.of("status", "--data", data).err();
    assertFalse(without.contains("-demo"), without);
    Files.createFile(Files.createDirectory(demo).resolve("history.sqlite"));
    assertBadInput("; '--data " + demo + "' shows the demo's", "status", "--data", data);
  }

  private static void assertBadInput(String expected, String... arguments) {
    CommandResult result = CommandResult.of(arguments);

    assertEquals(2, result.exitCode(), result.err());
    assertTrue(result.err().contains(expected), result.err());
    assertFalse(result.err().contains("\tat "), "a stack trace:\n" + result.err());
  }
}
