package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import accountlink.fixture.FileCircles;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class InfraArchitectureTest {
  @Test
  void noFilesUseEachOtherInACircle() {
    assertEquals(
        List.of(),
        FileCircles.in(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("accountlink.infra"),
            "accountlink.infra"));
  }
}
