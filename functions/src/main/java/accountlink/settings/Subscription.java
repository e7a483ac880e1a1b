package accountlink.settings;

import java.util.List;
import java.util.Map;

/**
 * Somebody who is sent, or something.
 *
 * @param endpoint an e-mail address, an https URL, or the ARN of a queue or function
 * @param filter what it wants to be sent of: allowed values by the name of the message attribute,
 *     all of which must fit; empty: everything
 */
public record Subscription(Protocol protocol, String endpoint, Map<String, List<String>> filter) {

  /** How an alert gets there, by the name of SNS and of the settings. */
  public enum Protocol {
    EMAIL("email"),
    HTTPS("https"),
    SQS("sqs"),
    LAMBDA("lambda");

    private final String setting;

    Protocol(String setting) {
      this.setting = setting;
    }

    public String setting() {
      return setting;
    }
  }

  /** By mail, of everything. */
  public static Subscription email(String address) {
    return new Subscription(Protocol.EMAIL, address, Map.of());
  }
}
