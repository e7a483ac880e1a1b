package accountlink.simulated;

import java.util.Map;

/**
 * A message as one subscriber gets it.
 *
 * @param protocol the subscription's: email, email-json, http, https, sms, sqs or lambda
 * @param endpoint the subscription's: a mail address, a URL, a phone number or an ARN
 * @param subject null if there was none
 * @param body the text for this protocol, without the JSON envelope that SNS puts around it for all
 *     but email and sms
 * @param attributes the message attributes' values, binary ones in Base64
 */
public record Delivery(
    String protocol,
    String endpoint,
    String messageId,
    String subject,
    String body,
    Map<String, String> attributes) {}
