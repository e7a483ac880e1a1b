package accountlink.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AwsTest {
  /** For EC2, which has no client here. */
  @Test
  void anEndpointFollowsTheSettingsOfTheSdk() {
    assertEquals(
        "https://ec2.eu-central-1.amazonaws.com", Aws.endpoint("eu-central-1", "ec2").toString());
    assertEquals("https://ec2-fips.us-east-1.amazonaws.com", with("aws.useFipsEndpoint", "true"));
    assertEquals("https://ec2.us-east-1.api.aws", with("aws.useDualstackEndpoint", "true"));
    assertEquals("http://localhost:4566", with("aws.endpointUrlEc2", "http://localhost:4566"));
    assertEquals("http://localhost:4566", with("aws.endpointUrl", "http://localhost:4566"));
  }

  private static String with(String property, String value) {
    System.setProperty(property, value);
    try {
      return Aws.endpoint("us-east-1", "ec2").toString();
    } finally {
      System.clearProperty(property);
    }
  }
}
