package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.FileCircles;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void noFilesUseEachOtherInACircle() {
    FileCircles circles = FileCircles.of("accountlink.infra");

    assertTrue(circles.files() > 10, "it saw the classes");
    assertEquals(List.of(), circles.found());
  }
}
