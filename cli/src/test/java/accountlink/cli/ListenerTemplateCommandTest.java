package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is in the template is held by infra's ForeignCallsTest. */
class ListenerTemplateCommandTest {
  @Test
  void theTemplateIsPrintedAsItIsAndNothingElse() throws IOException {
    CommandResult result = CommandResult.of("listener-template");

    assertEquals(0, result.exitCode());
    assertEquals("", result.err());
    assertEquals(
        Files.readString(Path.of("src/main/resources" + ListenerTemplateCommand.TEMPLATE)),
        result.out());
    for (Cause.Act act : Cause.Act.values()) {
      assertTrue(result.out().contains("- " + act.eventName() + "\n"), act.toString());
    }
  }
}
