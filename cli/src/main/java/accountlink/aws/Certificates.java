package accountlink.aws;

import accountlink.input.BadInputException;
import accountlink.input.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whom a TLS connection trusts: the JDK's authorities, and those that the environment adds. */
final class Certificates {
  /** The AWS CLI's name, and OpenSSL's. */
  private static final List<String> VARIABLES = List.of("AWS_CA_BUNDLE", "SSL_CERT_FILE");

  private Certificates() {}

  /** What the environment, or the profile, adds: files by the names that name them. */
  static Map<String, String> files(Map<String, String> environment) {
    Map<String, String> files = new LinkedHashMap<>();
    VARIABLES.forEach(name -> add(files, name, environment.getOrDefault(name, "").strip()));
    if (!files.containsKey(VARIABLES.getFirst())) {
      Profiles.chosen()
          .flatMap(profile -> profile.property("ca_bundle"))
          .ifPresent(file -> add(files, "ca_bundle", file));
    }
    return files;
  }

  private static void add(Map<String, String> files, String name, String file) {
    if (!file.isEmpty() && !files.containsValue(file)) {
      files.put(name, file);
    }
  }

  /**
   * @return empty where nothing is added
   * @throws BadInputException where a file has no certificates
   */
  static Optional<SSLSocketFactory> trusting(Map<String, String> files) {
    if (files.isEmpty()) {
      return Optional.empty();
    }
    try {
      KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      for (TrustManager one : managers(null)) {
        if (one instanceof X509TrustManager ofTheJdk) {
          add(all, Stream.of(ofTheJdk.getAcceptedIssuers()).toList());
        }
      }
      for (Map.Entry<String, String> file : files.entrySet()) {
        add(all, read(file.getKey(), file.getValue()));
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(all), null);
      return Optional.of(context.getSocketFactory());
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static TrustManager[] managers(KeyStore certificates) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(certificates);
    return factory.getTrustManagers();
  }

  private static void add(KeyStore all, Collection<? extends Certificate> some)
      throws GeneralSecurityException {
    for (Certificate one : some) {
      all.setCertificateEntry("certificate" + all.size(), one);
    }
  }

  private static Collection<? extends Certificate> read(String name, String file) {
    try (InputStream stream = Files.newInputStream(Path.of(file))) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(stream);
      if (found.stream().anyMatch(X509Certificate.class::isInstance)) {
        return found;
      }
      throw wrong(name, file, "has no certificate");
    } catch (CertificateException damaged) {
      throw wrong(name, file, "has a certificate that cannot be read");
    } catch (IOException | InvalidPathException failed) {
      throw wrong(name, file, "cannot be read");
    }
  }

  private static BadInputException wrong(String name, String file, String what) {
    return new BadInputException(
        "environment",
        List.of(
            new Problem(
                name,
                file,
                what
                    + ": it must be a PEM file of the certificate authorities to be trusted, with"
                    + " lines -----BEGIN CERTIFICATE-----")));
  }
}
