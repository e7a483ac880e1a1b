package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The whole template as a file, so that a reviewer sees what a change deploys. {@code
 * -Dgolden=write} rewrites it. What follows from the jar's bytes is hidden: it changes with every
 * line of code and says nothing.
 */
class TemplateSnapshotTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/template.json");

  @Test
  void theTemplateIsTheOneThatWasReviewed() throws IOException {
    String template = withoutHashes(SynthesizedStack.template().toJSON());
    if ("write".equals(System.getProperty("golden"))) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, template);
    }

    assertEquals(Files.readString(GOLDEN), template, "differs from " + GOLDEN);
  }

  private static String withoutHashes(Map<String, Object> template) throws IOException {
    return JSON.std
            .with(JSON.Feature.PRETTY_PRINT_OUTPUT)
            .asString(sorted(template))
            .replaceAll("[0-9a-f]{64}", "<hash>")
            .replaceAll("(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}", "$1<hash>")
        + "\n";
  }

  /** The order within an object means nothing, and is another each time. */
  private static Object sorted(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((name, member) -> sorted.put((String) name, sorted(member)));
        yield sorted;
      }
      case List<?> list -> list.stream().map(TemplateSnapshotTest::sorted).toList();
      default -> value;
    };
  }
}
