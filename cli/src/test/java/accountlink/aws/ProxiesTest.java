package accountlink.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.input.BadInputException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
  private static final URI SECURE = URI.create("https://sts.eu-central-1.amazonaws.com/");
  private static final URI PLAIN = URI.create("http://sts.eu-central-1.amazonaws.com/");

  @ParameterizedTest
  @CsvSource({
    "http://proxy.example.com:3128, proxy.example.com, 3128",
    "HTTP://proxy.example.com:3128/, proxy.example.com, 3128",
    "proxy.example.com:3128, proxy.example.com, 3128",
    "//proxy.example.com:3128, proxy.example.com, 3128",
    "10.0.0.1:3128, 10.0.0.1, 3128",
    "http://[fd00::1]:3128, [fd00::1], 3128",
    "proxy.example.com, proxy.example.com, 80",
    "http://squid_proxy:3128, squid_proxy, 3128",
    "' http://proxy.example.com:3128 ', proxy.example.com, 3128"
  })
  void anAddressWithSchemeOrWithout(String value, String host, int port) {
    ProxyAddress proxy = proxy(Map.of("HTTPS_PROXY", value), SECURE).orElseThrow();

    assertEquals(host, proxy.host());
    assertEquals(port, proxy.port());
    assertEquals(Optional.empty(), proxy.login());
  }

  @ParameterizedTest
  @CsvSource({
    "http://me:secret@p:1, me:secret",
    "me:secret@p:1, me:secret",
    "http://me:p%40ss%3Aw%2Brd+%25@p:1, me:p@ss:w+rd+%",
    "http://DOM%5Cme:secret@p:1, DOM\\me:secret",
    "http://me:secret@squid_proxy:1, me:secret",
    "http://me@p:1, me:",
    "http://me:@p:1, me:"
  })
  void userAndPasswordAreDecoded(String value, String login) {
    ProxyAddress proxy = proxy(Map.of("HTTPS_PROXY", value), SECURE).orElseThrow();

    assertEquals(
        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)),
        proxy.login().orElseThrow().header());
    assertTrue(proxy.toString().matches("http://(p|squid_proxy):1, which HTTPS_PROXY names"));
  }

  @Test
  void eachSchemeHasItsVariableAndTheLowerCaseComesFirst() {
    Map<String, String> all =
        Map.of("HTTPS_PROXY", "a:1", "https_proxy", "b:1", "HTTP_PROXY", "c:1", "ALL_PROXY", "d:1");

    assertEquals("b", proxy(all, SECURE).orElseThrow().host());
    assertEquals("https_proxy", proxy(all, SECURE).orElseThrow().variable());
    assertEquals("c", proxy(all, PLAIN).orElseThrow().host());
    assertEquals("d", proxy(Map.of("ALL_PROXY", "d:1"), SECURE).orElseThrow().host());
    assertEquals("d", proxy(Map.of("all_proxy", "d:1"), PLAIN).orElseThrow().host());
    assertEquals(Optional.empty(), proxy(Map.of("HTTP_PROXY", "c:1"), SECURE));
    assertEquals(Optional.empty(), proxy(Map.of("HTTPS_PROXY", "a:1"), PLAIN));
  }

  /** As the AWS CLI has it: so one turns the proxy off. */
  @Test
  void anEmptyLowerCaseHidesTheUpperCase() {
    assertEquals(Optional.empty(), proxy(Map.of("https_proxy", "", "HTTPS_PROXY", "a:1"), SECURE));
    assertEquals(Optional.empty(), proxy(Map.of("HTTPS_PROXY", " "), SECURE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO_PROXY", "no_proxy"})
  void theExceptionsOfEitherCase(String name) {
    assertEquals(
        Optional.empty(), proxy(Map.of("ALL_PROXY", "d:1", name, "amazonaws.com"), SECURE));
  }

  @ParameterizedTest
  @CsvSource({
    "socks5://p:1, is a SOCKS proxy",
    "socks5h://p:1, is a SOCKS proxy",
    "SOCKS4://p:1, is a SOCKS proxy",
    "socks://p:1, is a SOCKS proxy",
    "https://p:1, is a proxy that is itself called over https",
    "ftp://p:1, is a proxy that is itself called over ftp",
    "http://, must be http://HOST:PORT",
    "http://p:99999, must be http://HOST:PORT",
    "http://p:x, must be http://HOST:PORT",
    "http://me:p@ss@p:1, with %40 for @",
    "http://me:p#ss@p:1, with %40 for @",
    "http://me:p^ss@p:1, with %40 for @",
    "http://me:1#ss@p:1, with %40 for @"
  })
  void whatIsNotSupportedIsRefusedInWords(String value, String words) {
    BadInputException refused =
        assertThrows(BadInputException.class, () -> proxy(Map.of("https_proxy", value), SECURE));

    assertTrue(refused.getMessage().contains("https_proxy: '"), refused.getMessage());
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
    assertFalse(refused.getMessage().contains("ss@"), "it has the password");
    // Who does not call by it can go on.
    assertEquals(Optional.empty(), proxy(Map.of("https_proxy", value), PLAIN));
  }

  private static Optional<ProxyAddress> proxy(Map<String, String> environment, URI uri) {
    return new Proxies(environment).of(uri);
  }
}
