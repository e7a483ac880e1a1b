package accountlink.doctor;

import accountlink.aws.Aws;
import accountlink.settings.Settings;
import accountlink.settings.SettingsJson;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionByArnResponse;
import software.amazon.awssdk.services.lambda.model.Layer;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.State;

/**
 * Whether what runs in Lambda is what is here.
 *
 * @param jar the code here; where it was not built, only the settings are compared
 */
record VersionCheck(LambdaClient lambda, Path jar) {
  private static final String ALIAS = "live";
  private static final String SETTINGS = "settings.json";
  private static final String DEPLOY = "Deploy what is here, or check out what is deployed.";

  Finding look(String function, Settings here) {
    GetFunctionConfigurationResponse deployed =
        lambda.getFunctionConfiguration(get -> get.functionName(function).qualifier(ALIAS));
    String number =
        lambda.getAlias(get -> get.functionName(function).name(ALIAS)).functionVersion();
    if (number == null) {
      throw new IllegalStateException("Lambda does not say which version runs");
    }
    String version = "version " + number;
    if (deployed.state() == State.FAILED) {
      return Finding.wrong(
          version + " failed: " + deployed.stateReason(), "Deploy again, with what it names.");
    }
    Map<String, Object> settings;
    try {
      settings = settings(deployed.layers());
    } catch (ResourceNotFoundException gone) {
      // The function has a copy of its own and runs on.
      return Finding.unknown(
          version + " runs, with settings that cannot be compared: its layer is deleted", DEPLOY);
    }
    List<String> different = new ArrayList<>(differences(settings, here));
    if (Files.exists(jar)
        && !sha256(jar).equals(Objects.requireNonNull(deployed.codeSha256(), "no CodeSha256"))) {
      different.add("the code (" + jar + ")");
    }
    return different.isEmpty()
        ? Finding.ok(version + " runs, with the settings here")
        : Finding.wrong(version + " differs in " + String.join(", ", different), DEPLOY);
  }

  /** A function's layer has only the settings that it reads. */
  private static List<String> differences(Map<String, Object> deployed, Settings here) {
    Map<String, Object> local = json(SettingsJson.write(here));
    return deployed.keySet().stream()
        .filter(name -> !Objects.equals(deployed.get(name), local.get(name)))
        .toList();
  }

  private Map<String, Object> settings(List<Layer> layers) {
    return layers.stream()
        .map(this::location)
        .map(VersionCheck::settings)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no layer has a " + SETTINGS));
  }

  private String location(Layer layer) {
    GetLayerVersionByArnResponse version = lambda.getLayerVersionByArn(get -> get.arn(layer.arn()));
    if (version.content() == null || version.content().location() == null) {
      throw new IllegalStateException("Lambda does not say where the layer " + layer.arn() + " is");
    }
    return version.content().location();
  }

  /**
   * @param location of a zip, signed for some minutes
   */
  private static Optional<Map<String, Object>> settings(String location) {
    try (ZipInputStream zip = new ZipInputStream(Aws.download(URI.create(location)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(SETTINGS)) {
          return Optional.of(json(new String(zip.readAllBytes(), StandardCharsets.UTF_8)));
        }
      }
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Map<String, Object> json(String text) {
    try {
      return JSON.std.mapFrom(text);
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }

  /** As Lambda says it. */
  private static String sha256(Path file) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return Base64.getEncoder().encodeToString(hash);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
