package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clone that git makes on Windows has the same bytes, and so starts in WSL. */
class CheckoutTest {
  private static final List<String> FILES =
      List.of(
          ".gitattributes",
          "account-links",
          "launcher/tools.sh",
          "mvnw",
          "mvnw.cmd",
          ".ci/run",
          "release/account-links",
          "settings.example.json",
          "cli/pom.xml",
          "docs/pictures/page.png",
          "cli/src/test/resources/fuzz/story/no-text.json");

  @TempDir Path folder;

  @Test
  void whateverGitConvertsTheBytesAreTheSame() throws Exception {
    Path root = Path.of("..");
    Path origin = folder.resolve("origin");
    for (String file : FILES) {
      Files.createDirectories(origin.resolve(file).getParent());
      Files.copy(root.resolve(file), origin.resolve(file));
    }
    git("-C", origin.toString(), "init", "--quiet");
    git("-C", origin.toString(), "add", ".");
    git("-C", origin.toString(), "commit", "--quiet", "-m", "files");

    for (String convert : List.of("true", "input", "false")) {
      Path clone = folder.resolve(convert);
      git(
          "clone",
          "--quiet",
          "--config",
          "core.autocrlf=" + convert,
          "--config",
          "core.eol=crlf",
          origin.toString(),
          clone.toString());
      for (String file : FILES) {
        assertArrayEquals(
            Files.readAllBytes(root.resolve(file)),
            Files.readAllBytes(clone.resolve(file)),
            file + " with core.autocrlf=" + convert);
      }
    }
  }

  /** Whoever follows the README, with several Regions or a list of links, has a clean checkout. */
  @Test
  void whatTheReadmeWritesIsIgnored() throws Exception {
    Path origin = Files.createDirectory(folder.resolve("ignores"));
    Files.copy(Path.of("../.gitignore"), origin.resolve(".gitignore"));
    git("-C", origin.toString(), "init", "--quiet");
    for (String written :
        List.of(
            "settings.json",
            "settings-eu-west-1.json",
            "links.csv",
            "links-2026.csv",
            "transitions.csv",
            ".account-links/history.sqlite",
            ".account-links-demo/history.sqlite",
            "cdk.out/manifest.json")) {
      git("-C", origin.toString(), "check-ignore", "--quiet", written);
    }
  }

  @Test
  void theSecondBuildOfCiUsesSuchAClone() throws IOException {
    String run = Files.readString(Path.of("../.ci/run"));

    assertTrue(run.contains("git clone --quiet --config core.autocrlf=true . \"$copy\""));
  }

  private static void git(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("git", "-c", "user.name=test", "-c", "user.email=test@example.com"));
    command.addAll(Arrays.asList(arguments));
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor(), command.toString());
  }
}
