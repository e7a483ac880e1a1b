package accountlink.aws;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.HttpRetryException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Why a host gave no answer: what happened, and what to do.
 *
 * @param certificates files that are trusted beside the JDK's, by what names them
 */
record CallFailure(Map<String, String> certificates) {
  /** HTTP's status: Proxy Authentication Required. */
  static final int WANTS_LOGIN = 407;

  /** What the JDK says of a proxy that refuses to connect. */
  private static final Pattern REFUSED_BY_PROXY =
      Pattern.compile("Unable to tunnel through proxy.*\"HTTP/\\S+ (\\d+)\\s*(.*)\"");

  /** The host with its port, where it is not the usual one. */
  static String host(URI uri) {
    return uri.getHost() + (uri.getPort() == -1 ? "" : ":" + uri.getPort());
  }

  /** The words of a failure, without what the SDK puts around ours. */
  static String words(Throwable failure) {
    return String.valueOf(failure.getMessage())
        .replaceFirst("^Unable to execute HTTP request: ", "")
        .replaceFirst(" \\(SDK Attempt Count: \\d+\\)$", "");
  }

  /** Whether it is one of ours: nobody was reached, or who answered was not AWS. */
  static boolean isOfACall(Throwable failure) {
    return switch (failure) {
      case SocketException _, SocketTimeoutException _, SSLException _, HttpRetryException _ ->
          true;
      default -> false;
    };
  }

  /**
   * A failure with words, of the kind by which the check tells causes apart. It has no cause: the
   * SDK would replace the words by its own.
   *
   * @param proxy that was called; empty: none
   */
  IOException inWords(URI uri, Optional<ProxyAddress> proxy, IOException failed) {
    if (failed instanceof InterruptedIOException && !(failed instanceof SocketTimeoutException)) {
      return failed;
    }
    String words = words(uri, proxy, failed);
    IOException inWords =
        refusal(proxy, failed)
            .<IOException>map(
                refused -> new HttpRetryException(words, Integer.parseInt(refused.group(1))))
            .orElseGet(() -> ofItsKind(failed, words));
    inWords.setStackTrace(failed.getStackTrace());
    return inWords;
  }

  private static IOException ofItsKind(IOException failed, String words) {
    if (failed instanceof SocketTimeoutException) {
      return new SocketTimeoutException(words);
    }
    return failed instanceof SSLException && has(failed, CertificateException.class)
        ? new SSLPeerUnverifiedException(words)
        : new SocketException(words);
  }

  private static Optional<MatchResult> refusal(Optional<ProxyAddress> proxy, IOException failed) {
    return proxy.flatMap(
        _ -> REFUSED_BY_PROXY.matcher(String.valueOf(failed.getMessage())).results().findFirst());
  }

  private String words(URI uri, Optional<ProxyAddress> proxy, IOException failed) {
    String host = host(uri);
    Optional<MatchResult> refusal = refusal(proxy, failed);
    if (refusal.isPresent()) {
      return refused(host, proxy.get(), refusal.get().group(1), refusal.get().group(2));
    }
    if (failed instanceof UnknownHostException) {
      return proxy
          .map(
              one ->
                  "%s could not be called: there is no host %s: the proxy is %s. Correct the variable."
                      .formatted(host, one.host(), one))
          .orElseGet(() -> noHost(host));
    }
    if (failed instanceof SSLException) {
      return tls(host, failed);
    }
    boolean atProxy =
        failed instanceof ConnectException || failed instanceof NoRouteToHostException;
    return host
        + " could not be called: "
        + (proxy.isPresent() && atProxy ? "the proxy could not be reached: " : "")
        + reason(failed)
        + proxy.map(one -> ". The proxy is " + one + ".").orElse("");
  }

  /** Of a proxy that answers without TLS, and so with a status of its own. */
  static IOException wantsLogin(URI uri, ProxyAddress proxy) {
    return new HttpRetryException(
        refused(host(uri), proxy, Integer.toString(WANTS_LOGIN), "Proxy Authentication Required"),
        WANTS_LOGIN);
  }

  private static String refused(String host, ProxyAddress proxy, String status, String reason) {
    String what =
        "the proxy refused to connect to %s: HTTP %s %s. The proxy is %s."
            .formatted(host, status, reason, proxy);
    if (!status.equals(Integer.toString(WANTS_LOGIN))) {
      return what + " Ask who runs it to allow this host.";
    }
    return what
        + (proxy.login().isPresent()
            ? " Its user or password is wrong: correct them there."
            : " It wants a user and a password: write them there as http://USER:PASSWORD@HOST:PORT.");
  }

  private static String noHost(String host) {
    if (host.contains("fips")) {
      return ("there is no host %s. AWS has no FIPS endpoint there: unset AWS_USE_FIPS_ENDPOINT and"
              + " the profile's use_fips_endpoint, or choose another Region.")
          .formatted(host);
    }
    if (host.endsWith(".api.aws")) {
      return ("there is no host %s. AWS has no dual-stack endpoint there: unset"
              + " AWS_USE_DUALSTACK_ENDPOINT and the profile's use_dualstack_endpoint.")
          .formatted(host);
    }
    return ("there is no host %s. Is the Region right, and is there a network? Where the network needs"
            + " a proxy, HTTPS_PROXY names it.")
        .formatted(host);
  }

  private String tls(String host, IOException failed) {
    if (has(failed, CertificateExpiredException.class)
        || has(failed, CertificateNotYetValidException.class)) {
      return "the certificate of %s is not valid now: %s. Is this machine's clock right?"
          .formatted(host, reason(failed));
    }
    if (has(failed, CertPathBuilderException.class)) {
      return ("the certificate of %s is signed by an authority that is not trusted (%s). Something"
              + " that inspects TLS, as a company's proxy does, may have answered in place of AWS:"
              + " set AWS_CA_BUNDLE to the PEM file of its certificate authority%s.")
          .formatted(
              host,
              reason(failed),
              certificates.isEmpty()
                  ? ""
                  : "; now trusted beside the JDK's are those of " + trusted());
    }
    return ("TLS with %s failed: %s. Something between here and AWS may have answered in its place,"
            + " such as a proxy or a sign-in page.")
        .formatted(host, reason(failed).replaceAll("\\.$", ""));
  }

  private String trusted() {
    return certificates.entrySet().stream()
        .map(file -> file.getValue() + " (" + file.getKey() + ")")
        .reduce((one, other) -> one + " and " + other)
        .orElse("");
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    return causes(failure).anyMatch(type::isInstance);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }

  private static String reason(IOException failed) {
    return failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
  }
}
