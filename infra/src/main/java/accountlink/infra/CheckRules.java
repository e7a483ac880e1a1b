package accountlink.infra;

import accountlink.link.Cause;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.IRuleTarget;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/** What has the links checked: the schedule, and CloudTrail when somebody touches a link. */
final class CheckRules extends Construct {
  /** Reading a link changes nothing. */
  private static final List<String> CHANGING_CALLS =
      Arrays.stream(Cause.Act.values()).map(Cause.Act::eventName).toList();

  CheckRules(Construct scope, String id, String schedule, Alias check, IQueue undelivered) {
    super(scope, id);
    Rule.Builder.create(this, "Schedule")
        .description("Checks the WorkSpaces account links")
        .schedule(Schedule.expression(schedule))
        // The next run is due before one that is this late.
        .targets(List.of(target(check, undelivered, Duration.minutes(15))))
        .build();
    Rule.Builder.create(this, "LinkTouched")
        .description("Checks a WorkSpaces account link at once when somebody has touched it")
        .eventPattern(
            EventPattern.builder()
                .source(List.of("aws.workspaces"))
                .detailType(List.of("AWS API Call via CloudTrail"))
                .detail(
                    Map.of(
                        "eventSource", List.of("workspaces.amazonaws.com"),
                        "eventName", CHANGING_CALLS,
                        // A call that was refused changed nothing.
                        "errorCode", List.of(Map.of("exists", false))))
                .build())
        .targets(List.of(target(check, undelivered, Duration.hours(2))))
        .build();
  }

  private static IRuleTarget target(Alias check, IQueue undelivered, Duration patience) {
    return LambdaFunction.Builder.create(check)
        .retryAttempts(8)
        .maxEventAge(patience)
        .deadLetterQueue(undelivered)
        .build();
  }
}
