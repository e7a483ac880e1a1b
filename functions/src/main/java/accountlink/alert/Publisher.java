package accountlink.alert;

import accountlink.link.Alert;
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

/** Publishes alerts, as many a call as SNS allows, and says of each what became of it. */
public final class Publisher {
  /** SNS: "a maximum of 10 messages", and 262,144 bytes together; the rest is for the envelope. */
  static final int MOST_ENTRIES = 10;

  static final int MOST_BYTES = 250_000;

  /** What SNS says of a message that will never do, however often it is sent. */
  private static final Set<String> REFUSALS =
      Set.of("InvalidParameter", "InvalidParameterValue", "ValidationError", "InvalidMessage");

  private final SnsClient sns;
  private final String topicArn;
  private final String historyCommand;

  /**
   * @param historyCommand shows the history of the link whose key is put behind it
   */
  public Publisher(SnsClient sns, String topicArn, String historyCommand) {
    this.sns = sns;
    this.topicArn = topicArn;
    this.historyCommand = historyCommand;
  }

  /** What became of one alert. */
  public sealed interface Outcome {}

  /** SNS has it. */
  public record Accepted(String messageId) implements Outcome {}

  /** SNS will never take this message as it is. */
  public record Refused(String why) implements Outcome {}

  /** It may work another time: nothing is wrong with the message. */
  public record Failed(String why) implements Outcome {}

  /** The outcome of each, in the order of the alerts. */
  public Map<Alert, Outcome> publish(List<Alert> alerts) {
    Map<Alert, Outcome> outcomes = new LinkedHashMap<>();
    List<Publication> batch = new ArrayList<>();
    int bytes = 0;
    for (Alert alert : alerts) {
      Publication next = Publication.of(alert, historyCommand);
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

  private Map<Alert, Outcome> send(List<Publication> batch) {
    List<PublishBatchRequestEntry> entries = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      entries.add(batch.get(i).entry(Integer.toString(i)));
    }
    Map<Alert, Outcome> outcomes = new LinkedHashMap<>();
    try {
      PublishBatchResponse response =
          sns.publishBatch(
              request -> request.topicArn(topicArn).publishBatchRequestEntries(entries));
      // HTTP 200 says nothing of the single messages.
      batch.forEach(sent -> outcomes.put(sent.alert(), new Failed("SNS did not mention it")));
      response
          .successful()
          .forEach(
              accepted ->
                  outcomes.put(
                      batch.get(Integer.parseInt(accepted.id())).alert(),
                      new Accepted(accepted.messageId())));
      response
          .failed()
          .forEach(
              failed ->
                  outcomes.put(batch.get(Integer.parseInt(failed.id())).alert(), outcome(failed)));
    } catch (SdkException failed) {
      // The call as a whole: the topic, the key, the credentials, the network. No message is to
      // blame, so none is refused.
      batch.forEach(sent -> outcomes.put(sent.alert(), new Failed(failed.getMessage())));
    }
    return outcomes;
  }

  private static Outcome outcome(BatchResultErrorEntry failed) {
    String why = failed.code() + ": " + failed.message();
    return failed.senderFault() && REFUSALS.contains(failed.code())
        ? new Refused(why)
        : new Failed(why);
  }
}
