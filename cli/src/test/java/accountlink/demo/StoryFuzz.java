package accountlink.demo;

import accountlink.input.BadInputException;
import accountlink.settings.SettingsFuzz;
import java.nio.file.Files;
import java.nio.file.Path;

/** A story's file may hold anything: it is read, or refused with all that is wrong with it. */
public final class StoryFuzz {
  private StoryFuzz() {}

  /** What a fuzzer calls, Jazzer for one. */
  public static void fuzzerTestOneInput(byte[] input) {
    SettingsFuzz.inAFolder(
        folder -> {
          Path file = Files.write(folder.resolve("settings.json"), input);
          try {
            StoryParser.read(file);
          } catch (BadInputException documented) {
            SettingsFuzz.checkMessage(documented);
          }
        });
  }
}
