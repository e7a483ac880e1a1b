package accountlink.simulated;

/** An Authorization header like the SDK's, for requests that the SDK never sends. */
final class Signed {

  static final String DATE = "20261122T100000Z";

  private Signed() {}

  static String by(String service) {
    return "AWS4-HMAC-SHA256 Credential=key/20261122/eu-central-1/"
        + service
        + "/aws4_request, SignedHeaders=host;x-amz-date, Signature="
        + "0".repeat(64);
  }
}
