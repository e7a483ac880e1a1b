package accountlink.simulated;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Amazon SNS on 127.0.0.1: publishing, subscribing and {@code GetTopicAttributes} over the AWS
 * query protocol, so that the real SDK client works unchanged. It refuses what SNS refuses, and
 * keeps what it accepts, as each subscriber would get it. Thread-safe.
 */
public final class SimulatedSns implements AutoCloseable {
  private final Topics topics;
  private final DeliveryLog deliveryLog = new DeliveryLog();
  private final RefusalPlan plan = new RefusalPlan();
  private final Publishing publishing;
  private final Subscribing subscribing;
  private final LoopbackServer server;

  private SimulatedSns(String region, String account) {
    topics = new Topics(region, account);
    publishing = new Publishing(topics, deliveryLog, plan);
    subscribing = new Subscribing(topics);
    server = LoopbackServer.start(this::reply);
  }

  /** An SNS without topics, of account 111122223333 in eu-central-1. */
  public static SimulatedSns start() {
    return start("eu-central-1", "111122223333");
  }

  /** An SNS without topics, of this account and Region, which are part of its topics' ARNs. */
  public static SimulatedSns start(String region, String account) {
    return new SimulatedSns(region, account);
  }

  /** Where it listens, for {@code endpointOverride} or {@code AWS_ENDPOINT_URL_SNS}. */
  public URI endpoint() {
    return server.endpoint();
  }

  /**
   * Creates a standard topic, if it does not exist.
   *
   * @return its ARN
   * @throws IllegalArgumentException if SNS does not allow the name
   */
  public String createTopic(String name) {
    return topics.create(name);
  }

  /**
   * A confirmed subscription to all messages.
   *
   * @param protocol email, email-json, http, https, sms, sqs or lambda
   * @throws IllegalArgumentException on an unknown topic or protocol
   */
  public void subscribe(String topicArn, String protocol, String endpoint) {
    subscribe(topicArn, protocol, endpoint, Map.of());
  }

  /**
   * A confirmed subscription with a filter on message attributes.
   *
   * @param filterPolicy each key must have one of its values; only equal strings match
   * @throws IllegalArgumentException on an unknown topic or protocol, or more than 5 keys
   */
  public void subscribe(
      String topicArn, String protocol, String endpoint, Map<String, List<String>> filterPolicy) {
    topics.subscribe(topicArn, protocol, endpoint, Map.of(), new FilterPolicy(filterPolicy), true);
  }

  /** The owner of an endpoint confirms the subscription that somebody asked for by the API. */
  public void confirm(String topicArn, String endpoint) {
    topics.confirm(topicArn, endpoint);
  }

  /** The messages that SNS accepted, in order. */
  public List<Published> published() {
    return deliveryLog.published();
  }

  /** The deliveries to subscribers, in order. */
  public List<Delivery> deliveries() {
    return deliveryLog.deliveries();
  }

  /** The deliveries to subscribers of one protocol, in order. */
  public List<Delivery> deliveries(String protocol) {
    return deliveries().stream().filter(each -> each.protocol().equals(protocol)).toList();
  }

  /**
   * Called with each delivery, after it is in {@link #deliveries} and before the sender's answer.
   */
  public void onDelivery(Consumer<Delivery> listener) {
    deliveryLog.listen(Objects.requireNonNull(listener));
  }

  /** Every call is refused until {@link #endRefusals}. */
  public void refuse(Refusal refusal) {
    plan.refuse(refusal);
  }

  /** The next calls are refused. Several such plans are used one after the other. */
  public void refuseNext(int calls, Refusal refusal) {
    plan.refuseNext(calls, refusal);
  }

  /**
   * Refuses these messages until {@link #endRefusals}: in a batch their entries fail and the others
   * succeed; published alone the call fails. The message ids of the predicate's arguments are never
   * used.
   */
  public void refuseMessages(Predicate<Published> which, Refusal refusal) {
    plan.refuseMessages(which, refusal);
  }

  /**
   * Whether an entry that breaks a rule fails its whole batch, instead of being reported as failed.
   * The API reference says that entries fail one by one; LocalStack's authors saw AWS refuse the
   * whole batch (a comment in its SNS provider). A sender must handle both. The default is false.
   */
  public void oneBadEntryFailsTheBatch(boolean fails) {
    publishing.oneBadEntryFailsTheBatch(fails);
  }

  /**
   * The next {@code calls} that SNS accepts are delivered, and their answers lost: the connection
   * closes. The sender cannot know that SNS accepted them.
   */
  public void acceptWithoutAnswer(int calls) {
    plan.acceptWithoutAnswer(calls);
  }

  /** Ends all plans of refuse…, refuseNext, refuseMessages and acceptWithoutAnswer. */
  public void endRefusals() {
    plan.endRefusals();
  }

  /** Stops the server. Deliveries can still be read. Idempotent. */
  @Override
  public void close() {
    server.close();
  }

  private Reply reply(Request request) {
    return switch (QueryProtocol.SNS.read(request)) {
      case QueryProtocol.Asked.Refused(Refusal refusal) ->
          QueryProtocol.SNS.error(request.id(), refusal);
      case QueryProtocol.Asked.Action(String name, RequestParameters parameters) ->
          plan.nextCall()
              .<Reply>map(refusal -> QueryProtocol.SNS.error(request.id(), refusal))
              .orElseGet(() -> act(request.id(), name, parameters));
    };
  }

  private Reply act(String requestId, String action, RequestParameters parameters) {
    return switch (action) {
      case "Publish" -> publishing.publish(requestId, parameters);
      case "PublishBatch" -> publishing.publishBatch(requestId, parameters);
      case "GetTopicAttributes" -> GetTopicAttributes.answer(requestId, parameters, topics);
      case "Subscribe" -> subscribing.subscribe(requestId, parameters);
      case "Unsubscribe" -> subscribing.unsubscribe(requestId, parameters);
      case "ListSubscriptionsByTopic" -> subscribing.list(requestId, parameters);
      default -> QueryProtocol.SNS.error(requestId, QueryProtocol.unknown(action));
    };
  }
}
