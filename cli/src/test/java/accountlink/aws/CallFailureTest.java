package accountlink.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class CallFailureTest {
  @Test
  void aRegionThatDoesNotExistHasNoHost() {
    assertEquals(
        "there is no host sts.eu-nowhere-1.amazonaws.com. Is the Region right, and is there a"
            + " network? Where the network needs a proxy, HTTPS_PROXY names it.",
        words(
            "https://sts.eu-nowhere-1.amazonaws.com/",
            new UnknownHostException("sts.eu-nowhere-1.amazonaws.com")));
  }

  @Test
  void anEndpointThatDoesNotExistNamesItsVariable() {
    assertTrue(
        words("https://workspaces-fips.eu-west-1.amazonaws.com/", new UnknownHostException("x"))
            .contains("unset AWS_USE_FIPS_ENDPOINT"));
    assertTrue(
        words("https://workspaces.eu-west-1.api.aws/", new UnknownHostException("x"))
            .contains("unset AWS_USE_DUALSTACK_ENDPOINT"));
  }

  @Test
  void aCertificateThatIsOldIsAQuestionOfTheClock() {
    assertTrue(
        words("https://aws/", tls(new CertificateExpiredException("NotAfter: yesterday")))
            .contains("Is this machine's clock right?"));
  }

  @Test
  void anUnknownAuthorityNamesWhatIsTrusted() {
    String words =
        new CallFailure(Map.of("AWS_CA_BUNDLE", "/etc/old.pem"))
            .inWords(
                URI.create("https://aws/"),
                Optional.empty(),
                tls(new CertPathBuilderException("no path")))
            .getMessage();

    assertTrue(words.contains("set AWS_CA_BUNDLE to the PEM file"), words);
    assertTrue(
        words.endsWith("beside the JDK's are those of /etc/old.pem (AWS_CA_BUNDLE)."), words);
  }

  @Test
  void anyOtherFailureOfTlsNamesTheHostAndWhatItMayBe() {
    assertEquals(
        "TLS with aws:8443 failed: No name matching aws found. Something between here and AWS may"
            + " have answered in its place, such as a proxy or a sign-in page.",
        words("https://aws:8443/", new SSLHandshakeException("No name matching aws found.")));
  }

  @Test
  void aTimeoutStaysOne() {
    IOException inWords =
        new CallFailure(Map.of())
            .inWords(
                URI.create("https://aws/"),
                Optional.empty(),
                new SocketTimeoutException("Read timed out"));

    assertInstanceOf(SocketTimeoutException.class, inWords);
    assertEquals("aws could not be called: Read timed out", inWords.getMessage());
  }

  @Test
  void theWordsOfTheSdkAroundItAreLeftOut() {
    assertEquals(
        "aws could not be called: Connection refused",
        CallFailure.words(
            SdkClientException.create(
                "Unable to execute HTTP request: "
                    + words("https://aws/", new ConnectException("Connection refused"))
                    + " (SDK Attempt Count: 4)")));
  }

  private static SSLHandshakeException tls(Exception cause) {
    SSLHandshakeException failed = new SSLHandshakeException("PKIX path building failed");
    failed.initCause(cause);
    return failed;
  }

  private static String words(String address, IOException failed) {
    return new CallFailure(Map.of())
        .inWords(URI.create(address), Optional.empty(), failed)
        .getMessage();
  }
}
