package accountlink.doctor;

import accountlink.format.LinkJson;
import accountlink.link.Severity;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Asks a deployed check function for test alerts: it alone may publish to the alerts' topic. */
public record TestAlerts(LambdaClient lambda) {

  /**
   * What came of it.
   *
   * @param messageId SNS's; empty: it was not sent
   * @param why it was not sent; else empty
   */
  public record Sent(Optional<String> messageId, String why) {}

  /**
   * @param owner as if it were about a link of theirs
   * @throws software.amazon.awssdk.core.exception.SdkException where Lambda was not reached
   */
  public Sent send(String functionName, Severity severity, Optional<String> owner) {
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("severity", severity.name());
    asked.put("sentBy", System.getProperty("user.name"));
    owner.ifPresent(name -> asked.put("owner", name));
    String event = LinkJson.text(Map.of("testAlert", asked));
    InvokeResponse answer =
        lambda.invoke(
            invoke ->
                invoke
                    .functionName(functionName)
                    .qualifier(VersionCheck.ALIAS)
                    .payload(SdkBytes.fromUtf8String(event)));
    return answer.functionError() == null
        ? sent(answer.payload().asUtf8String())
        : new Sent(Optional.empty(), "the function failed: " + answer.payload().asUtf8String());
  }

  private static Sent sent(String answer) {
    Map<String, Object> json;
    try {
      json = JSON.std.mapFrom(answer);
    } catch (IOException odd) {
      throw new UncheckedIOException(odd);
    }
    if (!json.containsKey("sent")) {
      return new Sent(
          Optional.empty(),
          "the deployed function is older and has checked the links instead: deploy this version");
    }
    return new Sent(
        Optional.ofNullable(json.get("messageId")).map(Object::toString),
        String.valueOf(json.getOrDefault("why", "")));
  }
}
