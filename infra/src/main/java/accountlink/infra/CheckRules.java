package accountlink.infra;

import accountlink.check.Part;
import accountlink.lambda.EventJson;
import accountlink.link.Cause;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.events.IRuleTarget;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/** What has the links checked: the schedule, and CloudTrail when a call has changed a link. */
final class CheckRules extends Construct {
  /** Of the calls' events. Only AWS sends with a source that begins so. */
  static final String SOURCE = "aws.workspaces";

  static final String DETAIL_TYPE = "AWS API Call via CloudTrail";

  /** The next run is due before one that is this late. */
  private static final Duration LATEST_RUN = Duration.minutes(15);

  /** Reading a link changes nothing. */
  private static final List<String> CHANGING_CALLS =
      Arrays.stream(Cause.Act.values()).map(Cause.Act::eventName).toList();

  /**
   * @param schedule of the runs
   * @param scopes how many there are: a rule has up to five targets, each for a part of them
   * @param undelivered gets the events that could not be delivered to the function
   * @param foreignCalls the bus on which other accounts' calls arrive, if there is one
   */
  CheckRules(
      Construct scope,
      String id,
      String schedule,
      int scopes,
      Alias check,
      IQueue undelivered,
      Optional<IEventBus> foreignCalls) {
    super(scope, id);
    Rule.Builder.create(this, "Schedule")
        .description("Checks the WorkSpaces account links")
        .schedule(Schedule.expression(schedule))
        .targets(parts(scopes, check, undelivered))
        .build();
    Rule.Builder.create(this, "LinkChanged")
        .description("Checks a WorkSpaces account link at once when a call has changed it")
        .eventPattern(linkCalls())
        .targets(List.of(target(check, undelivered, Duration.hours(2))))
        .build();
    foreignCalls.ifPresent(
        bus ->
            Rule.Builder.create(this, "LinkChangedElsewhere")
                .description("Checks a WorkSpaces account link when another account changed it")
                .eventBus(bus)
                .eventPattern(linkCalls())
                .targets(List.of(target(check, undelivered, Duration.hours(2))))
                .build());
  }

  private static EventPattern linkCalls() {
    return EventPattern.builder()
        .source(List.of(SOURCE))
        .detailType(List.of(DETAIL_TYPE))
        .detail(
            Map.of(
                "eventSource", List.of("workspaces.amazonaws.com"),
                "eventName", CHANGING_CALLS,
                // A call that was refused changed nothing.
                "errorCode", List.of(Map.of("exists", false))))
        .build();
  }

  private static List<IRuleTarget> parts(int scopes, Alias check, IQueue undelivered) {
    int parts = Part.count(scopes);
    if (parts == 1) {
      return List.of(target(check, undelivered, LATEST_RUN));
    }
    return IntStream.rangeClosed(1, parts)
        .mapToObj(
            part ->
                (IRuleTarget)
                    builder(check, undelivered, LATEST_RUN)
                        .event(RuleTargetInput.fromObject(EventJson.ofPart(part, parts)))
                        .build())
        .toList();
  }

  private static IRuleTarget target(Alias check, IQueue undelivered, Duration maxAge) {
    return builder(check, undelivered, maxAge).build();
  }

  private static LambdaFunction.Builder builder(Alias check, IQueue undelivered, Duration maxAge) {
    return LambdaFunction.Builder.create(check)
        .retryAttempts(8)
        .maxEventAge(maxAge)
        .deadLetterQueue(undelivered);
  }
}
