package accountlink.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * The SDK's client, by the proxies and with the certificates of the environment. A failure names
 * the host that was called, and what to do.
 */
final class AwsHttp implements SdkHttpClient {
  /** A header that we add to each answer: who called knows the host then, also by its error. */
  private static final String CALLED_HOST = "X-Called-Host";

  private static final int MAX_CAUSES = 20;

  private final Proxies proxies;
  private final Map<String, String> certificates;
  private final CallFailure failure;
  private final SdkHttpClient http = UrlConnectionHttpClient.create(this::open);
  private Optional<SSLSocketFactory> trusting = Optional.empty();

  private AwsHttp(Proxies proxies, Map<String, String> certificates) {
    this.proxies = proxies;
    this.certificates = certificates;
    this.failure = new CallFailure(certificates);
  }

  static AwsHttp of(Map<String, String> environment) {
    return new AwsHttp(new Proxies(environment), Certificates.files(environment));
  }

  /**
   * @throws accountlink.input.BadInputException where the proxy for this address is none, or a file
   *     that should have certificates has none
   */
  void check(URI uri) {
    proxies.of(uri);
    if (uri.getScheme().equals("https")) {
      trusting();
    }
  }

  /** The host that answered with this failure; empty where nothing answered. */
  static Optional<String> calledHost(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .limit(MAX_CAUSES)
        .filter(AwsServiceException.class::isInstance)
        .map(AwsServiceException.class::cast)
        .map(AwsServiceException::awsErrorDetails)
        .filter(Objects::nonNull)
        .map(details -> details.sdkHttpResponse())
        .filter(Objects::nonNull)
        .flatMap(response -> response.firstMatchingHeader(CALLED_HOST).stream())
        .findFirst();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    URI uri = request.httpRequest().getUri();
    Optional<ProxyAddress> proxy = proxies.of(uri);
    ExecutableHttpRequest prepared = http.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        proxy.flatMap(ProxyAddress::login).ifPresent(ProxyAddress.Login::begin);
        HttpExecuteResponse response;
        try {
          response = prepared.call();
        } catch (IOException failed) {
          throw failure.inWords(uri, proxy, failed);
        } catch (UncheckedIOException failed) {
          throw failure.inWords(uri, proxy, failed.getCause());
        }
        if (proxy.isPresent() && response.httpResponse().statusCode() == CallFailure.WANTS_LOGIN) {
          throw CallFailure.wantsLogin(uri, proxy.get());
        }
        return withHost(response, uri);
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  private static HttpExecuteResponse withHost(HttpExecuteResponse response, URI uri) {
    HttpExecuteResponse.Builder named =
        HttpExecuteResponse.builder()
            .response(
                response.httpResponse().toBuilder()
                    .putHeader(CALLED_HOST, CallFailure.host(uri))
                    .build());
    response.responseBody().ifPresent(named::responseBody);
    return named.build();
  }

  private HttpURLConnection open(URI uri) {
    try {
      Optional<ProxyAddress> proxy = proxies.of(uri);
      // Without one, the JDK looks at its own properties.
      HttpURLConnection connection =
          (HttpURLConnection)
              (proxy.isPresent()
                  ? uri.toURL().openConnection(proxy.get().proxy())
                  : uri.toURL().openConnection());
      proxy.flatMap(ProxyAddress::login).ifPresent(login -> logIn(connection, login));
      if (connection instanceof HttpsURLConnection secure) {
        trusting().ifPresent(secure::setSSLSocketFactory);
      }
      connection.setConnectTimeout(millis(SdkHttpConfigurationOption.CONNECTION_TIMEOUT));
      connection.setReadTimeout(millis(SdkHttpConfigurationOption.READ_TIMEOUT));
      return connection;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Read for the first call with TLS: a system's file of authorities takes 0.2 seconds. */
  private synchronized Optional<SSLSocketFactory> trusting() {
    if (trusting.isEmpty()) {
      trusting = Certificates.trusting(certificates);
    }
    return trusting;
  }

  private static void logIn(HttpURLConnection connection, ProxyAddress.Login login) {
    if (connection instanceof HttpsURLConnection) {
      connection.setAuthenticator(login);
    } else {
      connection.setRequestProperty("Proxy-Authorization", login.header());
    }
  }

  /** The SDK's defaults. */
  private static int millis(AttributeMap.Key<Duration> option) {
    return (int) SdkHttpConfigurationOption.GLOBAL_HTTP_DEFAULTS.get(option).toMillis();
  }

  @Override
  public void close() {}

  @Override
  public String clientName() {
    return http.clientName();
  }
}
