package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is in the template is held by infra's ReaderRolesTest. */
class ReaderTemplateCommandTest {
  @Test
  void theTemplateIsPrintedAsItIsAndNothingElse() throws IOException {
    CommandResult result = CommandResult.of("reader-template");

    assertEquals(0, result.exitCode());
    assertEquals("", result.err());
    assertEquals(
        Files.readString(Path.of("src/main/resources" + ReaderTemplateCommand.TEMPLATE)),
        result.out());
  }
}
