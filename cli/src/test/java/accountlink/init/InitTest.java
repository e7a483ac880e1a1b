package accountlink.init;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.input.BadInputException;
import accountlink.link.Discovery;
import accountlink.link.Scope;
import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import accountlink.settings.Subscription;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked, and what is then in the file. */
class InitTest {
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final List<FoundLink> FOUND =
      List.of(
          new FoundLink("link-aaaaaaaa", "LINKED", "111122223333", "555566667777"),
          new FoundLink("link-bbbbbbbb", "REJECTED", "888899990000", "111122223333"),
          new FoundLink(
              "link-cccccccc",
              "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT",
              "888899990000",
              "111122223333"));

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Path file;

  @BeforeEach
  void theRepositorysOwnFile() throws IOException {
    file = folder.resolve("cdk.json");
    String example = Files.readString(Path.of("..", "settings.example.json")).strip();
    Files.writeString(
        file,
        """
        {
          "app": "./account-links cdk-app",
          "context": {
            "accountLinkMonitor": %s,
            "@aws-cdk/core:explicitStackTags": true
          }
        }
        """
            .formatted(example.replace("\n", "\n    ")));
  }

  @Test
  void whatAwsKnowsReplacesTheExampleAndAllElseStays() throws IOException {
    String before = Files.readString(file);

    init(Optional.empty(), Map.of("555566667777", "Payroll"), List.of("ops@corp.test"));

    Settings settings = SettingsFile.read(file);
    assertEquals(
        List.of("555566667777", "link-bbbbbbbb", "link-cccccccc"),
        settings.links().stream().map(link -> link.key()).toList());
    assertEquals("Payroll", settings.links().getFirst().name());
    assertEquals(List.of(Subscription.email("ops@corp.test")), settings.subscriptions());
    assertEquals("rate(5 minutes)", settings.schedule());
    String after = Files.readString(file);
    assertEquals(before.substring(0, 40), after.substring(0, 40));
    assertTrue(
        after.endsWith(before.substring(before.indexOf("\"@aws-cdk/"))),
        "every other character is as it was");
    assertEquals(
        """
        AWS knows 3 links of 111122223333 in eu-central-1:
          account        link id                        status
          555566667777   link-aaaaaaaa                  linked
          888899990000   link-bbbbbbbb                  rejected
          888899990000   link-cccccccc                  pending acceptance
        Changes to %1$s:
          - link link-payroll01 (the example's)
          - link 444455556666 (the example's)
          + link 555566667777 'Payroll' (linked)
          + link link-bbbbbbbb (rejected)
          + link link-cccccccc (pending acceptance)
          - mail to workspaces-admins@example.com (the example's)
          + mail to ops@corp.test
        Written.
        """
            .formatted(file),
        printed());
  }

  @Test
  void aSecondTimeNothingIsChanged() throws IOException {
    init(Optional.empty(), Map.of(), List.of("ops@corp.test"));
    String first = Files.readString(file);

    init(Optional.empty(), Map.of(), List.of("ops@corp.test"));

    assertEquals(first, Files.readString(file));
    assertTrue(printed().endsWith("has all of this already; nothing was written.\n"), printed());
  }

  @Test
  void whatIsThereIsKept() throws IOException {
    Files.writeString(
        file,
        """
        {"schedule": "rate(7 minutes)",
         "links": [{"linkId": "link-aaaaaaaa", "name": "Ours", "owner": "Ada"},
                   {"linkedAccountId": "999900001111"}],
         "subscriptions": [{"email": "a@corp.test", "severity": ["CRITICAL"]}]}
        """);

    init(Optional.empty(), Map.of(), List.of("ops@corp.test"));

    Settings settings = SettingsFile.read(file);
    assertEquals("rate(7 minutes)", settings.schedule());
    assertEquals(
        List.of("link-aaaaaaaa", "999900001111", "link-bbbbbbbb", "link-cccccccc"),
        settings.links().stream().map(link -> link.key()).toList());
    assertEquals(Optional.of("Ada"), settings.links().getFirst().owner());
    assertEquals(2, settings.subscriptions().size());
  }

  @Test
  void aPersonIsAskedForNamesAndTheMailAddressAndBeforeWriting() {
    Path fresh = folder.resolve("settings.json");

    new Init(
            printer(),
            Optional.of(dialog("Payroll\n\nResearch lab\nops@corp.test\ny\n")),
            Known.NOTHING,
            List.of(),
            false,
            Optional.empty(),
            false)
        .run(SCOPE, FOUND, fresh);

    Settings settings = SettingsFile.read(fresh);
    assertEquals(
        List.of("Payroll", "link-bbbbbbbb", "Research lab"),
        settings.links().stream().map(link -> link.name()).toList());
    assertEquals(List.of(Subscription.email("ops@corp.test")), settings.subscriptions());
    assertTrue(printed().contains("What do you call 555566667777? (Enter: nothing)"), printed());
  }

  /** A wrong address at the end ended it after forty names. */
  @Test
  void aWrongAnswerIsAskedForAgainAndNoOtherIsLost() {
    Path fresh = folder.resolve("settings.json");
    String tooLong = "x".repeat(101);

    boolean there =
        new Init(
                printer(),
                Optional.of(
                    dialog(
                        "Payroll\n"
                            + tooLong
                            + "\nLab\n\nops at corp\nops@corp.test\nEurope/Berln\n"
                            + "Europe/Berlin\nmaybe\nYES\n")),
                Known.NOTHING,
                List.of(),
                false,
                Optional.of(ZoneId.of("Europe/Zurich")),
                false)
            .run(SCOPE, FOUND, fresh);

    assertTrue(there);
    Settings settings = SettingsFile.read(fresh);
    assertEquals(
        List.of("Payroll", "Lab", "link-cccccccc"),
        settings.links().stream().map(link -> link.name()).toList());
    assertEquals(List.of(Subscription.email("ops@corp.test")), settings.subscriptions());
    assertEquals(Optional.of(ZoneId.of("Europe/Berlin")), settings.timeZone());
    assertTrue(printed().contains("must be 1 to 100 characters"), printed());
    assertTrue(printed().contains("'ops at corp' "), printed());
    assertTrue(printed().contains("did you mean Europe/Berlin?"), printed());
    assertTrue(printed().contains("'maybe' is no answer: it is y or n"), printed());
  }

  /** What is wrong whatever is answered is said before the first question. */
  @Test
  void settingsThatAreWrongAlreadyAreSaidBeforeTheFirstQuestion() throws IOException {
    Files.writeString(file, "{\"links\": [], \"schedule\": \"often\"}");

    assertThrows(
        BadInputException.class, () -> init(Optional.of(dialog("Payroll\n")), Map.of(), List.of()));
    assertFalse(printed().contains("What do you call"), printed());
  }

  @Test
  void theZoneOfTheMachineIsProposed() throws IOException {
    for (String answers : List.of("\n\n\n\n\ny\n", "\n\n\n\nUTC\ny\n")) {
      Files.deleteIfExists(file);
      new Init(
              printer(),
              Optional.of(dialog(answers)),
              Known.NOTHING,
              List.of(),
              false,
              Optional.of(ZoneId.of("Europe/Zurich")),
              false)
          .run(SCOPE, FOUND, file);
      assertEquals(
          answers.contains("UTC") ? Optional.empty() : Optional.of(ZoneId.of("Europe/Zurich")),
          SettingsFile.read(file).timeZone());
    }
    assertTrue(printed().contains("beside UTC? (Enter: Europe/Zurich; UTC: in none)"), printed());
    assertTrue(printed().contains("  + times of alerts also in Europe/Zurich\n"), printed());
  }

  @Test
  void aDryRunWritesNothing() throws IOException {
    String before = Files.readString(file);

    assertFalse(
        new Init(
                printer(),
                Optional.empty(),
                Known.NOTHING,
                List.of(),
                false,
                Optional.empty(),
                true)
            .run(SCOPE, FOUND, file));

    assertEquals(before, Files.readString(file));
    assertTrue(printed().endsWith("Nothing was written: this is a dry run.\n"), printed());
    assertTrue(printed().contains("+ link 555566667777"), printed());
  }

  @Test
  void aTypedNameOfALinkThatIsWatchedAlreadyReplacesItsName() throws IOException {
    Files.writeString(
        file,
        """
        {"links": [{"linkId": "link-aaaaaaaa", "name": "Ours", "owner": "Ada"},
                   {"linkId": "link-bbbbbbbb", "name": "Theirs"}],
         "subscriptions": [{"email": "a@corp.test"}]}
        """);

    init(
            Optional.empty(),
            new Known(
                Map.of("555566667777", "Payroll"),
                Map.of("link-bbbbbbbb", "Other", "link-cccccccc", "Lab"),
                Map.of("link-aaaaaaaa", "Grace", "link-bbbbbbbb", "Grace", "link-cccccccc", "Bob")),
            List.of(),
            false)
        .run(SCOPE, FOUND, file);

    Settings settings = SettingsFile.read(file);
    assertEquals(
        List.of("Payroll of Ada", "Theirs of Grace", "Lab of Bob"),
        settings.links().stream()
            .map(link -> link.name() + " of " + link.owner().orElseThrow())
            .toList());
    assertTrue(printed().contains("  ~ name of link link-aaaaaaaa: 'Payroll'\n"), printed());
    assertTrue(printed().contains("  + link link-cccccccc 'Lab' of Bob (pending"), printed());
  }

  @Test
  void aTypedNameOfNoLinkIsAnError() {
    BadInputException wrong =
        assertThrows(
            BadInputException.class,
            () ->
                typed(Map.of("999999999999", "Payroll", "555566667777", "Lab"))
                    .check(List.of(new FoundScope(SCOPE, Optional.empty(), FOUND))));

    assertEquals(1, wrong.problems().size());
    assertTrue(wrong.getMessage().contains("--name: '999999999999=Payroll': AWS lists no link"));
  }

  @Test
  void nothingIsWrittenWithoutAYes() throws IOException {
    String before = Files.readString(file);

    init(Optional.of(dialog("\n\n\n\n")), Map.of(), List.of());

    assertEquals(before, Files.readString(file));
    assertTrue(printed().endsWith("Write them? [y/N] Nothing was written.\n"), printed());
  }

  @Test
  void anInvalidAddressIsRefusedBeforeWriting() throws IOException {
    String before = Files.readString(file);

    BadInputException refused =
        assertThrows(
            BadInputException.class,
            () -> init(Optional.empty(), Map.of(), List.of("not an address")));

    assertTrue(refused.getMessage().contains("not an address"), refused.getMessage());
    assertEquals(before, Files.readString(file));
  }

  @Test
  void aCdkJsonWithoutSettingsGetsThem() throws IOException {
    Files.writeString(file, "{\n  \"app\": \"x\",\n  \"context\": {\n    \"a\": true\n  }\n}\n");

    init(Optional.empty(), Map.of(), List.of("ops@corp.test"));

    assertEquals(3, SettingsFile.read(file).links().size());
    assertTrue(Files.readString(file).endsWith(",\n    \"a\": true\n  }\n}\n"));
  }

  @Test
  void linksInAFileOfTheirOwnAreLeftAlone() throws IOException {
    Files.writeString(file, "{\"linksFile\": \"links.csv\"}");

    BadInputException refused =
        assertThrows(BadInputException.class, () -> init(Optional.empty(), Map.of(), List.of()));

    assertTrue(refused.getMessage().contains("--output"), refused.getMessage());
    assertFalse(printed().contains("Written"));
  }

  @Test
  void withDiscoveryNoLinkIsNamedAndNoneHasToBeThere() throws IOException {
    for (List<FoundLink> found : List.of(FOUND, List.<FoundLink>of())) {
      theRepositorysOwnFile();
      discover(found, Map.of());

      Settings settings = SettingsFile.read(file);
      assertEquals(List.of(), settings.links());
      assertEquals(Optional.of(Discovery.ALL), settings.discovery());
      assertEquals(List.of(Subscription.email("ops@corp.test")), settings.subscriptions());
    }
    assertTrue(printed().contains("  + every link that AWS lists, now and later\n"), printed());

    String once = Files.readString(file);
    discover(FOUND, Map.of());
    assertEquals(once, Files.readString(file));
  }

  @Test
  void namesOfAccountsGoToTheDiscoveryWhoseOwnSettingsStay() throws IOException {
    Files.writeString(
        file, "{\"discover\": {\"limit\": 70, \"names\": {\"555566667777\": \"Payrol\"}}}");

    discover(FOUND, Map.of("555566667777", "Payroll", "888899990000", "Research lab"));

    Settings settings = SettingsFile.read(file);
    assertEquals(70, settings.discovery().orElseThrow().limit());
    assertEquals(
        Map.of("555566667777", "Payroll", "888899990000", "Research lab"), settings.accountNames());
    assertTrue(printed().contains("  + name of 555566667777: 'Payroll'\n"), printed());
  }

  @Test
  void namesInAFileOfTheirOwnAreLeftAlone() throws IOException {
    Files.writeString(file, "{\"discover\": {\"names\": \"accounts.json\"}}");

    BadInputException refused =
        assertThrows(
            BadInputException.class, () -> discover(FOUND, Map.of("555566667777", "Payroll")));

    assertTrue(refused.getMessage().contains("accounts.json"), refused.getMessage());
    assertTrue(refused.getMessage().contains("--name"), refused.getMessage());
  }

  /** AWS promises no field of a link. */
  @Test
  void aLinkOfWhichAwsSaysLittleIsWatchedByWhatItSays() {
    Path fresh = folder.resolve("settings.json");
    List<FoundLink> found =
        List.of(
            new FoundLink("link-aaaaaaaa", "LINKED", null, null),
            new FoundLink("link-bbbbbbbb", null, null, null),
            new FoundLink("link-cccccccc", "LINKED", "111122223333", null),
            new FoundLink("link-dddddddd", "LINKED", "555566667777", null),
            new FoundLink(null, "LINKED", "111122223333", "444455556666"),
            new FoundLink(null, "LINKED", "888899990000", "111122223333"),
            new FoundLink(null, "LINKED", "888899990000", "111122223333"),
            new FoundLink(null, null, null, null));

    init(Optional.empty(), Known.NOTHING, List.of("ops@corp.test"), false).run(SCOPE, found, fresh);

    assertEquals(
        List.of("link-aaaaaaaa", "link-bbbbbbbb", "link-cccccccc", "555566667777", "444455556666"),
        SettingsFile.read(fresh).links().stream().map(link -> link.key()).toList());
    assertTrue(printed().contains("  -              link-bbbbbbbb                  no status\n"));
    assertTrue(
        printed().contains("3 links cannot be watched: AWS says no id that is theirs alone.\n"),
        printed());
  }

  @Test
  void whatASymbolicLinkLeadsToIsWrittenAndKeepsItsMode() throws IOException {
    Path real = Files.createDirectory(folder.resolve("shared")).resolve("settings.json");
    Files.writeString(real, "{}");
    Set<PosixFilePermission> mode = PosixFilePermissions.fromString("rw-rw----");
    Files.setPosixFilePermissions(real, mode);
    file = folder.resolve("settings.json");
    Files.createSymbolicLink(file, Path.of("shared", "settings.json"));

    init(Optional.empty(), Map.of(), List.of("ops@corp.test"));

    assertTrue(Files.isSymbolicLink(file));
    assertEquals(mode, Files.getPosixFilePermissions(real));
    assertEquals(3, SettingsFile.read(real).links().size());
    try (Stream<Path> left = Files.list(real.getParent())) {
      assertEquals(List.of(real), left.toList());
    }
  }

  @Test
  void aSymbolicLinkToNoFileYetStaysOne() throws IOException {
    Path real = Files.createDirectory(folder.resolve("shared")).resolve("settings.json");
    file = folder.resolve("settings.json");
    Files.createSymbolicLink(file, real);

    init(Optional.empty(), Map.of(), List.of("ops@corp.test"));

    assertTrue(Files.isSymbolicLink(file));
    assertEquals(3, SettingsFile.read(real).links().size());
  }

  @Test
  void aLinkHasTheNameOfItsAccount() throws IOException {
    init(
        Optional.empty(),
        Map.of("888899990000", "Research", "link-cccccccc", "Lab"),
        List.of("ops@corp.test"));

    assertEquals(
        List.of("555566667777", "Research", "Lab"),
        SettingsFile.read(file).links().stream().map(link -> link.name()).toList());
  }

  private void discover(List<FoundLink> found, Map<String, String> names) {
    init(Optional.empty(), typed(names), List.of("ops@corp.test"), true).run(SCOPE, found, file);
  }

  private void init(Optional<Dialog> dialog, Map<String, String> names, List<String> mails) {
    init(dialog, typed(names), mails, false).run(SCOPE, FOUND, file);
  }

  private Init init(Optional<Dialog> dialog, Known known, List<String> mails, boolean discover) {
    return new Init(printer(), dialog, known, mails, discover, Optional.empty(), false);
  }

  private static Known typed(Map<String, String> names) {
    return new Known(names, Map.of(), Map.of());
  }

  private Dialog dialog(String answers) {
    return new Dialog(new BufferedReader(new StringReader(answers)), printer());
  }

  private PrintStream printer() {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
