package accountlink.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.input.BadInputException;
import accountlink.link.Discovery;
import accountlink.link.LinkRef;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings.WatchedScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopesSettingsTest {
  private static final Scope OWN = new Scope("111122223333", "eu-central-1");

  private static final String LINK = "\"links\": [{\"linkId\": \"link-payroll01\"}]";

  @TempDir Path folder;

  @Test
  void anEntryIsAScopeForEachOfItsRegions() throws IOException {
    Files.writeString(folder.resolve("links.csv"), "linkId\nlink-legal001\n");
    Settings settings =
        read(
            """
            {"discover": true,
             "scopes": [
               {"regions": ["us-east-1", "ap-southeast-2"], "discover": {"limit": 7}},
               {"account": "222233334444", "regions": ["eu-central-1"], "linksFile": "links.csv"},
               {"account": "333344445555", "regions": ["eu-west-1"], "externalId": "abc",
                "role": "arn:aws:iam::333344445555:role/audit/Reader",
                "links": [{"linkId": "link-payroll01", "name": "Payroll"}]},
               {"account": "333344445555", "regions": ["eu-west-2"], "role": "Other",
                "discover": true}]}
            """);

    List<WatchedScope> scopes = settings.watchedScopes(OWN);
    assertEquals(
        List.of(
            "111122223333/eu-central-1",
            "111122223333/us-east-1",
            "111122223333/ap-southeast-2",
            "222233334444/eu-central-1",
            "333344445555/eu-west-1",
            "333344445555/eu-west-2"),
        scopes.stream().map(scope -> scope.scope().id()).toList());
    assertEquals(
        List.of(
            "arn:aws:iam::222233334444:role/AccountLinkMonitorReader",
            "arn:aws:iam::333344445555:role/audit/Reader",
            "arn:aws:iam::333344445555:role/Other"),
        settings.roles());
    assertEquals(Optional.empty(), scopes.get(2).role(), "the stack's own account");
    assertEquals(Optional.of("abc"), scopes.get(4).role().orElseThrow().externalId());
    assertEquals(7, scopes.get(2).settings().discovery().orElseThrow().limit());
    assertEquals(List.of("link-legal001"), keys(scopes.get(3)));
    assertEquals(Optional.empty(), scopes.get(3).settings().discovery());
    assertEquals("Payroll", scopes.get(4).settings().links().getFirst().name());
    assertEquals(Optional.of(Discovery.ALL), scopes.getFirst().settings().discovery());
  }

  private static List<String> keys(WatchedScope scope) {
    return scope.settings().links().stream().map(WatchedLink::key).toList();
  }

  /** The function reads them from its layer. */
  @Test
  void scopesAreWrittenBackTheSame() throws IOException {
    Settings settings =
        read(
            """
            {"accountNames": {"222233334444": "Subsidiary"},
             "scopes": [
               {"regions": ["us-east-1"], "discover": {"exclude": {"statuses": ["REJECTED"]}}},
               {"account": "222233334444", "regions": ["eu-west-1"], "externalId": "a:/b", %s}]}
            """
                .formatted(LINK));

    assertEquals(
        settings, SettingsFile.parse("copy", object(SettingsJson.write(settings)), folder));
    assertEquals(Map.of("222233334444", "Subsidiary"), settings.accountNames());
  }

  @Test
  void withoutScopesThereIsTheStacksOwn() throws IOException {
    Settings settings = read("{" + LINK + "}");

    assertEquals(
        List.of(new WatchedScope(OWN, Optional.empty(), settings, Set.of())),
        settings.watchedScopes(OWN));
  }

  @Test
  void theStacksOwnScopeMayBeEmptyBesideOthers() throws IOException {
    Settings settings = read("{\"scopes\": [{\"regions\": [\"us-east-1\"], \"discover\": true}]}");

    assertEquals(
        List.of(new Scope("111122223333", "us-east-1")),
        settings.watchedScopes(OWN).stream().map(WatchedScope::scope).toList());
  }

  /** The stack's account is not known before. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"discover\": true, \"scopes\": [{\"regions\": [\"eu-central-1\"], \"discover\": true}]}",
        "{\"discover\": true, \"scopes\": [{\"account\": \"111122223333\", \"regions\": [\"eu-central-1\"],"
            + " \"discover\": true}]}",
        "{\"scopes\": [{\"account\": \"111122223333\", \"regions\": [\"us-east-1\"], \"discover\": true},"
            + " {\"regions\": [\"us-east-1\"], \"discover\": true}]}"
      })
  void aScopeThatIsTheStacksOwnIsRejectedWhereTheAccountIsKnown(String json) throws IOException {
    Settings settings = read(json);

    String problems =
        assertThrows(BadInputException.class, () -> settings.watchedScopes(OWN)).getMessage();
    assertTrue(problems.contains("is watched twice"), problems);
    assertTrue(problems.contains(".regions: '"), problems);
  }

  /** A role that the account does not need would only be one more that can fail. */
  @Test
  void theStacksOwnAccountIsReadWithoutARole() throws IOException {
    Settings settings =
        read(
            "{\"scopes\": [{\"account\": \"111122223333\", \"regions\": [\"us-east-1\"],"
                + " \"discover\": true}]}");

    assertEquals(Optional.empty(), settings.watchedScopes(OWN).getFirst().role());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | scopes: '7': must be a list",
        "[7] | scopes[0]: '7': must be an object",
        "[{\"regions\": [\"us-east-1\"]}] | scopes[0].links: there is no link to watch",
        "[{\"discover\": true}] | scopes[0].regions: must name at least one Region",
        "[{\"regions\": [], \"discover\": true}] | scopes[0].regions: must name at least one Region",
        "[{\"regions\": [\"Frankfurt\"], \"discover\": true}] | scopes[0].regions: 'Frankfurt': must be a Region's",
        "[{\"regions\": [7], \"discover\": true}] | scopes[0].regions: '7': must be a Region's code",
        "[{\"regions\": [\"cn-north-1\"], \"discover\": true}] | scopes[0].regions: 'cn-north-1': has no account links",
        "[{\"regions\": [\"us-gov-west-1\"], \"discover\": true}] | 'us-gov-west-1': has no account links",
        "[{\"regions\": [\"us-east-1\", \"us-east-1\"], \"discover\": true}] | is watched twice for this account; the first is scopes[0]",
        "[{\"regions\": [\"us-east-1\"], \"discover\": true}, {\"regions\": [\"us-east-1\"], \"discover\": true}] | scopes[1].regions: 'us-east-1': is watched twice",
        "[{\"account\": \"222233334444\", \"regions\": [\"us-east-1\"], \"discover\": true}, {\"account\": \"222233334444\", \"regions\": [\"eu-west-1\", \"us-east-1\"], \"discover\": true}] | scopes[1].regions: 'us-east-1': is watched twice",
        "[{\"regions\": [\"us-east-1\", \"eu-west-1\"], LINK}] | scopes[0].regions: 'us-east-1, eu-west-1': must be one Region where links are named",
        "[{\"account\": \"22223333444\", \"regions\": [\"us-east-1\"], \"discover\": true}] | scopes[0].account: '22223333444': has 11 of 12 digits",
        "[{\"account\": 222233334444, \"regions\": [\"us-east-1\"], \"discover\": true}] | scopes[0].account: '222233334444': must be text in quotes",
        "[{\"regions\": [\"us-east-1\"], \"discover\": true, \"role\": \"Reader\"}] | scopes[0].role: 'Reader': is for another account",
        "[{\"regions\": [\"us-east-1\"], \"discover\": true, \"externalId\": \"abc\"}] | scopes[0].externalId: 'abc': is for another account",
        "[{\"account\": \"222233334444\", \"regions\": [\"us-east-1\"], \"discover\": true, \"externalId\": \"a\"}] | scopes[0].externalId: 'a': must be 2 to 1224",
        "[{\"account\": \"222233334444\", \"regions\": [\"us-east-1\"], \"discover\": true, \"role\": \"arn:aws:iam::333344445555:role/R\"}] | scopes[0].role: 'arn:aws:iam::333344445555:role/R': is a role of account 333344445555",
        "[{\"account\": \"222233334444\", \"regions\": [\"us-east-1\"], \"discover\": true, \"role\": \"a role\"}] | scopes[0].role: 'a role': must be a role's name, or its ARN",
        "[{\"account\": \"222233334444\", \"regions\": [\"us-east-1\"], \"discover\": true, \"role\": \"arn:aws-cn:iam::222233334444:role/R\"}] | must be a role's name, or its ARN",
        "[{\"regions\": [\"us-east-1\"], \"discover\": {\"names\": {}}}] | scopes[0].discover.names: '{}': belongs into accountNames",
        "[{\"regions\": [\"us-east-1\"], \"discover\": {\"limit\": 0}}] | scopes[0].discover.limit: '0'",
        "[{\"regions\": [\"us-east-1\"], \"links\": [{\"linkId\": \"x\"}]}] | scopes[0].links[0].linkId: 'x'",
        "[{\"regions\": [\"us-east-1\"], \"linksFile\": \"no.csv\"}] | scopes[0].linksFile: ",
        "[{\"region\": [\"us-east-1\"], \"discover\": true}] | scopes[0].region: unknown setting; did you mean 'regions'?",
        "[{\"regions\": \"us-east-1\", \"discover\": true}] | scopes[0].regions: 'us-east-1': must be a list"
      })
  void whatCannotWorkIsNamedWithItsPlace(String scopes, String problem) throws IOException {
    String problems = problems("{\"scopes\": " + scopes.replace("LINK", LINK) + "}");

    assertTrue(problems.contains(problem), problems);
  }

  @Test
  void discoveryInAScopeNeedsAListingToo() throws IOException {
    assertTrue(
        problems(
                "{\"reading\": \"get\", \"scopes\": [{\"regions\": [\"us-east-1\"], \"discover\":"
                    + " true}]}")
            .contains("reading: 'get': finds no link"));
  }

  @Test
  void thereAreNoMoreScopesAndRolesThanOneStackCanHave() throws IOException {
    String regions =
        AccountLinkRegions.KNOWN.stream()
            .limit(15)
            .map(region -> '"' + region + '"')
            .collect(Collectors.joining(","));

    assertEquals(1500, read(accounts(100, regions)).watchedScopes(OWN).size());
    String scopes = problems(accounts(101, regions));
    assertTrue(scopes.contains("scopes: '1515': is the number of scopes, and 1500"), scopes);
    assertEquals(137, read(accounts(137, "\"us-east-1\"")).roles().size());
    String roles = problems(accounts(138, "\"us-east-1\""));
    assertTrue(roles.contains("scopes: '138': is the number of roles"), roles);
  }

  private static String accounts(int accounts, String regions) {
    return IntStream.range(0, accounts)
        .mapToObj(
            i ->
                "{\"account\": \"%d\", \"regions\": [%s], \"discover\": true}"
                    .formatted(200000000000L + i, regions))
        .collect(Collectors.joining(",", "{\"scopes\": [", "]}"));
  }

  /** AWS adds Regions, so that one that is not known is no mistake. */
  @Test
  void aRegionThatIsNotKnownIsAWarningWithTheNearest() throws IOException {
    List<String> warnings =
        SettingsWarnings.of(
            read(
                "{\"scopes\": [{\"regions\": [\"us-east-1\", \"eu-centrall-1\"], \"discover\":"
                    + " true}], \"subscriptions\": [{\"email\": \"a@b.example\"}]}"));

    assertEquals(
        List.of(
            "scopes[0].regions: Region 'eu-centrall-1' is not among those known to have account"
                + " links; did you mean eu-central-1?"),
        warnings);
  }

  /** An owner whom only a link of another scope has is no wrong filter. */
  @Test
  void warningsLookAtTheLinksOfAllScopes() throws IOException {
    List<String> warnings =
        SettingsWarnings.of(
            read(
                """
                {"scopes": [{"regions": ["us-east-1"], "links": [
                   {"linkId": "link-legal0001", "owner": "Ada"}]}],
                 "subscriptions": [{"email": "a@b.example"},
                                   {"email": "b@b.example", "owner": ["Ada"]}]}
                """));

    assertEquals(List.of(), warnings);
  }

  @Test
  void theLongestRunIsThatOfTheSlowestScope() throws IOException {
    Settings settings =
        read("{" + LINK + ", \"scopes\": [{\"regions\": [\"us-east-1\"], \"discover\": true}]}");
    Settings alone = Settings.of(List.of()).with(Discovery.ALL);

    assertEquals(
        LongestRun.of(alone, ScheduleInterval.shortest(alone.schedule())),
        LongestRun.of(settings, ScheduleInterval.shortest(settings.schedule())));
  }

  @Test
  void aKeyMayBeWatchedInSeveralScopes() throws IOException {
    Settings settings =
        read("{" + LINK + ", \"scopes\": [{\"regions\": [\"us-east-1\"], " + LINK + "}]}");

    assertEquals(
        List.of(new LinkRef.LinkId("link-payroll01"), new LinkRef.LinkId("link-payroll01")),
        settings.watchedScopes(OWN).stream()
            .map(scope -> scope.settings().links().getFirst().ref())
            .toList());
  }

  private Settings read(String json) throws IOException {
    Path file = folder.resolve("settings.json");
    Files.writeString(file, json);
    return SettingsFile.read(file);
  }

  private String problems(String json) throws IOException {
    return assertThrows(BadInputException.class, () -> read(json)).getMessage();
  }

  private static Map<?, ?> object(String json) throws IOException {
    return com.fasterxml.jackson.jr.ob.JSON.std.mapFrom(json);
  }
}
