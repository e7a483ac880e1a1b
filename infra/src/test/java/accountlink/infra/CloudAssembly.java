package accountlink.infra;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * What the CDK CLI uploads for a template, by the manifest of assets that lies beside it. Source:
 * "Cloud assemblies", AWS CDK Developer Guide.
 *
 * @param folder that {@code cdk synth} wrote
 */
record CloudAssembly(Path folder) {

  /**
   * The zip with this key.
   *
   * @param key as it stands in the template, {@code S3Key}
   * @param into where a zip is made of a folder, as the CLI does it before it uploads
   */
  Path zip(String key, Path into) throws IOException {
    Map<?, ?> source = source(key);
    Path path = folder.resolve((String) source.get("path"));
    return switch ((String) source.get("packaging")) {
      case "file" -> path;
      case "zip" -> zipped(path, Files.createDirectories(into).resolve(key));
      case String other -> throw new AssertionError(key + " is packaged as " + other);
    };
  }

  /** As Lambda does it with code and layers. */
  static void unpack(Path zip, Path into) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : file.stream().filter(one -> !one.isDirectory()).toList()) {
        Path target = into.resolve(entry.getName());
        Files.createDirectories(target.getParent());
        Files.copy(file.getInputStream(entry), target);
      }
    }
  }

  private Map<?, ?> source(String key) throws IOException {
    Map<?, ?> files =
        (Map<?, ?>)
            JSON.std.mapFrom(Files.readString(folder.resolve("Monitor.assets.json"))).get("files");
    return files.values().stream()
        .<Map<?, ?>>map(file -> (Map<?, ?>) file)
        .filter(file -> isUploadedAs(key, (Map<?, ?>) file.get("destinations")))
        .<Map<?, ?>>map(file -> (Map<?, ?>) file.get("source"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(key + " is no asset of " + folder));
  }

  private static boolean isUploadedAs(String key, Map<?, ?> destinations) {
    return destinations.values().stream()
        .anyMatch(destination -> key.equals(((Map<?, ?>) destination).get("objectKey")));
  }

  private static Path zipped(Path root, Path zip) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (Path file : files) {
        out.putNextEntry(new ZipEntry(root.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return zip;
  }
}
