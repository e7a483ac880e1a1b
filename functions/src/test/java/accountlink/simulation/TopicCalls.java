package accountlink.simulation;

import accountlink.simulation.Step.FaultKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;
import software.amazon.awssdk.services.sns.model.SnsException;

/** A run's calls to the topic. */
final class TopicCalls implements SnsClient {
  private static final Pattern ALERT_ID =
      Pattern.compile("\\\\\"alertId\\\\\":\\\\\"([0-9a-f-]{36})");

  private final World world;
  private final SimulatedRun run;

  TopicCalls(World world, SimulatedRun run) {
    this.world = world;
    this.run = run;
  }

  @Override
  public PublishBatchResponse publishBatch(Consumer<PublishBatchRequest.Builder> consumer) {
    return publishBatch(PublishBatchRequest.builder().applyMutation(consumer).build());
  }

  @Override
  public PublishBatchResponse publishBatch(PublishBatchRequest request) {
    Optional<FaultKind> now = run.next(Call.publish());
    Optional<FaultKind> fault = world.topicDown() ? Optional.of(FaultKind.FAIL) : now;
    if (world.topicDown()) {
      run.disturb();
    }
    switch (fault.orElse(null)) {
      case FAIL -> throw AwsErrors.of(SnsException.builder(), 500, "InternalError");
      case THROTTLE -> throw AwsErrors.of(SnsException.builder(), 429, "Throttled");
      case DENY -> throw AwsErrors.of(SnsException.builder(), 403, "AuthorizationError");
      case HANG -> throw ApiCallTimeoutException.create("no answer");
      case null, default -> {}
    }
    List<String> accepted = new ArrayList<>();
    PublishBatchResponse answer =
        accept(
            request.publishBatchRequestEntries(),
            fault.filter(kind -> kind == FaultKind.PARTLY).isPresent(),
            accepted);
    run.after(fault, answer, () -> SdkClientException.create("the answer got lost"));
    run.sent(accepted);
    return answer;
  }

  /**
   * @param partly every second message is not accepted
   * @param accepted gets the ids of the alerts in the others
   */
  private PublishBatchResponse accept(
      List<PublishBatchRequestEntry> entries, boolean partly, List<String> accepted) {
    List<PublishBatchResultEntry> good = new ArrayList<>();
    List<BatchResultErrorEntry> bad = new ArrayList<>();
    Map<String, Integer> single = new HashMap<>();
    for (PublishBatchRequestEntry entry : entries) {
      List<String> ids = alertIds(entry.message());
      if (ids.size() == 1) {
        single.merge(world.witness.kindOf(ids.getFirst()), 1, Integer::sum);
      }
      if (partly && Integer.parseInt(entry.id()) % 2 == 1) {
        bad.add(
            BatchResultErrorEntry.builder()
                .id(entry.id())
                .code("InternalError")
                .message("failed")
                .senderFault(false)
                .build());
      } else {
        world.witness.accepted(ids);
        accepted.addAll(ids);
        good.add(PublishBatchResultEntry.builder().id(entry.id()).messageId("m").build());
      }
    }
    world.witness.digested(single);
    return PublishBatchResponse.builder().successful(good).failed(bad).build();
  }

  /** The ids of the alerts in a message; a digest has one more of its own, first. */
  private static List<String> alertIds(String message) {
    List<String> ids = new ArrayList<>();
    Matcher matcher = ALERT_ID.matcher(message);
    while (matcher.find()) {
      ids.add(matcher.group(1));
    }
    return ids.size() > 1 ? ids.subList(1, ids.size()) : ids;
  }

  @Override
  public String serviceName() {
    return "sns";
  }

  @Override
  public void close() {}
}
