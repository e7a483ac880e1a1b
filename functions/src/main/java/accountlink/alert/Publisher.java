package accountlink.alert;

import accountlink.link.Alert;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.SnsException;

/** Publishes notifications in batches, and returns the outcome of each. */
public final class Publisher {
  /** SNS: "a maximum of 10 messages" in a batch. */
  static final int MAX_ENTRIES = 10;

  /** SNS allows 262,144 bytes in a batch; the rest is for the envelope. */
  static final int MAX_BYTES = 250_000;

  /** SNS's error codes for a message that it will never accept. */
  private static final Set<String> UNDELIVERABLE_CODES =
      Set.of(
          "InvalidParameter", "InvalidParameterValue", "ParameterValueInvalid", "ValidationError");

  private final Supplier<SnsClient> sns;
  private final String topicArn;
  private final TextOptions textOptions;

  public Publisher(SnsClient sns, String topicArn, TextOptions textOptions) {
    this(() -> sns, topicArn, textOptions);
  }

  /**
   * @param sns asked for when there is something to publish
   */
  public Publisher(Supplier<SnsClient> sns, String topicArn, TextOptions textOptions) {
    this.sns = sns;
    this.topicArn = topicArn;
    this.textOptions = textOptions;
  }

  /** The outcome of one notification. */
  public sealed interface Outcome {}

  /** SNS accepted it. */
  public record Accepted(String messageId) implements Outcome {}

  /** SNS will never accept this message as it is. */
  public record Undeliverable(String why) implements Outcome {}

  /** It can be tried again: nothing is wrong with the message. */
  public record Failed(String why) implements Outcome {}

  /** The size of the SNS message with all its forms, in bytes. Nothing is sent. */
  public int size(Notification notification) {
    return Publication.of(notification, textOptions).bytes();
  }

  /** The outcome of one alert, in a message of its own. */
  public Outcome publish(Alert alert) {
    Notification alone = new Notification(List.of(alert));
    return publish(List.of(alone)).get(alone);
  }

  /** The outcome of each notification, in their order. */
  public Map<Notification, Outcome> publish(List<Notification> notifications) {
    Map<Notification, Outcome> outcomes = new LinkedHashMap<>();
    List<Publication> batch = new ArrayList<>();
    int bytes = 0;
    for (Notification notification : notifications) {
      Publication next = Publication.of(notification, textOptions);
      if (batch.size() == MAX_ENTRIES || !batch.isEmpty() && bytes + next.bytes() > MAX_BYTES) {
        outcomes.putAll(send(batch));
        batch.clear();
        bytes = 0;
      }
      batch.add(next);
      bytes += next.bytes();
    }
    if (!batch.isEmpty()) {
      outcomes.putAll(send(batch));
    }
    return outcomes;
  }

  private Map<Notification, Outcome> send(List<Publication> batch) {
    try {
      return outcomes(batch, call(batch));
    } catch (SnsException error) {
      return isAboutAMessage(error) ? sendOneByOne(batch, error) : failed(batch, error);
    } catch (SdkException error) {
      return failed(batch, error);
    }
  }

  /**
   * SNS should name the bad entry of a batch, but reports exist that it rejects the whole batch.
   * Sent alone, each message gets its own answer.
   */
  private Map<Notification, Outcome> sendOneByOne(List<Publication> batch, SnsException error) {
    Map<Notification, Outcome> outcomes = new LinkedHashMap<>();
    if (batch.size() == 1) {
      outcomes.put(batch.getFirst().notification(), new Undeliverable(error.getMessage()));
    } else {
      batch.forEach(single -> outcomes.putAll(send(List.of(single))));
    }
    return outcomes;
  }

  /** The cause is the topic, the key, the credentials or the network, and not a message. */
  private static Map<Notification, Outcome> failed(List<Publication> batch, SdkException failure) {
    Map<Notification, Outcome> outcomes = new LinkedHashMap<>();
    batch.forEach(sent -> outcomes.put(sent.notification(), new Failed(failure.getMessage())));
    return outcomes;
  }

  private PublishBatchResponse call(List<Publication> batch) {
    List<PublishBatchRequestEntry> entries = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      entries.add(batch.get(i).entry(Integer.toString(i)));
    }
    return sns.get()
        .publishBatch(request -> request.topicArn(topicArn).publishBatchRequestEntries(entries));
  }

  /** With HTTP 200, single messages may still have failed. */
  private static Map<Notification, Outcome> outcomes(
      List<Publication> batch, PublishBatchResponse response) {
    Map<Notification, Outcome> outcomes = new LinkedHashMap<>();
    batch.forEach(sent -> outcomes.put(sent.notification(), new Failed("SNS did not mention it")));
    response
        .successful()
        .forEach(
            entry ->
                outcomes.put(notification(batch, entry.id()), new Accepted(entry.messageId())));
    response
        .failed()
        .forEach(entry -> outcomes.put(notification(batch, entry.id()), outcome(entry)));
    return outcomes;
  }

  private static Notification notification(List<Publication> batch, String entryId) {
    return batch.get(Integer.parseInt(entryId)).notification();
  }

  private static boolean isAboutAMessage(SnsException error) {
    // A proxy or load balancer answers without a code.
    return error.awsErrorDetails() != null
        && isUndeliverable(error.awsErrorDetails().errorCode())
        && !String.valueOf(error.awsErrorDetails().errorMessage()).contains("TopicArn");
  }

  private static boolean isUndeliverable(String code) {
    return code != null && UNDELIVERABLE_CODES.contains(code);
  }

  private static Outcome outcome(BatchResultErrorEntry failed) {
    String why = failed.code() + ": " + failed.message();
    return Boolean.TRUE.equals(failed.senderFault()) && isUndeliverable(failed.code())
        ? new Undeliverable(why)
        : new Failed(why);
  }
}
