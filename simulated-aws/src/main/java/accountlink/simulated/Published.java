package accountlink.simulated;

import java.util.Map;

/**
 * A message as it was published.
 *
 * @param subject null if there was none
 * @param message as sent: with {@code MessageStructure=json} the whole JSON object
 * @param attributes the message attributes' values, binary ones in Base64
 */
public record Published(
    String messageId,
    String topicArn,
    String subject,
    String message,
    Map<String, String> attributes) {}
