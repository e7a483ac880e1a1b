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

/** Publishes bulletins, as many a call as SNS allows, and says of each what became of it. */
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
  private final Voice voice;

  public Publisher(SnsClient sns, String topicArn, Voice voice) {
    this.sns = sns;
    this.topicArn = topicArn;
    this.voice = voice;
  }

  /** What became of one bulletin. */
  public sealed interface Outcome {}

  /** SNS has it. */
  public record Accepted(String messageId) implements Outcome {}

  /** SNS will never take this message as it is. */
  public record Refused(String why) implements Outcome {}

  /** It may work another time: nothing is wrong with the message. */
  public record Failed(String why) implements Outcome {}

  /** The outcome of each, in the order of the bulletins. */
  public Map<Bulletin, Outcome> publish(List<Bulletin> bulletins) {
    Map<Bulletin, Outcome> outcomes = new LinkedHashMap<>();
    List<Publication> batch = new ArrayList<>();
    int bytes = 0;
    for (Bulletin bulletin : bulletins) {
      Publication next = Publication.of(bulletin, voice);
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

  private Map<Bulletin, Outcome> send(List<Publication> batch) {
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
  private Map<Bulletin, Outcome> sendOneByOne(List<Publication> batch, SnsException refused) {
    Map<Bulletin, Outcome> outcomes = new LinkedHashMap<>();
    if (batch.size() == 1) {
      outcomes.put(batch.getFirst().bulletin(), new Refused(refused.getMessage()));
    } else {
      batch.forEach(single -> outcomes.putAll(send(List.of(single))));
    }
    return outcomes;
  }

  /** The topic, the key, the credentials or the network: no message is to blame. */
  private static Map<Bulletin, Outcome> failed(List<Publication> batch, SdkException failure) {
    Map<Bulletin, Outcome> outcomes = new LinkedHashMap<>();
    batch.forEach(sent -> outcomes.put(sent.bulletin(), new Failed(failure.getMessage())));
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
  private static Map<Bulletin, Outcome> outcomes(
      List<Publication> batch, PublishBatchResponse response) {
    Map<Bulletin, Outcome> outcomes = new LinkedHashMap<>();
    batch.forEach(sent -> outcomes.put(sent.bulletin(), new Failed("SNS did not mention it")));
    response
        .successful()
        .forEach(
            entry -> outcomes.put(bulletin(batch, entry.id()), new Accepted(entry.messageId())));
    response.failed().forEach(entry -> outcomes.put(bulletin(batch, entry.id()), outcome(entry)));
    return outcomes;
  }

  private static Bulletin bulletin(List<Publication> batch, String entryId) {
    return batch.get(Integer.parseInt(entryId)).bulletin();
  }

  private static boolean isAboutAMessage(SnsException refused) {
    return refused.awsErrorDetails() != null
        && REFUSALS.contains(refused.awsErrorDetails().errorCode())
        && !String.valueOf(refused.awsErrorDetails().errorMessage()).contains("TopicArn");
  }

  private static Outcome outcome(BatchResultErrorEntry failed) {
    String why = failed.code() + ": " + failed.message();
    return failed.senderFault() && REFUSALS.contains(failed.code())
        ? new Refused(why)
        : new Failed(why);
  }
}
