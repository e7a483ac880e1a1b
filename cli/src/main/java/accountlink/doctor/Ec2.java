package accountlink.doctor;

import accountlink.aws.Aws;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.regions.Region;

/**
 * What EC2 says of a network, over its query protocol. The SDK's module for EC2 is larger than all
 * others together.
 */
final class Ec2 implements AutoCloseable {
  private static final String VERSION = "2016-11-15";

  private final Region region;
  private final URI endpoint;
  private final SdkHttpClient http = Aws.http();
  private final AwsCredentialsProvider credentials = Aws.login();

  /**
   * @param endpoint empty: AWS's
   */
  Ec2(Region region, Optional<URI> endpoint) {
    this.region = region;
    this.endpoint = endpoint.orElseGet(() -> Aws.endpoint(region.id(), "ec2"));
  }

  /**
   * What an operation that describes something has of a VPC.
   *
   * @param operation as {@code DescribeRouteTables}
   * @param set the element with the items, as {@code routeTableSet}
   * @throws SdkClientException if EC2 refuses
   */
  Stream<Element> describe(String operation, String vpcId, String set) {
    String body =
        "Action=%s&Version=%s&Filter.1.Name=vpc-id&Filter.1.Value.1=%s"
            .formatted(operation, VERSION, URLEncoder.encode(vpcId, StandardCharsets.UTF_8));
    NodeList sets = call(operation, body).getElementsByTagName(set);
    return sets.getLength() == 0 ? Stream.empty() : children((Element) sets.item(0));
  }

  /** The elements directly below one, such as the items of a set. */
  static Stream<Element> children(Element parent) {
    NodeList all = parent.getChildNodes();
    return IntStream.range(0, all.getLength())
        .mapToObj(all::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast);
  }

  /** The text of an element directly below one; empty text if there is none. */
  static String text(Element parent, String name) {
    return children(parent)
        .filter(child -> child.getTagName().equals(name))
        .map(child -> child.getTextContent().strip())
        .findFirst()
        .orElse("");
  }

  /** The items of a set directly below an element. */
  static Stream<Element> items(Element parent, String set) {
    return children(parent).filter(child -> child.getTagName().equals(set)).flatMap(Ec2::children);
  }

  private Element call(String operation, String body) {
    ContentStreamProvider payload = ContentStreamProvider.fromUtf8String(body);
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(endpoint.resolve("/"))
            .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .build();
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(credentials.resolveCredentials())
                        .request(request)
                        .payload(payload)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "ec2")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region.id()));
    try {
      HttpExecuteResponse response =
          http.prepareRequest(
                  HttpExecuteRequest.builder()
                      .request(signed.request())
                      .contentStreamProvider(signed.payload().orElse(payload))
                      .build())
              .call();
      if (!response.httpResponse().isSuccessful()) {
        throw SdkClientException.create(
            "EC2 answered %s with HTTP %d (%s)"
                .formatted(operation, response.httpResponse().statusCode(), endpoint.getHost()));
      }
      try (InputStream xml = response.responseBody().orElseThrow()) {
        return parse(xml);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Element parse(InputStream xml) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(xml).getDocumentElement();
    } catch (SAXException | ParserConfigurationException noXml) {
      throw new IOException("EC2's answer is no XML", noXml);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
