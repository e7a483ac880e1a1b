package accountlink;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import accountlink.fixture.FileCircles;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows inside functions; those between modules are held by Maven itself. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("simulated-aws"))
          .importPackages("accountlink");

  /** What each package may use, from the bottom up: docs of the house, DESIGN's arrows. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "link", Set.of(),
          "format", Set.of("link"),
          "settings", Set.of("link", "format"),
          "workspaces", Set.of("link"),
          "store", Set.of("link"),
          "alert", Set.of("link", "format"),
          "check", Set.of("link", "format", "settings", "workspaces", "store", "alert"),
          "history", Set.of("link", "format", "settings", "store"),
          "api", Set.of("link", "format", "settings", "store", "history"),
          "page", Set.of("link", "format", "settings", "store", "history"));

  static Stream<String> packages() {
    return MAY_USE.keySet().stream().sorted();
  }

  @Test
  void everyPackageIsInTheListAndWasSeen() {
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

  @ParameterizedTest
  @MethodSource("packages")
  void noFilesOfAPackageUseEachOtherInACircle(String name) {
    assertEquals(List.of(), FileCircles.in(CLASSES, "accountlink." + name));
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

  @Test
  void onlyTheStoreSpeaksToDynamoDb() {
    check(
        onlyIn(List.of("store", "check", "history"), "software.amazon.awssdk.services.dynamodb.."));
    // The handlers' wiring makes the client, and nothing but the client.
    check(
        noClasses()
            .that()
            .resideInAnyPackage("accountlink.check", "accountlink.history")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.services.dynamodb.model"));
  }

  @Test
  void questionsNeverWrite() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("accountlink.history", "accountlink.api", "accountlink.page")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("accountlink.store.Recorder")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("accountlink.store.Outbox"));
  }

  @Test
  void nothingScansTheTable() {
    check(
        noClasses()
            .should()
            .callMethodWhere(
                target(nameMatching("scan.*"))
                    .and(
                        target(
                            owner(
                                assignableTo(
                                    "software.amazon.awssdk.services.dynamodb.DynamoDbClient"))))));
  }

  @Test
  void onlyTheAlertSpeaksToSns() {
    check(onlyIn(List.of("alert", "check"), "software.amazon.awssdk.services.sns.."));
  }

  @Test
  void onlyTheReaderSpeaksToWorkSpaces() {
    check(onlyIn(List.of("workspaces", "check"), "software.amazon.awssdk.services.workspaces.."));
  }

  @Test
  void timeComesInByItsSource() {
    check(
        noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now"));
  }

  private static ArchRule onlyIn(List<String> packages, String forbidden) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            packages.stream().map(name -> "accountlink." + name).toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(forbidden);
  }

  private static void check(ArchRule rule) {
    rule.check(CLASSES);
  }
}
