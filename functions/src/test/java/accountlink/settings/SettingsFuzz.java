package accountlink.settings;

import accountlink.input.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Any bytes as a settings file: settings that survive the trip, or all that is wrong with them. */
public final class SettingsFuzz {
  private SettingsFuzz() {}

  /** The entry point that Jazzer looks for. */
  public static void fuzzerTestOneInput(byte[] input) {
    inAFolder(
        folder -> {
          Path file = Files.write(folder.resolve("settings.json"), input);
          try {
            Settings accepted = SettingsFile.read(file);
            Files.writeString(file, SettingsJson.write(accepted));
            if (!SettingsFile.read(file).equals(accepted)) {
              throw new AssertionError("the function would read other settings");
            }
          } catch (BadInputException documented) {
            checkMessage(documented);
          }
        });
  }

  /** Fails unless the message says what is wrong. */
  public static void checkMessage(BadInputException documented) {
    if (documented.problems().isEmpty()
        || documented.problems().stream().anyMatch(problem -> problem.rule().endsWith("null"))) {
      throw new AssertionError("the message does not say what is wrong", documented);
    }
  }

  /** What a target does in a folder of its own. */
  public interface Work {
    void in(Path folder) throws IOException;
  }

  /** One folder for each call, so that targets can run at the same time. */
  public static void inAFolder(Work work) {
    try {
      Path folder = Files.createTempDirectory("fuzz");
      try {
        work.in(folder);
      } finally {
        for (String name : new String[] {"settings.json", "links.csv"}) {
          Files.deleteIfExists(folder.resolve(name));
        }
        Files.deleteIfExists(folder);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
