package accountlink.settings;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A person or a program that gets alerts.
 *
 * @param endpoint an e-mail address, an https URL, or the ARN of a queue or function
 * @param filter which alerts it gets: allowed values by the name of the message attribute; each
 *     attribute must have one of its values; empty: all alerts
 */
public record Subscription(Protocol protocol, String endpoint, Map<String, List<String>> filter) {

  /** Endpoints of Amazon Q Developer in chat applications: a global one and one for each Region. */
  private static final Pattern CHAT =
      Pattern.compile("https://[a-z0-9-]+\\.sns-api\\.chatbot\\.amazonaws\\.com(/.*)?");

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

  /** Whether it is Amazon Q Developer in chat applications, which hands on to Slack or Teams. */
  public boolean isChat() {
    return protocol == Protocol.HTTPS && CHAT.matcher(endpoint).matches();
  }

  /**
   * Whether its endpoint can make something of an alarm: queues and functions expect alerts of
   * links.
   */
  boolean isReader() {
    return switch (protocol) {
      case EMAIL -> true;
      case HTTPS -> isChat();
      case SQS, LAMBDA -> false;
    };
  }

  /**
   * Whether SNS delivers to a subscription. Until its endpoint confirms, SNS lists {@code
   * PendingConfirmation} in the place of its ARN, and {@code Deleted} for a while after its end.
   */
  public static boolean isConfirmed(String subscriptionArn) {
    return subscriptionArn.startsWith("arn:");
  }

  /** All alerts by e-mail. */
  public static Subscription email(String address) {
    return new Subscription(Protocol.EMAIL, address, Map.of());
  }
}
