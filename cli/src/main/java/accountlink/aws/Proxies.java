package accountlink.aws;

import accountlink.input.BadInputException;
import accountlink.input.Problem;
import java.net.URI;
import java.net.URISyntaxException;
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
   * @throws BadInputException where its variable names what is no proxy, or one that is not supported
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
    URI uri;
    try {
      uri = new URI(value.contains("://") ? value : "http://" + value.replaceFirst("^//", ""));
    } catch (URISyntaxException notOne) {
      throw wrong(variable, RULE + ", with %40 for @ and so on in user and password");
    }
    if (uri.getScheme().toLowerCase(Locale.ROOT).startsWith("socks")) {
      throw wrong(variable, "is a SOCKS proxy, which is not supported: it " + RULE);
    }
    if (!uri.getScheme().equalsIgnoreCase("http")) {
      throw wrong(
          variable,
          "is a proxy that is itself called over "
              + uri.getScheme()
              + ", which is not supported: it "
              + RULE
              + "; calls to AWS are encrypted through it too");
    }
    if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
      throw wrong(variable, RULE + ", with %40 for @ and so on in user and password");
    }
    return new ProxyAddress(
        variable.name(),
        uri.getHost(),
        uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort(),
        Optional.ofNullable(uri.getUserInfo()).map(Proxies::login));
  }

  private static ProxyAddress.Login login(String userInfo) {
    String[] parts = userInfo.split(":", 2);
    return new ProxyAddress.Login(parts[0], parts.length == 1 ? "" : parts[1]);
  }

  private static BadInputException wrong(Variable variable, String rule) {
    return new BadInputException(
        "environment",
        List.of(
            new Problem(
                variable.name(), variable.value().replaceFirst("[^/]*@", "***@"), rule)));
  }
}
