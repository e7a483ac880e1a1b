package accountlink.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A function's code, unpacked as Lambda does it.
 *
 * @param handler its class
 */
record Task(Path folder, String handler) {

  /** The function's whole jar. */
  static Task of(Path jar, Class<?> handler, Path folder) throws IOException {
    if (!Files.exists(folder)) {
      unpack(jar, _ -> true, folder);
    }
    return new Task(folder, handler.getName());
  }

  /** A handler that does nothing, with AWS's classes of events and no others. */
  static Task empty(Path jar, Class<?> handler, Path folder) throws IOException {
    if (!Files.exists(folder)) {
      unpack(
          jar, name -> name.startsWith("com/amazonaws/") || name.startsWith("org/joda/"), folder);
    }
    String file = handler.getName().replace('.', '/') + ".class";
    Files.createDirectories(folder.resolve(file).getParent());
    try (InputStream in = handler.getResourceAsStream("/" + file)) {
      Files.write(folder.resolve(file), in.readAllBytes());
    }
    return new Task(folder, handler.getName());
  }

  private static void unpack(Path jar, Predicate<String> needed, Path folder) throws IOException {
    try (ZipFile file = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : file.stream().filter(one -> !one.isDirectory()).toList()) {
        if (needed.test(entry.getName())) {
          Path target = folder.resolve(entry.getName());
          Files.createDirectories(target.getParent());
          Files.copy(file.getInputStream(entry), target);
        }
      }
    }
  }
}
