package accountlink.simulated;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The actions {@code Publish} and {@code PublishBatch}.
 *
 * <p>Source: Amazon SNS API Reference, "Publish" and "PublishBatch".
 */
final class Publishing {
  private final Topics topics;
  private final DeliveryLog deliveryLog;
  private final RefusalPlan plan;
  private volatile boolean oneBadEntryFailsTheBatch;

  Publishing(Topics topics, DeliveryLog deliveryLog, RefusalPlan plan) {
    this.topics = topics;
    this.deliveryLog = deliveryLog;
    this.plan = plan;
  }

  void oneBadEntryFailsTheBatch(boolean fails) {
    oneBadEntryFailsTheBatch = fails;
  }

  Reply publish(String requestId, RequestParameters parameters) {
    SnsMessage message = SnsMessage.read(parameters);
    Optional<Refusal> refusal = MessageRules.broken(message).or(() -> topics.broken(parameters));
    if (refusal.isPresent()) {
      return QueryProtocol.SNS.error(requestId, refusal.get());
    }
    return switch (accept(topicOf(parameters), message)) {
      case Outcome.Refused(Refusal why) -> QueryProtocol.SNS.error(requestId, why);
      case Outcome.Accepted(String messageId) ->
          unlessLost(
              QueryProtocol.SNS.result(requestId, "Publish", Xml.of("MessageId", messageId)));
    };
  }

  Reply publishBatch(String requestId, RequestParameters parameters) {
    List<BatchEntry> entries = BatchEntry.read(parameters);
    Optional<Refusal> refusal =
        MessageRules.broken(entries)
            .or(() -> topics.broken(parameters))
            .or(() -> firstBadEntry(entries).filter(any -> oneBadEntryFailsTheBatch));
    if (refusal.isPresent()) {
      return QueryProtocol.SNS.error(requestId, refusal.get());
    }
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    for (BatchEntry entry : entries) {
      outcomes.put(
          entry.id(),
          MessageRules.broken(entry.message())
              .<Outcome>map(Outcome.Refused::new)
              .orElseGet(() -> accept(topicOf(parameters), entry.message())));
    }
    return unlessLost(QueryProtocol.SNS.result(requestId, "PublishBatch", lists(outcomes)));
  }

  private sealed interface Outcome {
    record Accepted(String messageId) implements Outcome {}

    record Refused(Refusal why) implements Outcome {}
  }

  private Outcome accept(String topicArn, SnsMessage message) {
    Published accepted = message.published(topicArn, UUID.randomUUID().toString());
    Optional<Refusal> refusal = plan.message(accepted);
    if (refusal.isPresent()) {
      return new Outcome.Refused(refusal.get());
    }
    deliveryLog.deliver(message, accepted, topics.subscribers(topicArn).orElseThrow());
    return new Outcome.Accepted(accepted.messageId());
  }

  private Reply unlessLost(Reply answer) {
    return plan.losesAnswer() ? new Reply.HangUp() : answer;
  }

  private static String topicOf(RequestParameters parameters) {
    return parameters.get("TopicArn").orElseThrow();
  }

  private static Optional<Refusal> firstBadEntry(List<BatchEntry> entries) {
    return entries.stream()
        .flatMap(entry -> MessageRules.broken(entry.message()).stream())
        .findFirst();
  }

  private static Xml[] lists(Map<String, Outcome> outcomes) {
    List<Xml> successful = new ArrayList<>();
    List<Xml> failed = new ArrayList<>();
    outcomes.forEach(
        (id, outcome) -> {
          switch (outcome) {
            case Outcome.Accepted(String messageId) ->
                successful.add(Xml.of("member", Xml.of("Id", id), Xml.of("MessageId", messageId)));
            case Outcome.Refused(Refusal why) -> failed.add(failure(id, why));
          }
        });
    return new Xml[] {Xml.of("Successful", successful), Xml.of("Failed", failed)};
  }

  private static Xml failure(String id, Refusal why) {
    return Xml.of(
        "member",
        Xml.of("Id", id),
        Xml.of("Code", why.code()),
        Xml.of("Message", why.message()),
        Xml.of("SenderFault", String.valueOf(why.senderFault())));
  }
}
