package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list of what is shipped, which the build writes and a release contains. */
class LicencesTest {
  private static final Pattern LINE = Pattern.compile("\\(([^()]+)\\) .*\\([^:]+:([^:]+):.*\\)");

  /** The build fails on any other licence; this fails when nobody looks any more. */
  @Test
  void everyLibraryThatTheCommandLineRunsWithIsListedWithItsLicence() throws IOException {
    TreeSet<String> listed = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of("target", "THIRD-PARTY.txt"))) {
      Matcher match = LINE.matcher(line.strip());
      if (match.matches()) {
        assertTrue(
            List.of("Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause").contains(match.group(1)), line);
        listed.add(match.group(2));
      }
    }

    assertTrue(listed.contains("sqlite-jdbc"), listed.toString());
    List<String> libraries =
        List.of(Files.readString(Path.of("target", "runtime-class-path")).split(File.pathSeparator))
            .stream()
            .filter(path -> path.contains(File.separator + "repository" + File.separator))
            .toList();
    for (String library : libraries) {
      String name = Path.of(library).getParent().getParent().getFileName().toString();
      assertTrue(listed.contains(name), name + " is not in " + listed);
    }
    assertTrue(libraries.size() > 30, libraries.toString());
  }
}
