package accountlink.cli;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.alert.TextOptions;
import accountlink.fixture.RecordedPast;
import accountlink.link.Alert;
import accountlink.link.LinkRef;
import accountlink.link.Mute;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import accountlink.settings.SettingsJson;
import accountlink.simulated.Fault;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedWorkSpaces;
import accountlink.store.sqlite.SqliteStore;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that answer, on a local history of three real runs. */
class QueryCommandsTest {
  private static final List<WatchedLink> WATCHES =
      List.of(
          new WatchedLink(
              new LinkRef.LinkId("link-payroll01"), "Payroll", Optional.of("Ada Lovelace")),
          new WatchedLink(
              new LinkRef.LinkedAccountId("444455556666"), "Design studio", Optional.empty()));

  private static final String[] MARCH = {"--since", "2026-03-01", "--until", "2026-04-01"};

  @TempDir static Path folder;

  @BeforeAll
  static void payrollIsAcceptedAndMutedAndDesignStudioIsRejected() throws IOException {
    Files.writeString(folder.resolve("settings.json"), SettingsJson.write(Settings.of(WATCHES)));
    try (SimulatedWorkSpaces aws = SimulatedWorkSpaces.start()) {
      LocalCheck check = new LocalCheck(folder.resolve("data"), Settings.of(WATCHES), aws);
      aws.put(payroll("PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT"));
      aws.put(designStudio("PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT"));
      check.run(() -> Instant.parse("2026-03-02T08:00:00Z"));
      aws.failAll(new Fault.AccessDenied());
      check.run(() -> Instant.parse("2026-03-03T08:00:00Z"));
      aws.endAllFaults();
      aws.put(payroll("LINKED"));
      aws.put(designStudio("REJECTED"));
      check.run(() -> Instant.parse("2026-03-05T08:00:00Z"));
      check.run(() -> Instant.parse("2026-03-05T08:05:00Z"));
    }
    ask(0, "mute", "link-payroll01", "--for", "2d", "--reason", "they move", "--by", "Ada");
  }

  private static Link payroll(String status) {
    return new Link("link-payroll01", status, "111122223333", "777788889999");
  }

  private static Link designStudio(String status) {
    return new Link("link-design001", status, "111122223333", "444455556666");
  }

  @Test
  void statusShowsEveryLink() {
    List<String> lines = ask(0, "status").out().lines().toList();

    assertEquals(
        List.of(
            "LINK           KEY             STATUS      SINCE (UTC)       FOR",
            "Design studio  444455556666    ✖ rejected  2026-03-05 08:00  ",
            "Payroll        link-payroll01  ● linked    2026-03-05 08:00  ",
            "  muted until MINUTE by Ada",
            "",
            "2 links: 1 rejected, 1 linked; 1 muted. Checked AGO, 2026-03-05 08:05:00 UTC, though one"
                + " is due every 5 minutes."),
        lines.stream()
            .map(line -> line.replaceFirst("Checked [a-z0-9 ]+ ago", "Checked AGO"))
            .map(line -> line.replaceFirst("5m–(\\d+[a-z] ?)+$", ""))
            .map(line -> line.replaceFirst("until [-0-9]{10} [:0-9]{5} ", "until MINUTE "))
            .toList());
    assertFalse(lines.toString().contains("\u001B"), "no colour where there is no terminal");
  }

  @Test
  void statusCanBeLimited() {
    assertNames(List.of("Design studio"), ask(0, "status", "--is", "rejected"));
    assertNames(List.of("Design studio", "Payroll"), ask(0, "status", "--is", "rejected,linked"));
    assertNames(List.of("Payroll"), ask(0, "status", "--owner", "ada lovelace"));
  }

  private static void assertNames(List<String> expected, CommandResult result) {
    assertEquals(
        expected,
        result
            .out()
            .lines()
            .skip(1)
            .takeWhile(line -> !line.isEmpty())
            .filter(line -> !line.startsWith("  muted"))
            .map(line -> line.split(" {2,}")[0])
            .toList());
  }

  /** As an alert gives it, with what says where the history is. */
  @Test
  void theCommandOfAnAlertShowsTheLinksHistory() {
    Mute mute = new Mute("link-payroll01", Instant.MAX, "Ada", "moving", Optional.empty());
    Alert alert = Alert.muted(LocalCheck.SCOPE, WATCHES.getFirst(), 1, Instant.EPOCH, mute);
    String command = new TextOptions("history", Optional.empty()).history(alert);

    assertEquals("history --scope 111122223333/eu-central-1 link-payroll01", command);
    assertTrue(ask(0, command.split(" ")).out().contains("Payroll"));
  }

  @ParameterizedTest
  @CsvSource({
    "history link-payroll01 --scope eu-central-1,                           no '/' between",
    "history link-payroll01 --scope 11112222/eu-central-1,                  is not 12 digits",
    "at link-payroll01 1d --scope 111122223333/Frankfurt,                   is not a Region code",
    "status link-payroll01 --scope 111122223333/,                           is not a Region code",
    "mute link-payroll01 --for 1d --reason x --scope /eu-central-1,         is not 12 digits",
    "unmute link-payroll01 --scope 111122223333/eu-central-1/,              is not a Region code",
    "unreadable link-payroll01 --scope x/y,                                 is not 12 digits",
    "mutes --scope 1/2,                                                     is not 12 digits",
    "transitions --scope 1/2,                                               is not 12 digits",
    "status --scope 111122223333/eu-central-1 --account 111122223333, not be given with --scope"
  })
  void aWrongScopeIsNamedWithWhatWouldBeRight(String words, String rule) {
    CommandResult result = ask(2, words.split(" "));

    assertTrue(result.err().contains(rule), result.err());
    assertTrue(result.err().contains("--scope"), result.err());
  }

  @Test
  void aScopeWithoutAHistoryIsNoOther() {
    assertFalse(
        ask(0, "history", "link-payroll01", "--scope", "111122223333/us-east-1")
            .out()
            .contains("linked"));
    CommandResult odd =
        ask(0, "history", "link-payroll01", "--scope", "111122223333/eu-centrall-1");
    assertTrue(odd.err().contains("did you mean eu-central-1"), odd.err());
  }

  @Test
  void groupsOfLinksHaveWordsTextCanBeSearchedAndTheOrderIsAsAsked() {
    assertNames(List.of("Design studio"), ask(0, "status", "--is", "attention"));
    assertNames(List.of("Design studio"), ask(0, "status", "--is", "bad"));
    assertNames(List.of("Payroll"), ask(0, "status", "--is", "muted"));
    assertNames(List.of("Design studio", "Payroll"), ask(0, "status", "--is", "muted,rejected"));
    assertNames(List.of("Payroll"), ask(0, "status", "--search", "PAYROLL"));
    assertNames(List.of("Payroll"), ask(0, "status", "--search", "lovelace"));
    assertNames(List.of("Design studio"), ask(0, "status", "--search", "444455556666"));
    assertNames(List.of("Design studio", "Payroll"), ask(0, "status"));
    assertNames(List.of("Payroll", "Design studio"), ask(0, "status", "--sort", "owner"));
    assertNames(List.of("Design studio"), ask(0, "status", "--limit", "1"));
    assertEquals(
        2,
        ask(0, "status", "--limit", "1", "--output", "csv").out().lines().count(),
        "in every form");
    assertTrue(
        ask(0, "status", "--limit", "1")
            .out()
            .contains("2 links: 1 rejected, 1 linked; 1 muted; the first 1 is shown."));
    assertTrue(ask(2, "status", "--limit", "0").err().contains("--limit: '0': must be at least 1"));
  }

  @Test
  void anEmptyAnswerIsASentence() {
    String none = ask(0, "status", "--is", "unreadable").out();
    assertTrue(none.startsWith("No link fits what is asked for, of 2 links: 1 rejected, "), none);
    assertEquals("", ask(0, "status", "--is", "unreadable", "--output", "ndjson").out());
    assertEquals(
        "There is no transition to rejected from 2026-03-01 00:00:00 UTC until 2026-03-02 00:00:00"
            + " UTC.\n",
        ask(0, "transitions", "--to", "rejected", "--since", "2026-03-01", "--until", "2026-03-02")
            .out());
    assertEquals(
        "No unreadable period ended from 2026-03-01 00:00:00 UTC until 2026-03-02 00:00:00 UTC.\n",
        ask(0, "unreadable", "--since", "2026-03-01", "--until", "2026-03-02").out());
    assertEquals(
        "Nobody muted a link or ended a mute from 2026-03-01 00:00:00 UTC until 2026-03-02 00:00:00"
            + " UTC.\n",
        ask(0, "mutes", "--history", "--since", "2026-03-01", "--until", "2026-03-02").out());
    assertTrue(
        ask(2, "mutes", "--since", "2026-03-01").err().contains("are for --history"),
        "else ignored");
  }

  @Test
  void transitionsCanHaveOwnersAccountsAndWhoDidIt() {
    List<String> wide =
        ask(0, with(new String[] {"transitions", "--wide"}, MARCH)).out().lines().toList();

    assertTrue(
        wide.get(0).endsWith("AFTER  OWNER         LINK ID         SOURCE        TARGET        BY"),
        wide.get(0));
    assertTrue(
        wide.stream()
            .anyMatch(
                line ->
                    line.startsWith("2026-03-05 08:00:00  Payroll        link-payroll01  ")
                        && line.endsWith(
                            "Ada Lovelace  link-payroll01  111122223333  777788889999  –")),
        wide.toString());
  }

  @Test
  void aScriptHearsOfAStatusByTheExitCode() {
    ask(6, "status", "--fail-on", "attention");
    ask(6, "status", "--fail-on", "muted");
    ask(0, "status", "--fail-on", "unreadable,unrecognised");
    ask(6, "status", "--fail-on", "bad", "--limit", "1", "--sort", "owner");
    ask(6, "status", "--fail-on", "bad");
    ask(6, "status", "444455556666", "--fail-on", "rejected");
    ask(0, "status", "link-payroll01", "--fail-on", "bad,unreadable");
    assertTrue(
        ask(2, "status", "--fail-on", "good").err().contains("--fail-on: 'good'"), "a wrong one");
  }

  @Test
  void aLinkMayBeGivenByItsName() {
    assertEquals(ask(0, "history", "link-payroll01").out(), ask(0, "history", "payroll").out());
    assertTrue(
        ask(2, "history", "Nobody").err().contains("or the name that the settings give a link"));
  }

  @Test
  void statusCanHaveOwnersAndAccounts() {
    List<String> wide = ask(0, "status", "--wide").out().lines().toList();

    assertTrue(
        wide.get(0).endsWith("OWNER         LINK ID         SOURCE        TARGET        NOTE"));
    assertTrue(
        wide.get(2)
            .replaceFirst("until [-0-9]{10} [:0-9]{5} ", "until MINUTE ")
            .endsWith(
                "Ada Lovelace  link-payroll01  111122223333  777788889999  muted until MINUTE by Ada"),
        wide.get(2));
    assertTrue(
        wide.get(1).endsWith("–             link-design001  111122223333  444455556666"),
        wide.get(1));
  }

  @Test
  void aLinkThatTheSettingsNoLongerNameIsShownApart() {
    String status = withFewer(0, "status").out();

    String apart = status.substring(status.indexOf("\nNo longer watched:"));
    assertTrue(apart.contains("\n444455556666  ✖ rejected  no longer watched"), status);
    assertTrue(apart.contains("forget KEY"), status);
    assertFalse(apart.contains("Payroll"), status);
    assertTrue(withFewer(0, "status", "--output", "csv").out().contains(",false,"), status);
  }

  /** The links of the example stayed "not found" after init, and a script failed for ever. */
  @Test
  void aLinkThatTheSettingsNoLongerNameCountsNowhere() {
    withFewer(0, "status", "--fail-on", "bad");
    withFewer(0, "status", "444455556666", "--fail-on", "bad");
  }

  /** Without settings nobody can tell what is no longer watched: then all of it counts. */
  @Test
  void withoutSettingsEveryLinkCounts() {
    CommandResult all =
        CommandResult.of(
            "status", "--data", folder.resolve("data").toString(), "--fail-on", "rejected");

    assertEquals(6, all.exitCode(), all.err());
    assertFalse(all.out().contains("No longer watched"), all.out());
  }

  private static CommandResult withFewer(int exitCode, String... arguments) {
    CommandResult result =
        CommandResult.of(
            with(arguments, "--data", folder.resolve("data").toString(), "--settings", fewer()));
    assertEquals(exitCode, result.exitCode(), result.err());
    return result;
  }

  @Test
  void aScriptHearsThatNothingRunsAnyMore() throws IOException {
    ask(6, "status", "--fail-on", "stale");
    ask(6, "status", "link-payroll01", "--fail-on", "stale");
    try (SimulatedWorkSpaces aws = SimulatedWorkSpaces.start()) {
      Path fresh = folder.resolve("fresh");
      new LocalCheck(fresh, Settings.of(WATCHES), aws).run(InstantSource.system());
      CommandResult result =
          CommandResult.of("status", "--data", fresh.toString(), "--fail-on", "stale");
      assertEquals(0, result.exitCode(), result.err());
    }
  }

  private static String fewer() {
    try {
      return Files.writeString(
              folder.resolve("fewer.json"), SettingsJson.write(Settings.of(WATCHES.subList(0, 1))))
          .toString();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void statusOfOneLinkSaysHowLongAcceptanceTook() {
    String payroll = ask(0, "status", "link-payroll01").out();

    assertTrue(payroll.contains("◌ pending acceptance  an unknown time"), payroll);
    assertTrue(
        payroll.contains("Accepted between 2026-03-02 08:00:00 and 2026-03-05 08:00:00 UTC."),
        payroll);
  }

  @Test
  void historyShowsTheEntriesOfALink() {
    assertEquals(
        List.of("2026-03-02 08:00:00", "2026-03-03 08:00:00", "2026-03-05 08:00:00"),
        times("history", "link-payroll01").subList(0, 3));
    assertEquals(
        1,
        ask(0, "history", "link-payroll01").out().split("- muted", -1).length - 1,
        "and that it was muted");
    assertTrue(
        ask(0, "history", "link-payroll01")
            .out()
            .contains("? unreadable            for 2 days: AWS denied access"));
    assertEquals(
        List.of("2026-03-03 08:00:00", "2026-03-05 08:00:00"),
        times("history", "link-payroll01", "--since", "2026-03-03").subList(0, 2));
    assertEquals(
        List.of("2026-03-02 08:00:00"),
        times("history", "link-payroll01", "--until", "2026-03-03"));
  }

  /** The first column, below the title. */
  private static List<String> times(String... arguments) {
    return ask(0, arguments)
        .out()
        .lines()
        .skip(1)
        .map(line -> line.strip().substring(0, 19))
        .toList();
  }

  @Test
  void atShowsTheStatusAtATime() {
    String at = ask(0, "at", "444455556666", "2026-03-04").out();

    assertTrue(at.contains("Design studio  2026-03-04 00:00:00  ◌ pending acceptance"), at);
    assertTrue(at.contains("the change fell between two looks"), at);
  }

  @Test
  void transitionsShowsTheChangesOfAllLinks() {
    String all = ask(0, with(new String[] {"transitions"}, MARCH)).out();
    String rejected = ask(0, with(new String[] {"transitions", "--to", "REJECTED"}, MARCH)).out();

    assertEquals(5, all.lines().count(), all);
    assertEquals(2, rejected.lines().count(), rejected);
    assertTrue(
        rejected.contains(
            "2026-03-05 08:00:00  Design studio  444455556666  ◌ pending acceptance  ✖ rejected  ?"),
        rejected);
  }

  @Test
  void unreadableShowsWhatCouldNotBeReadAndWhy() {
    String all = ask(0, with(new String[] {"unreadable"}, MARCH)).out();

    assertEquals(
        List.of(
            "SINCE (UTC)          UNTIL (UTC)          LINK       FOR     CAUSE",
            "2026-03-03 08:00:00  2026-03-05 08:00:00  all links  2 days  AWS denied access"),
        all.lines().toList());
    assertEquals(all, ask(0, "unreadable", "link-payroll01").out());
    assertEquals(
        1, ask(0, "unreadable", "link-payroll01", "--until", "2026-03-05").out().lines().count());
  }

  @Test
  void runsShowsTheLastCheck() {
    String runs = ask(0, "runs").out();

    assertTrue(runs.startsWith("111122223333 in eu-central-1\n"), runs);
    assertTrue(runs.contains("last check   2026-03-05 08:05:00 UTC, "), runs);
    assertTrue(runs.contains(" ago: 2 of 2 links read, 0 entries recorded\n"), runs);
    assertTrue(runs.contains("unreadable   0 links\n"), runs);
    assertTrue(runs.contains("alerts       1 pending"), runs);
  }

  @Test
  void runsShowsThatTheListingWasNotComplete(@TempDir Path other) {
    try (SimulatedWorkSpaces aws = SimulatedWorkSpaces.start()) {
      aws.put(payroll("LINKED"));
      aws.fail("ListAccountLinks", new Fault.AccessDenied());
      LocalCheck check =
          new LocalCheck(other, Settings.of(WATCHES).with(Settings.ReadingSetting.LIST), aws);
      check.run(() -> Instant.parse("2026-03-02T08:00:00Z"));
      check.run(() -> Instant.parse("2026-03-02T08:05:00Z"));
    }
    String settings = folder.resolve("settings.json").toString();
    String runs =
        CommandResult.of("runs", "--data", other.toString(), "--settings", settings).out();

    assertTrue(
        runs.contains(
            "\nlisting      not complete in 2 runs in a row: the settings say so; 0 pages listed,"
                + " and not all: AccessDenied"),
        runs);
  }

  @Test
  void runsShowsWhoGetsNoMessages(@TempDir Path other) {
    try (SimulatedWorkSpaces aws = SimulatedWorkSpaces.start()) {
      aws.put(payroll("LINKED"));
      LocalCheck check = new LocalCheck(other, Settings.of(WATCHES), aws);
      check.run(() -> Instant.parse("2026-03-05T08:05:00Z"));
    }
    try (SqliteStore store =
        SqliteStore.open(
            other.resolve("history.sqlite"), Optional.empty(), InstantSource.system())) {
      new RecordedPast(store).notSubscribed("ops@example.com", "2026-03-05T08:05:00Z");
    }

    String runs =
        CommandResult.of(
                "runs",
                "--data",
                other.toString(),
                "--settings",
                folder.resolve("settings.json").toString())
            .out();

    assertTrue(
        runs.contains(
            "\nsubscribers  1 subscription gets nothing\n             ops@example.com (alerts): not"
                + " subscribed, at least since 2026-03-05 08:05:00 UTC\n"),
        runs);
  }

  @Test
  void mutesShowsWhoMutedALinkAndWhy() {
    List<String> mutes = ask(0, "mutes").out().lines().toList();

    assertEquals(2, mutes.size(), mutes.toString());
    assertEquals(
        "LINK     KEY             UNTIL (UTC)          OWNER  REASON     CLAIMED CALLER",
        mutes.getFirst());
    assertTrue(
        mutes
            .getLast()
            .matches(
                "Payroll  link-payroll01  [-0-9]{10} [:0-9]{8}  Ada    they move  user .+ of the machine"),
        mutes.getLast());
  }

  /** Each command that answers, with a part of its JSON. A command can have several. */
  private static final Map<List<String>, String> JSON_ANSWERS =
      Map.of(
          List.of("status"), "\"name\":\"Design studio\",\"scope\":{\"account\":\"111122223333\"",
          List.of("status", "link-payroll01"), "\"took\":{\"atLeastSeconds\":0}",
          List.of("history", "link-payroll01"), "\"to\":\"LINKED\",\"held\":{\"atLeastSeconds\":0}",
          List.of("at", "link-payroll01", "2026-03-04"), "\"mayBe\":\"LINKED\"",
          List.of("transitions", "--since", "2026-03-01"), "\"to\":\"REJECTED\"",
          List.of("unreadable", "link-payroll01"),
              "\"since\":\"2026-03-03T08:00:00Z\",\"runs\":1,\"cause\":\"ACCESS_DENIED\"",
          List.of("runs"), "\"links\":2,\"read\":2",
          List.of("mutes"), "\"owner\":\"Ada\",\"reason\":\"they move\"",
          List.of("summary", "--since", "2026-03-01"), "\"status\":\"REJECTED\",\"after\":1");

  @Test
  void everyAnswerCanBeJson() throws IOException {
    assertEquals(
        commandsWithOutput(), JSON_ANSWERS.keySet().stream().map(List::getFirst).collect(toSet()));
    for (Map.Entry<List<String>, String> answer : JSON_ANSWERS.entrySet()) {
      String[] command = answer.getKey().toArray(String[]::new);
      String json =
          JSON.std.asString(JSON.std.mapFrom(ask(0, with(command, "--output", "json")).out()));
      assertTrue(json.contains(answer.getValue()), () -> answer + "\nis not in\n" + json);
    }
  }

  private static Set<String> commandsWithOutput() {
    return Main.commandLine().getSubcommands().entrySet().stream()
        .filter(command -> command.getValue().getCommandSpec().mixins().containsKey("output"))
        // What it asks is AWS, and not a history.
        .filter(command -> !command.getKey().equals("doctor"))
        .map(Map.Entry::getKey)
        .collect(toSet());
  }

  @ParameterizedTest
  @CsvSource({
    "status, links, 2",
    "history link-payroll01, entries, 2",
    "transitions, transitions, 4"
  })
  void listsAreTheSameInEveryForm(String command, String name, int size) throws IOException {
    String[] list = command.split(" ");
    String[] range = name.equals("links") ? list : with(list, MARCH);

    List<?> json =
        (List<?>) JSON.std.mapFrom(ask(0, with(range, "--output", "json")).out()).get(name);
    List<String> lines = ask(0, with(range, "--output", "ndjson")).out().lines().toList();
    List<String> csv = ask(0, with(range, "--output", "csv")).out().lines().toList();

    assertEquals(size, json.size());
    assertEquals(size, lines.size());
    assertEquals(size + 1, csv.size());
    assertTrue(csv.getFirst().startsWith("key,name,"), csv.getFirst());
    for (int i = 0; i < size; i++) {
      Map<String, Object> object = JSON.std.mapFrom(lines.get(i));
      assertEquals(json.get(i), object);
      assertTrue(csv.get(i + 1).startsWith(object.get("key") + "," + object.get("name") + ","));
    }
  }

  @Test
  void theExitCodesSayWhatWasWrong() {
    assertError(3, "There is no history of 'link-nobody001'", "history", "link-nobody001");
    assertError(2, "KEY: 'nobody': must be a link id", "history", "nobody");
    assertError(2, "TIME: 'soon': must be a date", "at", "link-payroll01", "soon");
    assertError(2, "must not be in the future", "at", "link-payroll01", "2999-01-01");
    assertError(2, "--to: 'LINKD': must be one", "transitions", "--to", "LINKD");
    assertError(
        2, "must not be later than --until", "transitions", "--since", "1d", "--until", "2d");
    assertError(
        2,
        "--until: '2020-01-01': is before the default of --since: give --since too",
        "transitions",
        "--until",
        "2020-01-01");
    assertError(2, "Invalid value for option '--output'", "transitions", "--output", "xml");
    assertError(2, "--output: 'csv': is for lists of links", "runs", "--output", "csv");
    assertError(2, "must not be given with --stack", "status", "--stack", "a", "--table", "b");
    assertError(3, "'link-payroll02' is not muted", "unmute", "link-payroll02");
    assertError(
        3,
        "'link-payroll02' has never been checked",
        "mute",
        "link-payroll02",
        "--for",
        "3d",
        "--reason",
        "x");
  }

  private static void assertError(int exitCode, String expected, String... arguments) {
    CommandResult result = ask(exitCode, arguments);
    assertTrue(result.err().contains(expected), result.err());
    assertEquals("", result.out());
  }

  @Test
  void theShellCompletesEveryCommand() {
    CommandResult result = CommandResult.of("generate-completion");

    assertEquals(0, result.exitCode(), result.err());
    String commands = result.out().replaceFirst("(?s).*?commands=\"([^\"]*)\".*", "$1");
    assertEquals(
        Main.commandLine().getSubcommands().keySet(), Set.of(commands.strip().split(" +")));
  }

  /** It was said to have never been read. */
  @Test
  void aPartOfTheHistoryWithoutAChangeSaysWhatWasSo() {
    assertTrue(
        ask(0, "history", "link-payroll01", "--since", "2026-03-06", "--until", "2026-03-07")
            .out()
            .contains("no change in this time: it was linked since 2026-03-05 08:00:00 UTC"));
    assertTrue(
        ask(0, "history", "link-payroll01", "--since", "1d")
            .out()
            .contains("no change in this time: it was linked since"));
    assertTrue(
        ask(0, "history", "link-payroll01", "--until", "2026-03-01")
            .out()
            .contains("no change in this time: what is known of it begins later"));
  }

  @Test
  void aTimeAtWhichNobodyCouldLookIsSaidToBeOne() {
    String nobody =
        " Nobody could look at that time: it could not be read from 2026-03-03 08:00:00 UTC to"
            + " 2026-03-05 08:00:00 UTC: ";
    for (String time : List.of("2026-03-03T08:00:00Z", "2026-03-04")) {
      String at = ask(0, "at", "link-payroll01", time).out();
      assertTrue(at.contains(nobody), at);
    }
    assertTrue(
        ask(0, "at", "link-payroll01", "2026-03-04", "--output", "json")
            .out()
            .contains("2026-03-05T08:00:00Z"));
    for (String time : List.of("2026-03-02T09:00:00Z", "2026-03-05T08:00:00Z", "2026-03-06")) {
      String at = ask(0, "at", "link-payroll01", time).out();
      assertFalse(at.contains("Nobody could look"), at);
    }
  }

  private static CommandResult ask(int exitCode, String... arguments) {
    CommandResult result =
        CommandResult.of(
            with(
                arguments,
                "--data",
                folder.resolve("data").toString(),
                "--settings",
                folder.resolve("settings.json").toString()));
    assertEquals(exitCode, result.exitCode(), result.err());
    assertFalse(result.err().contains("\tat "), result.err());
    return result;
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
  }
}
