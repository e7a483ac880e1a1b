package accountlink.laptop;

import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** By what the simulated services of this process are called: never by a proxy. */
public final class Loopback {
  private Loopback() {}

  /** The JDK itself calls no loopback address by a proxy, but the SDK does. */
  public static SdkHttpClient http() {
    return UrlConnectionHttpClient.builder()
        .proxyConfiguration(
            ProxyConfiguration.builder()
                .useSystemPropertyValues(false)
                .useEnvironmentVariablesValues(false)
                .build())
        .build();
  }
}
