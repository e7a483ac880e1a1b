package accountlink.store.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library, unpacked once to a folder that stays. The driver alone unpacks it at
 * each start to the temporary folder, which may be full, read-only, or mounted with noexec.
 */
public final class NativeLibrary {
  /** Neither folder could be used. */
  static final String MISSING =
      "SQLite's native library could be unpacked and loaded neither in the cache folder nor in the"
          + " temporary one: set XDG_CACHE_HOME to a folder that can be written to, on a disk that"
          + " is not full and not mounted with noexec";

  private static final String PATH = "org.sqlite.lib.path";

  private static volatile Path cache;

  private NativeLibrary() {}

  /**
   * Before the first connection. Where this folder cannot be used, the driver tries the temporary
   * one.
   */
  public static void keepIn(Path folder) {
    cache = folder;
  }

  static void unpack() {
    if (cache == null || System.getProperty(PATH) != null) {
      return;
    }
    String name = LibraryLoaderUtil.getNativeLibName();
    Path folder = cache.resolve("sqlite-" + SQLiteJDBCLoader.getVersion());
    try {
      if (!Files.exists(folder.resolve(name))) {
        unpack(name, folder);
      }
      System.setProperty(PATH, folder.toString());
    } catch (IOException _) {
      // The driver says so where the temporary folder cannot be used either.
    }
  }

  /** Whole or not at all: another process may start now. */
  private static void unpack(String name, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path whole = Files.createTempFile(folder, name, ".new");
    try (InputStream packed =
        SQLiteJDBCLoader.class.getResourceAsStream(
            LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name)) {
      if (packed == null) {
        throw new IOException("there is no library for this system");
      }
      Files.copy(packed, whole, StandardCopyOption.REPLACE_EXISTING);
      Files.move(whole, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(whole);
    }
  }
}
