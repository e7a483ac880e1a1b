package accountlink.simulated;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of a request's Signature Version 4 header. The simulation checks that there is a
 * signature for this service and for the day of the request. It cannot check the signature itself
 * without the secret key.
 *
 * <p>Source: AWS IAM User Guide, "Elements of an AWS API request signature".
 */
enum Signature {
  GOOD,
  MISSING,
  MALFORMED,
  WRONG_SERVICE;

  private static final Pattern HEADER =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=(?<key>[^/,\\s]+)/(?<date>\\d{8})/(?<region>[a-z0-9-]+)"
              + "/(?<service>[a-z0-9-]+)/aws4_request, ?SignedHeaders=(?<headers>[a-z0-9;-]+)"
              + ", ?Signature=[0-9a-f]{64}");

  /**
   * Who signed a request, and for which Region.
   *
   * @param token of temporary credentials
   */
  record Signer(String accessKeyId, Optional<String> token, String region) {
    /**
     * @throws IllegalStateException if the request's signature is not {@link #GOOD}
     */
    static Signer of(Request request) {
      Matcher parts = HEADER.matcher(request.header("Authorization").orElse(""));
      if (!parts.matches()) {
        throw new IllegalStateException("not signed");
      }
      return new Signer(
          parts.group("key"), request.header("X-Amz-Security-Token"), parts.group("region"));
    }
  }

  static Signature of(Request request, String service) {
    Optional<String> authorization = request.header("Authorization");
    if (authorization.isEmpty()) {
      return MISSING;
    }
    Matcher parts = HEADER.matcher(authorization.get());
    if (!parts.matches()
        || !request.header("X-Amz-Date").orElse("").startsWith(parts.group("date"))
        || !signs(parts.group("headers"), "host", "x-amz-date")) {
      return MALFORMED;
    }
    return parts.group("service").equals(service) ? GOOD : WRONG_SERVICE;
  }

  private static boolean signs(String signedHeaders, String... required) {
    return Arrays.asList(signedHeaders.split(";")).containsAll(List.of(required));
  }
}
