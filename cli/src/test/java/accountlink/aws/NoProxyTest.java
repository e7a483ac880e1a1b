package accountlink.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each form of NO_PROXY that curl or the AWS CLI knows. */
class NoProxyTest {
  @ParameterizedTest
  @CsvSource({
    // Names, and all below them.
    "amazonaws.com, sts.eu-central-1.amazonaws.com, 443, true",
    "amazonaws.com, amazonaws.com, 443, true",
    "amazonaws.com, notamazonaws.com, 443, false",
    ".amazonaws.com, sts.amazonaws.com, 443, true",
    ".amazonaws.com, amazonaws.com, 443, true",
    "*.amazonaws.com, sts.amazonaws.com, 443, true",
    "AmazonAWS.com, STS.amazonaws.COM, 443, true",
    "amazonaws.com., sts.amazonaws.com, 443, true",
    "amazonaws.com, sts.amazonaws.com., 443, true",
    "., sts.amazonaws.com, 443, false",
    // Lists.
    "'a.example,amazonaws.com', sts.amazonaws.com, 443, true",
    "'a.example, amazonaws.com', sts.amazonaws.com, 443, true",
    "'a.example amazonaws.com', sts.amazonaws.com, 443, true",
    "',,', sts.amazonaws.com, 443, false",
    "'', sts.amazonaws.com, 443, false",
    "*, sts.amazonaws.com, 443, true",
    "'a.example,*', sts.amazonaws.com, 443, true",
    // Ports.
    "amazonaws.com:443, sts.amazonaws.com, 443, true",
    "amazonaws.com:8443, sts.amazonaws.com, 443, false",
    "10.1.2.3:8443, 10.1.2.3, 8443, true",
    "10.1.2.3:8443, 10.1.2.3, 443, false",
    "[fd00::1]:8443, [fd00::1], 8443, true",
    "[fd00::1]:8443, [fd00::1], 443, false",
    // Addresses, and blocks of them.
    "10.1.2.3, 10.1.2.3, 443, true",
    "10.1.2.3, 10.1.2.4, 443, false",
    "10.1.0.0/16, 10.1.2.3, 443, true",
    "10.1.0.0/16, 10.2.2.3, 443, false",
    "10.1.2.0/23, 10.1.3.255, 443, true",
    "10.1.2.0/23, 10.1.4.0, 443, false",
    "10.1.2.3/32, 10.1.2.3, 443, true",
    "0.0.0.0/0, 192.0.2.1, 443, true",
    "10.1.0.0/33, 10.1.2.3, 443, false",
    "10.1.0.0/x, 10.1.2.3, 443, false",
    "10.1.0.0/16, sts.amazonaws.com, 443, false",
    "fd00::/8, [fd12::1], 443, true",
    "[fd00::]/8, [fd12::1], 443, true",
    "fd00::/8, [fe80::1], 443, false",
    "fd00::1, [fd00:0:0::1], 443, true",
    "[fd00::1], [fd00::1], 443, true",
    "::/0, 10.1.2.3, 443, false",
  })
  void asCurlAndTheAwsCliReadIt(String variable, String host, int port, boolean without) {
    assertEquals(without, NoProxy.of(variable).has(host, port));
  }

  @ParameterizedTest
  @CsvSource({
    "localhost",
    "LOCALHOST",
    "localhost.",
    "api.localhost",
    "127.0.0.1",
    "127.1.2.3",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]"
  })
  void thisMachineIsNeverCalledByAProxy(String host) {
    assertEquals(true, NoProxy.of("").has(host, 80));
  }
}
