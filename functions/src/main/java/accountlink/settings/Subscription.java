package accountlink.settings;

import java.util.List;
import java.util.Map;

/**
 * A person or a program that gets alerts.
 *
 * @param endpoint an e-mail address, an https URL, or the ARN of a queue or function
 * @param filter which alerts it gets: allowed values by the name of the message attribute; each
 *     attribute must have one of its values; empty: all alerts
 */
public record Subscription(Protocol protocol, String endpoint, Map<String, List<String>> filter) {

  /** How SNS delivers an alert. */
  public enum Protocol {
    EMAIL("email"),
    HTTPS("https"),
    SQS("sqs"),
    LAMBDA("lambda");

    private final String setting;

    Protocol(String setting) {
      this.setting = setting;
    }

    /** Its name in SNS and in the settings. */
    public String setting() {
      return setting;
    }
  }

  /** All alerts by e-mail. */
  public static Subscription email(String address) {
    return new Subscription(Protocol.EMAIL, address, Map.of());
  }
}
