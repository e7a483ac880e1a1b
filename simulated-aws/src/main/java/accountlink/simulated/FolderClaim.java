package accountlink.simulated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Ensures that only one DynamoDB Local uses a folder. Otherwise a second one, in this JVM or
 * another, would start, and answer every request with HTTP 500 after retrying for minutes.
 */
final class FolderClaim implements AutoCloseable {

  private static final String LOCK_FILE = "in-use.lock";

  private final FileChannel lock;

  private FolderClaim(FileChannel lock) {
    this.lock = lock;
  }

  /**
   * Creates the folder if it is not there. The operating system ends the claim if the JVM is
   * killed.
   *
   * @throws IllegalStateException if another DynamoDB Local uses the folder
   * @throws UncheckedIOException if the folder cannot be written
   */
  static FolderClaim on(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locks(channel)) {
        channel.close();
        throw new IllegalStateException("Another process is using the data in " + folder);
      }
      return new FolderClaim(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder cannot be used for data: " + folder, e);
    }
  }

  private static boolean locks(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // Held by this JVM.
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
