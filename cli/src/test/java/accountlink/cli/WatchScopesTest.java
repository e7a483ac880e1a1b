package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.Lease;
import accountlink.link.Scope;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedAccounts;
import accountlink.simulated.SimulatedSts;
import accountlink.simulated.SimulatedWorkSpaces;
import accountlink.simulated.StsCall;
import accountlink.store.sqlite.SqliteStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 'watch' over two Regions of one account and two of another, as processes. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchScopesTest {
  private static final String HUB = "arn:aws:iam::111122223333:user/me";
  private static final String READER = "arn:aws:iam::222233334444:role/AccountLinkMonitorReader";

  private static final Scope OWN = new Scope("111122223333", "eu-central-1");
  private static final Scope AMERICA = new Scope("111122223333", "us-east-1");
  private static final Scope SUBSIDIARY = new Scope("222233334444", "eu-central-1");
  private static final Scope SUBSIDIARY_WEST = new Scope("222233334444", "eu-west-1");

  private static final String CONFIG =
      """
      [profile hub]
      aws_access_key_id = AKIAHUB
      aws_secret_access_key = secret

      [profile sub]
      aws_access_key_id = AKIASUB
      aws_secret_access_key = secret
      """;

  private static final String SETTINGS =
      """
      {"links": [{"linkId": "link-own00000", "name": "Own"}],
       "accountNames": {"222233334444": "Subsidiary"},
       "scopes": [
         {"regions": ["us-east-1"], "links": [{"linkId": "link-america0"}]},
         {"account": "222233334444", "regions": ["eu-central-1", "eu-west-1"], "discover": true}]}
      """;

  @TempDir Path folder;
  private final SimulatedAccounts accounts = new SimulatedAccounts(InstantSource.system());
  private final SimulatedSts sts = SimulatedSts.start(accounts);
  private final SimulatedWorkSpaces workSpaces = SimulatedWorkSpaces.start(accounts);

  @BeforeEach
  void organization() {
    accounts.putKey("AKIAHUB", HUB);
    accounts.putKey("AKIASUB", "arn:aws:iam::222233334444:user/auditor");
    accounts.putRole(READER, HUB, null);
    put(OWN, "link-own00000");
    put(AMERICA, "link-america0");
    put(SUBSIDIARY, "link-central0");
    put(SUBSIDIARY_WEST, "link-west0000");
  }

  private void put(Scope scope, String linkId) {
    workSpaces.put(scope.region(), new Link(linkId, "LINKED", scope.account(), "999988887777"));
  }

  @AfterEach
  void close() {
    workSpaces.close();
    sts.close();
  }

  @Test
  void anotherAccountIsReadByTheRoleOfTheSettingsWithOneSession() throws Exception {
    Finished watch = watch("--profile", "hub");

    assertEquals(0, watch.exitCode(), watch.text());
    assertEverythingIsRecorded();
    assertEquals(1, assumed());
    for (String heading :
        List.of(
            "111122223333 in eu-central-1",
            "111122223333 in us-east-1",
            "Subsidiary (222233334444) in eu-central-1",
            "Subsidiary (222233334444) in eu-west-1")) {
      assertTrue(watch.out().lines().anyMatch(heading::equals), watch.out());
    }
    assertTrue(watch.out().contains("4 of 4 scopes checked · 4 entries recorded"), watch.out());
    assertTrue(watch.out().contains("1 run over 4 links in 4 scopes: "), watch.out());
  }

  @Test
  void withAProfileOfItsOwnNoRoleIsAssumed() throws Exception {
    accounts.removeRole(READER);

    Finished watch = watch("--profile", "hub", "--profile", "222233334444=sub");

    assertEquals(0, watch.exitCode(), watch.text());
    assertEverythingIsRecorded();
    assertEquals(0, assumed());
  }

  /** The second run knows the links that it cannot read. */
  @Test
  void aRoleThatCannotBeAssumedIsSaidWithWhatElseCanBeDoneAndTheOthersAreRead() throws Exception {
    watch("--profile", "hub");
    accounts.removeRole(READER);
    workSpaces.put("us-east-1", new Link("link-america0", "REJECTED", OWN.account(), null));

    Finished watch = watch("--profile", "hub");

    assertEquals(4, watch.exitCode(), watch.text());
    assertTrue(watch.out().contains("Subject: REJECTED: link-america0"), watch.out());
    assertEquals(
        1,
        watch.out().split("--profile 222233334444=NAME", -1).length - 1,
        "once for both Regions:\n" + watch.out());
    for (Scope scope : List.of(SUBSIDIARY, SUBSIDIARY_WEST)) {
      assertTrue(
          watch.err().contains("No link of " + scope + " could be read: the role"), watch.err());
    }
    assertFalse(watch.err().contains("No link of 111122223333"), watch.err());
  }

  /** No link of theirs is known yet. */
  @Test
  void alsoInTheFirstRun() throws Exception {
    accounts.removeRole(READER);

    Finished watch = watch("--profile", "hub");

    assertEquals(4, watch.exitCode(), watch.text());
    assertTrue(watch.out().contains("--profile 222233334444=NAME"), watch.text());
    assertTrue(watch.err().contains("No link of " + SUBSIDIARY + " could be read: "), watch.text());
  }

  /** A profile of a third account would record its links as those of the second. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "222233334444=hub | --profile: '222233334444=hub': has credentials of account 111122223333",
        "222233334444=sub2 | --profile: '222233334444=sub2': ~/.aws/config and ~/.aws/credentials have no such profile: they have hub, sub",
        "22223333444=sub | --profile: '22223333444=sub': must be a profile's name, or one with the 12 digits",
        "=sub | --profile: '=sub': must be a profile's name, or one with the 12 digits",
        "999988887777=sub | --profile: '999988887777=sub': is for an account that the settings do not watch: they watch 111122223333, 222233334444",
        "sub | --profile: 'sub': is the second for all accounts, after 'hub': name an account",
        "222233334444=sub --profile 222233334444=hub | --profile: '222233334444=hub': is the second for this account"
      })
  void aWrongProfileIsSaidBeforeTheFirstRun(String profile, String words) throws Exception {
    Finished watch =
        watch(
            Stream.concat(Stream.of("--profile", "hub", "--profile"), Stream.of(profile.split(" ")))
                .toArray(String[]::new));

    assertEquals(2, watch.exitCode(), watch.text());
    assertTrue(watch.err().contains(words), watch.err());
    assertEquals(List.of(), workSpaces.calls());
  }

  /** Linux gives no such number to a process. */
  @Test
  void aKilledRunHoldsBackNoneOfItsScopes() throws Exception {
    Instant now = InstantSource.system().instant();
    Lease killed = new Lease("process 2147483647 at " + now, now.plus(Duration.ofMinutes(15)));
    Files.createDirectory(folder.resolve("data"));
    try (SqliteStore store = store()) {
      for (Scope scope : List.of(OWN, AMERICA, SUBSIDIARY, SUBSIDIARY_WEST)) {
        store.takeLease(scope, killed, now);
      }
    }

    Finished watch = watch("--profile", "hub");

    assertTrue(watch.out().contains("4 of 4 scopes checked · 4 entries recorded"), watch.text());
  }

  private SqliteStore store() {
    return SqliteStore.open(
        folder.resolve("data/history.sqlite"), Optional.empty(), InstantSource.system());
  }

  private void assertEverythingIsRecorded() {
    try (SqliteStore store = store()) {
      assertEquals(1, store.load(OWN).links().size());
      assertEquals(Set.of("link-america0"), store.load(AMERICA).links().keySet());
      assertEquals(Set.of("link-central0"), store.load(SUBSIDIARY).links().keySet());
      assertEquals(Set.of("link-west0000"), store.load(SUBSIDIARY_WEST).links().keySet());
    }
  }

  private long assumed() {
    return sts.calls().stream().map(StsCall::action).filter("AssumeRole"::equals).count();
  }

  private record Finished(int exitCode, String out, String err) {
    String text() {
      return out + err;
    }
  }

  private Finished watch(String... profiles) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "watch",
                "--live",
                "--once",
                "--region",
                "eu-central-1",
                "--settings",
                Files.writeString(folder.resolve("settings.json"), SETTINGS).toString(),
                "--data",
                folder.resolve("data").toString()));
    arguments.addAll(List.of(profiles));
    ProcessBuilder builder = CommandProcess.builder(Map.of(), arguments.toArray(String[]::new));
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_CONFIG_FILE",
                Files.writeString(folder.resolve("config"), CONFIG).toString(),
                "AWS_SHARED_CREDENTIALS_FILE",
                folder.resolve("credentials").toString(),
                "AWS_ENDPOINT_URL_STS",
                sts.endpoint().toString(),
                "AWS_ENDPOINT_URL_WORKSPACES",
                workSpaces.endpoint().toString(),
                "AWS_EC2_METADATA_DISABLED",
                "true",
                "HOME",
                folder.toString()));
    builder.directory(folder.toFile());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Finished(process.waitFor(), out, err);
  }
}
