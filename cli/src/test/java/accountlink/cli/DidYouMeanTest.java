package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.format.StatusNames;
import accountlink.history.LinkGroup;
import accountlink.link.LinkStatus.Kind;
import accountlink.link.Mute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is mistyped, the nearest is suggested; and the help says what there is. */
class DidYouMeanTest {
  @TempDir static Path folder;

  @BeforeAll
  static void aHistory() {
    assertEquals(0, CommandResult.of("demo", "--once", "--runs", "2", "--data", data()).exitCode());
  }

  private static String data() {
    return folder.resolve("data").toString();
  }

  @ParameterizedTest
  @CsvSource({
    "dmeo, demo",
    "statsu, status",
    "stat, status",
    "histroy, history",
    "transition, transitions",
    "bnech, bench",
    "tset, test",
    "--verison, --version",
    "demo --onec, --once",
    "demo --evry=5s, --every",
    "demo --story disco, discovery",
    "demo --story link, links",
    "help dmeo, demo",
    "status --data DATA --is rejectd, rejected",
    "status --data DATA --is atention, attention",
    "status --data DATA --fail-on stal, stale",
    "status --data DATA --sort nwest, newest",
    "transitions --data DATA --to LINKD, linked",
    "history --data DATA Payrol, Payroll",
    "history --data DATA 'design studo', Design studio",
    "status --data DATA link-payrol01, link-payroll01",
    "mute --data DATA link-payrol01 --for 3d --reason x, link-payroll01",
    "mute --data DATA Payrol --for 3d --reason x, Payroll"
  })
  void theNearestIsSuggested(String typed, String meant) {
    CommandResult result = CommandResult.of(arguments(typed));

    assertTrue(Set.of(2, 3).contains(result.exitCode()), result.err());
    assertTrue(result.err().contains("; did you mean '" + meant + "'?"), result.err());
  }

  /** A name in quotes is one argument. */
  private static String[] arguments(String typed) {
    return Pattern.compile("'([^']*)'|(\\S+)")
        .matcher(typed.replace("DATA", data()))
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toArray(String[]::new);
  }

  @ParameterizedTest
  @CsvSource({
    "xy",
    "frobnicate",
    "demo --story nothing-like-it",
    "unmute --data DATA link-payroll01"
  })
  void whatIsLikeNothingGetsNoSuggestion(String typed) {
    CommandResult result = CommandResult.of(arguments(typed));

    assertTrue(Set.of(2, 3).contains(result.exitCode()), result.err());
    assertFalse(result.err().contains("did you mean"), result.err());
  }

  @Test
  void anOwnerThatNobodyIsIsSaid() {
    CommandResult result = CommandResult.of("status", "--data", data(), "--owner", "Nobody");

    assertEquals(0, result.exitCode(), result.err());
    assertEquals("--owner: 'Nobody': no link has this owner\n", result.err());
    assertTrue(
        result.out().startsWith("No link fits what is asked for, of 9 links: "), result.out());
  }

  @Test
  void theHelpListsEveryCommandOfTheLauncher() throws IOException {
    String launcher = Files.readString(Path.of("../account-links"));
    Set<String> commands =
        Pattern.compile("(?m)^  ([a-z-]+)\\)$")
            .matcher(launcher.substring(launcher.indexOf("case ${1:-} in")))
            .results()
            .map((MatchResult label) -> label.group(1))
            // The CDK CLI calls it.
            .filter(label -> !label.equals("cdk-app"))
            .collect(Collectors.toCollection(TreeSet::new));
    String help = CommandResult.of("--help").out();

    assertEquals(commands, new TreeSet<>(Main.OF_LAUNCHER));
    commands.forEach(command -> assertTrue(help.contains("'" + command + "'"), command));
  }

  @Test
  void theHelpSaysTheLimits() {
    String mute = CommandResult.of("mute", "--help").out().replaceAll("\\s+", " ");

    assertTrue(mute.contains("at most " + Mute.LONGEST.toDays() + " days."), mute);
    assertTrue(mute.contains("at most " + Mute.LONGEST.toDays() + " days from now."), mute);
    assertTrue(mute.contains("1 to 200 characters"), mute);
    assertTrue(CommandResult.of("status", "--help").out().contains("at least 1"), "of --limit");
  }

  /** --owner was who asked for a mute, and the owner of a link. */
  @Test
  void anOptionMeansTheSameInEveryCommand() {
    List<String> withOwner =
        Main.commandLine().getSubcommands().entrySet().stream()
            .filter(command -> command.getValue().getCommandSpec().findOption("--owner") != null)
            .map(Map.Entry::getKey)
            .toList();

    assertEquals(Set.of("status", "test-alert"), Set.copyOf(withOwner));
  }

  @Test
  void theWordsOfTheHelpAreThoseThatAreUnderstood() {
    String help = CommandResult.of("status", "--help").out().replaceAll("\\s+", " ");

    Arrays.stream(LinkGroup.values())
        .forEach(group -> assertTrue(help.contains(group.word()), group.word()));
    List<String> statuses = List.of(Statuses.EXAMPLES.split(", "));
    assertEquals(
        Set.of(Kind.values()),
        statuses.stream()
            .map(word -> StatusNames.kind(word).orElseThrow())
            .collect(Collectors.toSet()));
  }
}
