package accountlink;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.FileCircles;
import accountlink.store.Mutes;
import accountlink.store.Store;
import com.amazonaws.services.lambda.runtime.Context;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.paginators.ScanIterable;

/** Which package may use which inside functions. Maven itself checks the modules. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(
              location ->
                  !location.contains("simulated-aws") && !location.contains("dynamodb-local"))
          .importPackages("accountlink");

  /** The packages that each package may use. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("link", Set.of()),
          Map.entry("format", Set.of("link")),
          Map.entry("input", Set.of("format")),
          Map.entry("settings", Set.of("link", "format", "input")),
          Map.entry("workspaces", Set.of("link")),
          Map.entry("store", Set.of("link")),
          Map.entry("store.document", Set.of("link", "store")),
          Map.entry("store.dynamodb", Set.of("link", "store", "store.document")),
          Map.entry("alert", Set.of("link", "format")),
          Map.entry(
              "check",
              // A summary is a question to the history, asked by the clock.
              Set.of("link", "format", "settings", "workspaces", "store", "alert", "history")),
          Map.entry("history", Set.of("link", "store")),
          Map.entry("answer", Set.of("link", "format", "store", "history")),
          Map.entry("api", Set.of("link", "format", "input", "store", "history", "answer")),
          Map.entry(
              "page", Set.of("link", "format", "settings", "store", "alert", "history", "answer")),
          Map.entry(
              "lambda",
              Set.of(
                  "link",
                  "format",
                  "settings",
                  "workspaces",
                  "store",
                  "store.dynamodb",
                  "alert",
                  "check",
                  "history",
                  "api",
                  "page")));

  private static final DescribedPredicate<JavaAccess<?>> SCANS_THE_TABLE =
      access("scan a table", "DynamoDbClient.scan.*");

  /** WorkSpaces' client has settings of its own, which its room gives it. */
  private static final DescribedPredicate<JavaAccess<?>> MAKES_A_CLIENT =
      DescribedPredicate.describe(
          "make a client of AWS",
          access ->
              access.getTargetOwner().getName().matches(".*\\.awssdk\\.services\\..*Client")
                  && access.getName().matches("create|builder")
                  && !access.getOriginOwner().getName().endsWith(".WorkSpacesClients"));

  private static final DescribedPredicate<JavaAccess<?>> WRITES_TO_THE_TABLE =
      access("write to a table", "DynamoDbClient.(put|update|delete|transactWrite|batchWrite).*");

  private static final DescribedPredicate<JavaAccess<?>> READS_THE_CLOCK =
      access(
          "read the clock",
          "java.time.\\w+.now|java.time.Clock.system.*|java.lang.System.(currentTimeMillis|nanoTime)");

  /**
   * @param target regular expression of the end of the called method's name, with its class
   */
  private static DescribedPredicate<JavaAccess<?>> access(String description, String target) {
    Pattern pattern = Pattern.compile("(.*\\.)?(" + target + ")");
    return DescribedPredicate.describe(
        description,
        access ->
            pattern.matcher(access.getTargetOwner().getName() + "." + access.getName()).matches());
  }

  static Stream<String> packages() {
    return MAY_USE.keySet().stream().sorted();
  }

  @Test
  void everyPackageIsInTheList() {
    assertEquals(
        MAY_USE.keySet(),
        CLASSES.stream()
            .map(type -> type.getPackageName().replace("accountlink.", ""))
            .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageUsesOnlyWhatItMay(String name) {
    String[] forbidden =
        packages()
            .filter(other -> !other.equals(name) && !MAY_USE.get(name).contains(other))
            .map(other -> "accountlink." + other)
            .toArray(String[]::new);
    check(
        noClasses()
            .that()
            .resideInAPackage("accountlink." + name)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(forbidden));
  }

  /** Files, not classes: a nested type belongs to the file it is in. */
  @ParameterizedTest
  @MethodSource("packages")
  void noFilesOfAPackageUseEachOtherInACircle(String name) {
    assertEquals(List.of(), FileCircles.in(CLASSES, "accountlink." + name));
  }

  @Test
  void theUsesBetweenFilesAreFound() {
    assertTrue(
        FileCircles.uses(CLASSES, "accountlink.check").get("Invocation").contains("CheckRun"));
  }

  @Test
  void aCircleOfFilesIsFound() {
    assertEquals(
        List.of("A", "B"),
        FileCircles.circles(
            new TreeMap<>(Map.of("A", Set.of("B"), "B", Set.of("A", "C"), "C", Set.of("D")))));
  }

  @Test
  void theCoreKnowsNothingButJava() {
    check(
        classes()
            .that()
            .resideInAPackage("accountlink.link")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("accountlink.link", "java.."));
  }

  @Test
  void theCoreHasNoClockAndNoInputOrOutput() {
    check(
        noClasses()
            .that()
            .resideInAPackage("accountlink.link")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.sql..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(java.time.InstantSource.class, java.time.Clock.class, Thread.class));
  }

  /** Everything else works with any home of the store. */
  @Test
  void onlyTheStoresHomeKnowsDynamoDb() {
    check(
        onlyIn(List.of("store.dynamodb", "lambda"), "software.amazon.awssdk.services.dynamodb.."));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("accountlink.store.dynamodb", "accountlink.lambda")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("accountlink.store.dynamodb"));
    // Lambda's room makes the client; requests and responses are the store's.
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("accountlink.store.dynamodb")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.services.dynamodb.model"));
  }

  /** They have the reading half only. */
  @Test
  void queriesNeverWrite() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("accountlink.history", "accountlink.api", "accountlink.page")
            .should()
            .dependOnClassesThat(
                DescribedPredicate.describe(
                    "write",
                    (JavaClass type) ->
                        type.isEquivalentTo(Store.class) || type.isEquivalentTo(Mutes.class))));
    assertEquals(
        Set.of("Annotations", "Outbox", "Recorder", "ForgottenLinks", "RunLease"),
        CLASSES.stream()
            .filter(type -> type.getAccessesFromSelf().stream().anyMatch(WRITES_TO_THE_TABLE))
            .map(JavaClass::getSimpleName)
            .collect(Collectors.toSet()));
  }

  @Test
  void onlyTheHandlersKnowTheirEnvironment() {
    check(
        onlyIn(
            List.of("lambda"),
            "org.crac..",
            "com.amazonaws.services.lambda.runtime.events..",
            "com.amazonaws.services.lambda.runtime.serialization.."));
    ArchRule rule =
        noClasses()
            .that()
            .resideOutsideOfPackage("accountlink.lambda")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Context.class)
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .accessTargetWhere(MAKES_A_CLIENT);

    assertEquals(3, violations(rule, KnowsItsEnvironment.class));
    check(rule);
  }

  /** Breaks the rule, to prove that the rule finds it. */
  private static final class KnowsItsEnvironment {
    Object[] calls() {
      return new Object[] {System.getenv(), System.getenv("HOME"), DynamoDbClient.create()};
    }
  }

  @Test
  void nothingScansTheTable() {
    ArchRule rule = noClasses().should().accessTargetWhere(SCANS_THE_TABLE);

    assertEquals(2, violations(rule, ScansTheTable.class));
    check(rule);
  }

  /** Breaks the rule, to prove that the rule finds it. */
  private static final class ScansTheTable {
    Object call(DynamoDbClient dynamoDb) {
      return dynamoDb.scan(scan -> scan.tableName("Links"));
    }

    Function<ScanRequest, ScanIterable> reference(DynamoDbClient dynamoDb) {
      return dynamoDb::scanPaginator;
    }
  }

  @Test
  void onlyAlertsCallSns() {
    check(onlyIn(List.of("alert", "check", "lambda"), "software.amazon.awssdk.services.sns.."));
  }

  @Test
  void onlyTheReaderCallsWorkSpaces() {
    check(
        onlyIn(
            List.of("workspaces", "check", "lambda"),
            "software.amazon.awssdk.services.workspaces.."));
  }

  @Test
  void theTimeComesFromAnInstantSource() {
    ArchRule rule = noClasses().should().accessTargetWhere(READS_THE_CLOCK);

    assertEquals(6, violations(rule, ReadsTheClock.class));
    check(rule);
  }

  /** Breaks the rule, to prove that the rule finds it. */
  private static final class ReadsTheClock {
    Object[] calls() {
      return new Object[] {
        Instant.now(),
        LocalDate.now(ZoneOffset.UTC),
        Clock.systemUTC(),
        System.currentTimeMillis(),
        System.nanoTime()
      };
    }

    Supplier<Instant> reference() {
      return Instant::now;
    }
  }

  private static int violations(ArchRule rule, Class<?> type) {
    return rule.evaluate(new ClassFileImporter().importClasses(type))
        .getFailureReport()
        .getDetails()
        .size();
  }

  private static ArchRule onlyIn(List<String> packages, String... forbidden) {
    for (String one : forbidden) {
      String library = one.replace("..", "");
      assertTrue(
          CLASSES.stream()
              .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
              .anyMatch(used -> used.getTargetClass().getPackageName().startsWith(library)),
          "no class uses " + library + ", so the rule checks nothing");
    }
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            packages.stream().map(name -> "accountlink." + name).toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden);
  }

  private static void check(ArchRule rule) {
    rule.check(CLASSES);
  }
}
