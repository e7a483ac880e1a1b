package accountlink.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import accountlink.fixture.FileCircles;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;

/** The arrows inside this module. */
class CliArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

  /** Which packages of this module each package may use. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "store.sqlite", Set.of(),
          "screen", Set.of(),
          "demo", Set.of(),
          "laptop", Set.of("store.sqlite"),
          "restore", Set.of(),
          "aws", Set.of(),
          "doctor", Set.of("aws", "restore"),
          "init", Set.of("aws"),
          "cli",
              Set.of(
                  "aws", "screen", "demo", "doctor", "restore", "init", "laptop", "store.sqlite"));

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
    if (forbidden.length > 0) {
      noClasses()
          .that()
          .resideInAPackage("accountlink." + name)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(forbidden)
          .check(CLASSES);
    }
  }

  @ParameterizedTest
  @MethodSource("packages")
  void noFilesOfAPackageUseEachOtherInACircle(String name) {
    assertEquals(List.of(), FileCircles.in(CLASSES, "accountlink." + name));
  }

  /** The commands work with any home of the store; these two work on what is deployed. */
  @Test
  void onlyTheSourceOfAHistoryKnowsDynamoDb() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("accountlink.cli.HistorySource")
        .and()
        .resideOutsideOfPackages("accountlink.doctor", "accountlink.restore")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "accountlink.store.dynamodb", "software.amazon.awssdk.services.dynamodb..")
        .check(CLASSES);
  }

  @Test
  void onlyTheSqliteStoreKnowsSqlite() {
    noClasses()
        .that()
        .resideOutsideOfPackage("accountlink.store.sqlite")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.sqlite..")
        .check(CLASSES);
  }

  @Test
  void onlyMainUsesCommands() {
    noClasses()
        .that()
        .doNotHaveSimpleName("Main")
        .and()
        .areTopLevelClasses()
        .should()
        .dependOnClassesThat()
        .areAnnotatedWith(Command.class)
        .check(CLASSES);
  }
}
