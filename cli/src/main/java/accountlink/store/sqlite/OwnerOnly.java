package accountlink.store.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Files that only their owner may read: a history names accounts and people. SQLite gives the files
 * beside it the same permissions. Where the system has no such permissions, the folder's hold.
 */
final class OwnerOnly {
  private OwnerOnly() {}

  /** With the folders above it; one that is there stays as it is. */
  static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder, attributes(folder, "rwx------"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * @return whether it is new; one that is there stays as it is
   */
  static boolean createFile(Path file) {
    try {
      Files.createFile(file, attributes(file, "rw-------"));
      return true;
    } catch (FileAlreadyExistsException _) {
      return false;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static FileAttribute<?>[] attributes(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
