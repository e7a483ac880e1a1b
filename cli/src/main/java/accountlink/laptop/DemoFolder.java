package accountlink.laptop;

import accountlink.input.BadInputException;
import accountlink.settings.Setting;
import accountlink.settings.Settings;
import accountlink.settings.SettingsJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The folder of a demo, with what other commands need besides its history: the names of its links,
 * and its time. It is one demo's at a time, and the next demo begins a new history.
 */
public final class DemoFolder implements AutoCloseable {
  private static final String IN_USE = "demo.lock";

  private final DataFolder data;
  private final FileChannel inUse;

  private DemoFolder(DataFolder data, FileChannel inUse) {
    this.data = data;
    this.inUse = inUse;
  }

  /**
   * Deletes the history of the demo before.
   *
   * @throws BadInputException where the folder has a history that no demo wrote, is used by another
   *     demo, or cannot be written to
   */
  public static DemoFolder begin(DataFolder data, Settings settings) {
    try {
      // A demo that was killed in its first steps has left a lock file.
      if (Files.exists(data.file()) && !Files.exists(data.folder().resolve(IN_USE))) {
        throw data.problem("holds a history that is not a demo's: choose another folder");
      }
      Files.createDirectories(data.folder());
      DemoFolder demo = new DemoFolder(data, lock(data));
      for (String suffix : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(Path.of(data.file() + suffix));
      }
      Files.writeString(
          data.demoSettings(),
          SettingsJson.write(
              settings,
              Set.of(Setting.LINKS, Setting.DISCOVER, Setting.SCOPES, Setting.ACCOUNT_NAMES)));
      return demo;
    } catch (IOException failed) {
      throw data.problem("cannot be written: " + FileTrouble.words(failed));
    }
  }

  private static FileChannel lock(DataFolder data) throws IOException {
    FileChannel file =
        FileChannel.open(
            data.folder().resolve(IN_USE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (file.tryLock() != null) {
        return file;
      }
    } catch (OverlappingFileLockException _) {
      // In this process.
    }
    file.close();
    throw data.problem("is used by another demo: end it, or choose another folder");
  }

  /**
   * Says how far the story's time is ahead of the real one, from now on. A command that reads it
   * finds the value before or this one.
   */
  public void timeIsAhead(Duration ahead) {
    try {
      Path next = data.folder().resolve("demo-time.next");
      Files.writeString(next, ahead.toString());
      Files.move(next, data.demoTime(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    try {
      inUse.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
