package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.RecordedPast;
import accountlink.laptop.DataFolder;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import accountlink.store.sqlite.SqliteStore;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A history of two Regions of one account and of a subsidiary, which has a link of the same id. */
class ManyScopesTest {
  private static final Scope OWN = new Scope("111122223333", "eu-central-1");
  private static final Scope AMERICA = new Scope("111122223333", "us-east-1");
  private static final Scope SUBSIDIARY = new Scope("222233334444", "eu-central-1");

  private static final String SETTINGS =
      """
      {"links": [{"linkId": "link-payroll01", "name": "Payroll", "owner": "Ada"}],
       "scopes": [
         {"regions": ["us-east-1"], "discover": true},
         {"account": "222233334444", "regions": ["eu-central-1"],
          "links": [{"linkId": "link-payroll01", "name": "Their payroll"}]}],
       "accountNames": {"222233334444": "Subsidiary", "444455556666": "Research"},
       "subscriptions": [{"email": "ops@corp.test"}]}
      """;

  @TempDir static Path folder;

  @BeforeAll
  static void eachScopeHasItsPast() throws IOException {
    Files.writeString(folder.resolve("settings.json"), SETTINGS);
    try (SqliteStore store =
        new DataFolder(folder.resolve("data"))
            .openToWatch(Optional.empty(), InstantSource.system())) {
      RecordedPast own = new RecordedPast(store, OWN);
      own.seen("link-payroll01", "2026-03-02T08:00:00Z", LinkStatus.LINKED);
      own.run(
          List.of(WatchedLink.unnamed(LinkRef.of("link-payroll01"))),
          "2026-03-11T23:55:00Z",
          "2026-03-11T23:55:02Z");
      RecordedPast america = new RecordedPast(store, AMERICA);
      america.seen("link-america01", "2026-03-04T08:00:00Z", LinkStatus.REJECTED);
      america.scopeUnreadable("2026-03-08T00:00:00Z", "2026-03-09T00:00:00Z");
      RecordedPast subsidiary = new RecordedPast(store, SUBSIDIARY);
      subsidiary.seen("link-payroll01", "2026-03-03T08:00:00Z", LinkStatus.PENDING);
      subsidiary.seen("link-payroll01", "2026-03-05T08:00:00Z", LinkStatus.REJECTED);
    }
  }

  @Test
  void statusShowsEachScopeWithItsSumAndThatOfAll() {
    List<String> lines = ask(0, "status").out().lines().toList();

    assertEquals("111122223333 in eu-central-1", lines.getFirst());
    String text = String.join("\n", lines);
    assertTrue(text.contains("\n111122223333 in us-east-1\n"), text);
    assertTrue(text.contains("\nSubsidiary (222233334444) in eu-central-1\n"), text);
    assertTrue(text.contains("1 link: 1 linked."), text);
    assertTrue(text.contains("Research"), "the name of an account, also of a discovered link");
    assertEquals("All 3 scopes: 3 links: 2 rejected, 1 linked.", lines.getLast());
    ask(6, "status", "--fail-on", "rejected");
    ask(0, "status", "--scope", OWN.id(), "--fail-on", "rejected");
    assertFalse(ask(0, "status", "--limit", "1").out().contains("Their payroll"));
  }

  @Test
  void programsGetTheScopeOfEachLink() throws IOException {
    Map<String, Object> json = JSON.std.mapFrom(ask(0, "status", "--output", "json").out());
    List<String> scopes =
        ((List<?>) json.get("links"))
            .stream().map(link -> ((Map<?, ?>) link).get("scope").toString()).toList();
    assertEquals(3, scopes.stream().distinct().count(), scopes.toString());
    String csv = ask(0, "transitions", "--since", "2026-03-01", "--output", "csv").out();
    assertTrue(csv.contains("222233334444,eu-central-1"), csv);
    assertTrue(csv.lines().findFirst().orElseThrow().contains("scope.account,scope.region"), csv);
  }

  @Test
  void transitionsOfAllScopesAreInTheOrderOfTime() {
    List<String> lines =
        ask(0, "transitions", "--since", "2026-03-01", "--wide").out().lines().skip(1).toList();

    assertEquals(4, lines.size(), lines.toString());
    assertEquals(
        lines.stream().map(line -> line.substring(0, 16)).sorted().toList().reversed(),
        lines.stream().map(line -> line.substring(0, 16)).toList());
    assertTrue(lines.getFirst().contains("Their payroll in Subsidiary/eu-central-1"));
    assertTrue(lines.get(1).contains("111122223333/us-east-1"), lines.get(1));
    assertEquals(
        1,
        ask(0, "transitions", "--since", "2026-03-01", "--scope", AMERICA.id())
            .out()
            .lines()
            .filter(line -> line.contains("rejected"))
            .count());
  }

  @Test
  void unreadablePeriodsNameTheirScope() {
    assertTrue(
        ask(0, "unreadable", "--since", "2026-03-01")
            .out()
            .contains("all links in 111122223333/us-east-1"));
  }

  @Test
  void runsShowsEachScope() {
    String out = ask(0, "runs").out();

    assertEquals(
        3,
        out.lines()
            .filter(line -> line.contains(" in ") && !line.startsWith(" "))
            .filter(line -> line.contains("eu-central-1") || line.contains("us-east-1"))
            .count(),
        out);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "history link-payroll01",
        "status link-payroll01",
        "at link-payroll01 1d",
        "unreadable link-payroll01",
        "mute link-payroll01 --for 1d --reason moving",
        "unmute link-payroll01",
        "forget link-payroll01 --yes"
      })
  void aKeyOfSeveralScopesIsAskedForWithOneOfThem(String words) {
    String err = ask(2, words.split(" ")).err();

    assertTrue(err.contains("is in several scopes"), err);
    assertTrue(err.contains("--scope 111122223333/eu-central-1"), err);
    assertTrue(err.contains("--scope 222233334444/eu-central-1"), err);
  }

  @Test
  void aLinkIsFoundInItsScopeByKeyAndByName() {
    assertTrue(ask(0, "history", "link-america01").out().contains("rejected"));
    assertTrue(ask(0, "history", "Their payroll").out().contains("rejected"));
    assertFalse(ask(0, "history", "Payroll").out().contains("rejected"));
    assertTrue(ask(0, "history", "research").out().contains("rejected"));
    ask(0, "mute", "Their payroll", "--for", "1d", "--reason", "moving", "--by", "Ada");
    String mutes = ask(0, "mutes").out();
    assertTrue(mutes.contains("Their payroll in Subsidiary/eu-central-1"), mutes);
    ask(3, "unmute", "Payroll");
    ask(0, "unmute", "link-payroll01", "--scope", SUBSIDIARY.id());
    ask(3, "history", "link-nobody001");
  }

  private static CommandResult ask(int exitCode, String... words) {
    String[] all = Arrays.copyOf(words, words.length + 4);
    all[words.length] = "--data";
    all[words.length + 1] = folder.resolve("data").toString();
    all[words.length + 2] = "--settings";
    all[words.length + 3] = folder.resolve("settings.json").toString();
    CommandResult result = CommandResult.of(all);
    assertEquals(exitCode, result.exitCode(), result.err() + result.out());
    return result;
  }
}
