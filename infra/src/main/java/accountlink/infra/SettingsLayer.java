package accountlink.infra;

import accountlink.settings.Setting;
import accountlink.settings.Settings;
import accountlink.settings.SettingsJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.LayerVersion;
import software.constructs.Construct;

/**
 * The settings as a layer: environment variables hold 4 KB in all, and a list of links is longer
 * than that. It is versioned and rolled back with the deployment.
 *
 * <p>Each function has a layer with only what it reads: a version follows its layer, so that a
 * setting makes new versions of just the functions that read it.
 */
final class SettingsLayer extends Construct {
  private static final String FOLDER = "account-link-monitor";
  private static final String FILE = "settings.json";

  /** Where Lambda unpacks it. */
  static final String PATH = "/opt/" + FOLDER + "/" + FILE;

  private final LayerVersion layer;

  /**
   * @param reader the function, whose settings the layer carries
   */
  SettingsLayer(Construct scope, String id, Settings settings, Setting.Reader reader) {
    super(scope, id);
    Path folder = written(SettingsJson.write(settings, Setting.of(reader)));
    try {
      this.layer =
          LayerVersion.Builder.create(this, "Layer")
              .description("Settings of the account link monitor")
              .code(Code.fromAsset(folder.toString()))
              .build();
    } finally {
      delete(folder);
    }
  }

  LayerVersion layer() {
    return layer;
  }

  /**
   * CDK copies the folder into its output while it makes the layer, and sees by its content whether
   * it has changed. The file's mode goes into the layer, where another user reads it: it must not
   * be what the builder's umask leaves. Folders have no entries of their own in a layer.
   */
  private static Path written(String json) {
    try {
      Path root = Files.createTempDirectory("account-link-settings");
      Path file = root.resolve(FOLDER).resolve(FILE);
      Files.createDirectories(file.getParent());
      Files.writeString(file, json);
      if (Files.getFileStore(root).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      }
      return root;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Settings have names and addresses, and no other user of this machine is to find them. */
  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
