package accountlink.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.SnsException;

/** A topic of SNS, to which messages go in batches. */
public final class SnsTopic implements Topic {
  /** SNS: "a maximum of 10 messages" in a batch. */
  private static final int MAX_ENTRIES = 10;

  /** SNS allows 262,144 bytes in a batch; the rest is for the envelope. */
  static final int MAX_BYTES = 250_000;

  /** SNS's error codes for a message that it will never accept. */
  private static final Set<String> UNDELIVERABLE_CODES =
      Set.of(
          "InvalidParameter", "InvalidParameterValue", "ParameterValueInvalid", "ValidationError");

  private final Supplier<SnsClient> sns;
  private final String arn;
  private final MailPace pace = new MailPace();

  public SnsTopic(SnsClient sns, String arn) {
    this(() -> sns, arn);
  }

  /**
   * @param sns asked for when there is something to publish
   */
  public SnsTopic(Supplier<SnsClient> sns, String arn) {
    this.sns = sns;
    this.arn = arn;
  }

  /** One call. */
  @Override
  public int mostAtOnce() {
    return MAX_ENTRIES;
  }

  @Override
  public Optional<Duration> reserve(int publications, Instant now, Instant deadline) {
    return pace.reserve(publications, now, deadline);
  }

  @Override
  public List<Outcome> publish(List<Publication> publications) {
    List<Outcome> outcomes = new ArrayList<>();
    List<SnsPublication> batch = new ArrayList<>();
    int bytes = 0;
    for (Publication publication : publications) {
      SnsPublication next = SnsPublication.of(publication);
      if (next.bytes() > MAX_BYTES) {
        outcomes.addAll(send(batch));
        batch.clear();
        bytes = 0;
        outcomes.add(new Undeliverable("it has %d bytes: too long".formatted(next.bytes())));
        continue;
      }
      if (batch.size() == MAX_ENTRIES || !batch.isEmpty() && bytes + next.bytes() > MAX_BYTES) {
        outcomes.addAll(send(batch));
        batch.clear();
        bytes = 0;
      }
      batch.add(next);
      bytes += next.bytes();
    }
    outcomes.addAll(send(batch));
    return outcomes;
  }

  private List<Outcome> send(List<SnsPublication> batch) {
    if (batch.isEmpty()) {
      return List.of();
    }
    try {
      return outcomes(batch, call(batch));
    } catch (SnsException error) {
      return isAboutAMessage(error) ? sendOneByOne(batch, error) : unavailable(batch, error);
    } catch (SdkException error) {
      return unavailable(batch, error);
    }
  }

  /**
   * SNS should name the bad entry of a batch, but reports exist that it rejects the whole batch.
   * Sent alone, each message gets its own answer.
   */
  private List<Outcome> sendOneByOne(List<SnsPublication> batch, SnsException error) {
    if (batch.size() == 1) {
      return List.of(new Undeliverable(error.getMessage()));
    }
    return batch.stream().map(List::of).map(this::send).flatMap(List::stream).toList();
  }

  /** The cause is the topic, the key, the credentials or the network, and not a message. */
  private static List<Outcome> unavailable(List<SnsPublication> batch, SdkException failure) {
    return Collections.nCopies(batch.size(), new Unavailable(failure.getMessage()));
  }

  private PublishBatchResponse call(List<SnsPublication> batch) {
    List<PublishBatchRequestEntry> entries = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      entries.add(batch.get(i).entry(Integer.toString(i)));
    }
    return sns.get()
        .publishBatch(request -> request.topicArn(arn).publishBatchRequestEntries(entries));
  }

  /** With HTTP 200, single messages may still have failed. */
  private static List<Outcome> outcomes(List<SnsPublication> batch, PublishBatchResponse response) {
    List<Outcome> outcomes =
        new ArrayList<>(Collections.nCopies(batch.size(), new Failed("SNS did not mention it")));
    response
        .successful()
        .forEach(
            entry -> outcomes.set(Integer.parseInt(entry.id()), new Accepted(entry.messageId())));
    response.failed().forEach(entry -> outcomes.set(Integer.parseInt(entry.id()), outcome(entry)));
    return outcomes.stream().map(one -> ofBatch(one, outcomes)).toList();
  }

  /** Where SNS accepted none of a batch, and finds no fault with a message, it is in trouble. */
  private static Outcome ofBatch(Outcome one, List<Outcome> all) {
    return one instanceof Failed failed && all.stream().allMatch(Failed.class::isInstance)
        ? new Unavailable(failed.why())
        : one;
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
