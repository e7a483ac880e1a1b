package accountlink.alert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.SnsException;

/** Publishes notifications, as many a call as SNS allows, and says of each what became of it. */
public final class Publisher {
  /** SNS: "a maximum of 10 messages", and 262,144 bytes together; the rest is for the envelope. */
  static final int MOST_ENTRIES = 10;

  static final int MOST_BYTES = 250_000;

  /** What SNS says of a message that will never do, however often it is sent. */
  private static final Set<String> REFUSALS =
      Set.of(
          "InvalidParameter", "InvalidParameterValue", "ParameterValueInvalid", "ValidationError");

  private final SnsClient sns;
  private final String topicArn;
  private final TextOptions textOptions;

  public Publisher(SnsClient sns, String topicArn, TextOptions textOptions) {
    this.sns = sns;
    this.topicArn = topicArn;
    this.textOptions = textOptions;
  }

  /** What became of one notification. */
  public sealed interface Outcome {}

  /** SNS has it. */
  public record Accepted(String messageId) implements Outcome {}

  /** SNS will never take this message as it is. */
  public record Undeliverable(String why) implements Outcome {}

  /** It may work another time: nothing is wrong with the message. */
  public record Failed(String why) implements Outcome {}

  /** The size of the SNS message with all its forms, in bytes. Nothing is sent. */
  public int size(Notification notification) {
    return Publication.of(notification, textOptions).bytes();
  }

  /** The outcome of each, in the order of the notifications. */
  public Map<Notification, Outcome> publish(List<Notification> notifications) {
    Map<Notification, Outcome> outcomes = new LinkedHashMap<>();
    List<Publication> batch = new ArrayList<>();
    int bytes = 0;
    for (Notification notification : notifications) {
      Publication next = Publication.of(notification, textOptions);
      if (batch.size() == MOST_ENTRIES || !batch.isEmpty() && bytes + next.bytes() > MOST_BYTES) {
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
    } catch (SnsException refused) {
      return isAboutAMessage(refused) ? sendOneByOne(batch, refused) : failed(batch, refused);
    } catch (SdkException failed) {
      return failed(batch, failed);
    }
  }

  /**
   * SNS should name the bad entry of a batch, and is said to refuse the whole batch for it at
   * times: sent alone, each shows whether it is the one.
   */
  private Map<Notification, Outcome> sendOneByOne(List<Publication> batch, SnsException refused) {
    Map<Notification, Outcome> outcomes = new LinkedHashMap<>();
    if (batch.size() == 1) {
      outcomes.put(batch.getFirst().notification(), new Undeliverable(refused.getMessage()));
    } else {
      batch.forEach(single -> outcomes.putAll(send(List.of(single))));
    }
    return outcomes;
  }

  /** The topic, the key, the credentials or the network: no message is to blame. */
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
    return sns.publishBatch(
        request -> request.topicArn(topicArn).publishBatchRequestEntries(entries));
  }

  /** HTTP 200 says nothing of the single messages. */
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

  private static boolean isAboutAMessage(SnsException refused) {
    return refused.awsErrorDetails() != null
        && REFUSALS.contains(refused.awsErrorDetails().errorCode())
        && !String.valueOf(refused.awsErrorDetails().errorMessage()).contains("TopicArn");
  }

  private static Outcome outcome(BatchResultErrorEntry failed) {
    String why = failed.code() + ": " + failed.message();
    return failed.senderFault() && REFUSALS.contains(failed.code())
        ? new Undeliverable(why)
        : new Failed(why);
  }
}
