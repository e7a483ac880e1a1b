package accountlink.aws;

import accountlink.input.BadInputException;
import accountlink.input.Problem;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The proxies that the environment names, as curl and the AWS CLI read it: the lower case of a
 * variable before the upper case, {@code ALL_PROXY} last. The SDK's own reading has one proxy for a
 * client and neither {@code ALL_PROXY} nor CIDR, and sends loopback through it.
 */
final class Proxies {
  private static final int DEFAULT_PORT = 80;
  private static final int HIGHEST_PORT = 65535;
  private static final String RULE = "must be http://HOST:PORT or http://USER:PASSWORD@HOST:PORT";
  private static final String ENCODING = ", with %40 for @ and so on in user and password";

  private final Map<String, String> environment;
  private final NoProxy exceptions;
  private final Map<String, Optional<ProxyAddress>> proxies = new ConcurrentHashMap<>();

  Proxies(Map<String, String> environment) {
    this.environment = environment;
    this.exceptions =
        NoProxy.of(Variable.of(environment, "no_proxy").map(Variable::value).orElse(""));
  }

  /**
   * The proxy for an address; empty: none.
   *
   * @throws BadInputException where its variable names what is no proxy, or one that is not
   *     supported
   */
  Optional<ProxyAddress> of(URI uri) {
    boolean secure = uri.getScheme().equals("https");
    int port = uri.getPort() == -1 ? (secure ? 443 : 80) : uri.getPort();
    return exceptions.has(uri.getHost(), port)
        ? Optional.empty()
        : proxies.computeIfAbsent(secure ? "https_proxy" : "http_proxy", this::proxy);
  }

  /** A variable of the environment, by the name that it has there. */
  private record Variable(String name, String value) {
    static Optional<Variable> of(Map<String, String> environment, String lowerCase) {
      return Stream.of(lowerCase, lowerCase.toUpperCase(Locale.ROOT))
          .filter(environment::containsKey)
          .findFirst()
          .map(name -> new Variable(name, environment.get(name).strip()))
          .filter(variable -> !variable.value().isEmpty());
    }
  }

  private Optional<ProxyAddress> proxy(String lowerCase) {
    return Variable.of(environment, lowerCase)
        .or(() -> Variable.of(environment, "all_proxy"))
        .map(Proxies::parse);
  }

  private static ProxyAddress parse(Variable variable) {
    String value = variable.value();
    try {
      URI uri = new URI(value.contains("://") ? value : "http://" + value.replaceFirst("^//", ""));
      String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
      if (scheme.startsWith("socks")) {
        throw wrong(variable, "is a SOCKS proxy, which is not supported: it " + RULE);
      }
      if (!scheme.equals("http")) {
        throw wrong(
            variable,
            "is a proxy that is itself called over "
                + scheme
                + ", which is not supported: it "
                + RULE
                + "; calls to AWS are encrypted through it too");
      }
      // A URL takes names with an underscore, as networks of containers have them.
      URL url = uri.toURL();
      if (url.getHost().isEmpty()
          || url.getPort() == 0
          || url.getPort() > HIGHEST_PORT
          || url.getRef() != null) {
        throw wrong(variable, RULE + ENCODING);
      }
      return new ProxyAddress(
          variable.name(),
          url.getHost(),
          url.getPort() == -1 ? DEFAULT_PORT : url.getPort(),
          Optional.ofNullable(url.getUserInfo()).map(Proxies::login));
    } catch (URISyntaxException | MalformedURLException notOne) {
      throw wrong(variable, RULE + ENCODING);
    }
  }

  private static ProxyAddress.Login login(String userInfo) {
    String[] parts = URI.create("http://" + userInfo + "@proxy").getUserInfo().split(":", 2);
    return new ProxyAddress.Login(parts[0], parts.length == 1 ? "" : parts[1]);
  }

  private static BadInputException wrong(Variable variable, String rule) {
    return new BadInputException(
        "environment",
        List.of(new Problem(variable.name(), variable.value().replaceFirst(".*@", "***@"), rule)));
  }
}
