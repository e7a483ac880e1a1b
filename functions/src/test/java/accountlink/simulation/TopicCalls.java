package accountlink.simulation;

import accountlink.simulation.Step.FaultKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final SimulatedInvocation invocation;

  /** Runs of which a digest was refused for good: its alerts come in messages of their own. */
  private final Set<SimulatedRun> digestRefused = new HashSet<>();

  TopicCalls(World world, SimulatedInvocation invocation) {
    this.world = world;
    this.invocation = invocation;
  }

  @Override
  public PublishBatchResponse publishBatch(Consumer<PublishBatchRequest.Builder> consumer) {
    return publishBatch(PublishBatchRequest.builder().applyMutation(consumer).build());
  }

  @Override
  public PublishBatchResponse publishBatch(PublishBatchRequest request) {
    SimulatedRun run =
        runOf(
            request.publishBatchRequestEntries().stream()
                .flatMap(entry -> alertIds(entry.message()).stream())
                .toList());
    Optional<FaultKind> now = run.next(Call.publish());
    Optional<FaultKind> fault = world.topicDown().or(() -> now);
    if (world.topicDown().isPresent()) {
      run.topicFails(world.topicDown().get());
    }
    if (fault.filter(kind -> kind == FaultKind.HANG).isPresent()
        && world.planted == PlantedFault.TOPIC_THAT_HANGS_EATS_THE_RUN) {
      run.hangsToItsEnd();
    }
    switch (fault.orElse(null)) {
      case FAIL -> throw AwsErrors.of(SnsException.builder(), 500, "InternalError");
      case THROTTLE -> throw AwsErrors.of(SnsException.builder(), 429, "Throttled");
      case DENY -> throw AwsErrors.of(SnsException.builder(), 403, "AuthorizationError");
      case PROXY -> {
        if (world.planted == PlantedFault.ERROR_WITHOUT_A_CODE_IS_A_BUG) {
          throw new NullPointerException("no code");
        }
        throw AwsErrors.ofProxy(SnsException.builder());
      }
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
    accepted.forEach(invocation::sent);
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
    Map<SimulatedRun, Map<String, Integer>> single = new LinkedHashMap<>();
    for (PublishBatchRequestEntry entry : entries) {
      List<String> ids = alertIds(entry.message());
      SimulatedRun run = runOf(ids);
      saysItsScopes(entry, ids);
      // The rest of a digest, sent after a crash, may be one alert.
      if (ids.size() == 1 && !entry.message().contains("DIGEST")) {
        single
            .computeIfAbsent(run, _ -> new HashMap<>())
            .merge(run.simulatedScope().witness.kindOf(ids.getFirst()), 1, Integer::sum);
      }
      if (ids.stream().anyMatch(this::isRefused)) {
        ids.forEach(id -> witnessOf(id).refused(id));
        if (ids.size() > 1) {
          ids.forEach(id -> digestRefused.add(runOf(List.of(id))));
        }
        bad.add(
            BatchResultErrorEntry.builder()
                .id(entry.id())
                .code("InvalidParameter")
                .message("refused")
                .senderFault(true)
                .build());
      } else if (partly && Integer.parseInt(entry.id()) % 2 == 1) {
        bad.add(
            BatchResultErrorEntry.builder()
                .id(entry.id())
                .code("InternalError")
                .message("failed")
                .senderFault(false)
                .build());
      } else {
        ids.forEach(id -> witnessOf(id).accepted(List.of(id)));
        accepted.addAll(ids);
        good.add(PublishBatchResultEntry.builder().id(entry.id()).messageId("m").build());
      }
    }
    single.forEach(
        (run, kinds) -> {
          if (!digestRefused.contains(run)) {
            run.simulatedScope().witness.digested(kinds, run.digestAbove());
          }
        });
    return PublishBatchResponse.builder().successful(good).failed(bad).build();
  }

  /** Of the scope that the first of the alerts belongs to. */
  private SimulatedRun runOf(List<String> ids) {
    return ids.stream()
        .flatMap(id -> invocation.runOf(id).stream())
        .findFirst()
        .orElseGet(invocation::anyRun);
  }

  private Witness witnessOf(String id) {
    return runOf(List.of(id)).simulatedScope().witness;
  }

  private void saysItsScopes(PublishBatchRequestEntry entry, List<String> ids) {
    String said = entry.messageAttributes().get("scope").stringValue();
    for (String id : ids) {
      String scope = runOf(List.of(id)).scope().id();
      world.check(
          said.equals(scope) || ids.size() > 1 && said.contains('"' + scope + '"'),
          "an alert of " + scope + " says " + said);
    }
  }

  private boolean isRefused(String id) {
    SimulatedScope scope = runOf(List.of(id)).simulatedScope();
    return scope.refused().contains(scope.witness.linkOf(id));
  }

  /** The ids of the alerts in a message; a digest has one more of its own, first. */
  private List<String> alertIds(String message) {
    List<String> ids = new ArrayList<>();
    Matcher matcher = ALERT_ID.matcher(message);
    while (matcher.find()) {
      ids.add(matcher.group(1));
    }
    if (ids.size() < 2) {
      return ids;
    }
    return world.planted == PlantedFault.DIGEST_WITHOUT_THE_IDS_OF_ITS_MEMBERS
        ? ids.subList(0, 1)
        : ids.subList(1, ids.size());
  }

  @Override
  public String serviceName() {
    return "sns";
  }

  @Override
  public void close() {}
}
