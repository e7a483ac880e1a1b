package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the build takes from elsewhere is what was looked at when it was chosen. */
class SupplyChainTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern USES = Pattern.compile("(?m)^ *(?:- )?uses: *(.*)$");

  /** A tag can be moved to another commit; a commit cannot. */
  private static final Pattern PINNED =
      Pattern.compile("\\./\\S+|[\\w-]+/[\\w-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");

  @Test
  void everyActionIsPinnedToACommit() throws IOException {
    List<String> used = new ArrayList<>();
    try (Stream<Path> workflows = Files.list(ROOT.resolve(".github/workflows"))) {
      for (Path workflow : workflows.toList()) {
        USES.matcher(Files.readString(workflow))
            .results()
            .forEach(use -> used.add(use.group(1).strip()));
      }
    }

    assertFalse(used.isEmpty());
    assertEquals(List.of(), used.stream().filter(use -> !PINNED.matcher(use).matches()).toList());
  }

  /** Written before it is published, by a job that may. */
  @Test
  void aReleaseIsAttested() throws IOException {
    String release = Files.readString(ROOT.resolve(".github/workflows/release.yml"));

    assertTrue(
        Pattern.compile(
                "(?s)id-token: write.*attestations: write.*actions/attest-build-provenance@.*"
                    + "subject-path: target/release/\\*.*gh release create")
            .matcher(release)
            .find(),
        release);
  }

  /** jlink links for the system that it runs on. */
  @Test
  void anArchiveIsLinkedAndStartedOnEachOfItsFourSystems() throws IOException {
    String release = Files.readString(ROOT.resolve(".github/workflows/release.yml"));

    assertTrue(
        Pattern.compile(
                "(?s)os: \\[ubuntu-latest, ubuntu-24.04-arm, macos-15-intel, macos-latest\\].*"
                    + "release/archive.*release/check.*upload-artifact.*needs: archive.*gh run download")
            .matcher(release)
            .find(),
        release);
    String check = Files.readString(ROOT.resolve("release/check"));
    assertTrue(check.contains("env -i PATH=\"$folder/bin\" HOME=\"$folder\""), check);
    assertTrue(check.contains("runtime/legal/java.base/LICENSE"), check);
  }

  @Test
  void mavenAndItsArtifactsAreThoseWhoseChecksumsAreKnown() throws IOException {
    assertTrue(
        Pattern.compile("(?m)^distributionSha256Sum=[0-9a-f]{64}$")
            .matcher(Files.readString(ROOT.resolve(".mvn/wrapper/maven-wrapper.properties")))
            .find());
    assertTrue(
        Files.readAllLines(ROOT.resolve(".mvn/maven.config")).contains("--strict-checksums"));
  }

  /** Source: <a href="https://docs.aws.amazon.com/cdk/v2/guide/cli-telemetry.html">AWS CDK</a>. */
  @Test
  void theCdkReportsNothingToAws() throws IOException {
    Map<?, ?> cdk = JSON.std.mapFrom(Files.readString(ROOT.resolve("cdk.json")));

    assertEquals(false, ((Map<?, ?>) cdk.get("context")).get("cli-telemetry"));
  }
}
