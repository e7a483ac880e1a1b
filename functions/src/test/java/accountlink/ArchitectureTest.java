package accountlink;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows inside functions; those between modules are held by Maven itself. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("accountlink");

  @ParameterizedTest
  @ValueSource(strings = {"link", "settings", "workspaces", "store", "alert", "check", "history"})
  void everyPackageWasSeen(String name) {
    // A rule over no classes holds always.
    assertTrue(
        CLASSES.stream().anyMatch(type -> type.getPackageName().equals("accountlink." + name)));
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

  @ParameterizedTest
  @ValueSource(strings = {"settings", "workspaces", "store", "alert"})
  void theShellsPartsKnowTheCoreAndNotEachOther(String name) {
    String[] others =
        Stream.of("settings", "workspaces", "store", "alert", "check", "history")
            .filter(other -> !other.equals(name))
            .map(other -> "accountlink." + other)
            .toArray(String[]::new);
    check(
        noClasses()
            .that()
            .resideInAPackage("accountlink." + name)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(others));
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
  void askingNeitherChecksNorTells() {
    check(
        noClasses()
            .that()
            .resideInAPackage("accountlink.history")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("accountlink.check", "accountlink.workspaces")
            .orShould()
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
