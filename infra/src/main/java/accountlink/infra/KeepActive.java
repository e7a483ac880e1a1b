package accountlink.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/**
 * A daily event that makes functions do nothing. A version with SnapStart that nobody has invoked
 * for 14 days becomes inactive, and the next question to it fails with SnapStartNotReadyException.
 * Source: "Troubleshooting SnapStart errors for Lambda functions", AWS Lambda.
 */
final class KeepActive extends Construct {
  /** What both functions take for nothing to do: the widget describes itself to CloudWatch so. */
  private static final Map<String, Object> NOTHING_TO_DO = Map.of("describe", true);

  KeepActive(Construct scope, String id, List<Alias> functions, IQueue undelivered) {
    super(scope, id);
    Rule.Builder.create(this, "Daily")
        .description("Keeps what answers questions active: unused for 14 days it would fail once")
        .schedule(Schedule.rate(Duration.days(1)))
        .targets(
            functions.stream()
                .map(
                    function ->
                        LambdaFunction.Builder.create(function)
                            .event(RuleTargetInput.fromObject(NOTHING_TO_DO))
                            .deadLetterQueue(undelivered)
                            .build())
                .toList())
        .build();
  }
}
