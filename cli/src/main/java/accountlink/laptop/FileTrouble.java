package accountlink.laptop;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** What is wrong with a file, in words: the JDK's messages are often its path alone. */
public final class FileTrouble {
  private FileTrouble() {}

  /** {@code there is no folder /backups (/backups/copy.sqlite)}. */
  public static String words(IOException failed) {
    if (!(failed instanceof FileSystemException file) || file.getFile() == null) {
      return failed.getMessage() == null ? failed.toString() : failed.getMessage();
    }
    return reason(file) + " (" + file.getFile() + ")";
  }

  private static String reason(FileSystemException failed) {
    return switch (failed) {
      case NoSuchFileException _ -> missing(Path.of(failed.getFile()).toAbsolutePath());
      case FileAlreadyExistsException _ when Files.isRegularFile(Path.of(failed.getFile())) ->
          "there is a file of this name already";
      case FileAlreadyExistsException _ -> "it is there already";
      case NotDirectoryException _ -> "it is no folder";
      case DirectoryNotEmptyException _ -> "it is a folder with files in it";
      case AccessDeniedException _ -> "your user has no permission";
      default -> failed.getReason() == null ? failed.toString() : failed.getReason();
    };
  }

  private static String missing(Path file) {
    Path folder = file.getParent();
    return folder == null || Files.isDirectory(folder)
        ? "there is no such file"
        : "there is no folder " + folder;
  }
}
