package accountlink.infra;

import accountlink.input.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.Stats;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.pipes.CfnPipe;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * Each new entry of the history as an event on an event bus: one pipe for each kind, from the
 * table's stream, with no code between. The alerts do not depend on it.
 */
final class HistoryEvents extends Construct {
  /**
   * A pipe sends the entries of one link one after the other, so that one that is refused holds up
   * those after it. DynamoDB keeps a record for a day; half of it is left to look at what failed.
   */
  private static final Duration LONGEST_RETRY = Duration.hours(12);

  private static final int RETRY_UNTIL_TOO_OLD = -1;

  private final List<CfnPipe> pipes = new ArrayList<>();
  private final Queue unsent;

  /**
   * @param bus {@code default}, a name, or an ARN
   * @param table with a stream of new and old images
   * @throws BadInputException where the ARN is of another account or Region
   */
  HistoryEvents(Construct scope, String id, String bus, TableV2 table, Optional<IKey> key) {
    super(scope, id);
    String busArn = arn(Stack.of(this), bus);
    this.unsent = FailedEvents.deadLetters(this, key);
    Role role = role(busArn, table, key);
    for (HistoryEvent event : HistoryEvent.values()) {
      CfnPipe pipe =
          CfnPipe.Builder.create(this, name(event))
              .description("Account link monitor: entries of the history become events")
              .roleArn(role.getRoleArn())
              .source(table.getTableStreamArn())
              .sourceParameters(source(event))
              .target(busArn)
              .targetParameters(target(event))
              .build();
      // A pipe that is made before its role may read the stream fails.
      pipe.getNode().addDependency(role);
      pipes.add(pipe);
    }
  }

  /** Notes which records of the stream could not be sent; it does not hold the entries. */
  IQueue unsent() {
    return unsent;
  }

  /** How often a pipe could not send, of all pipes. */
  IMetric failures(Duration period) {
    Map<String, IMetric> failed = new TreeMap<>();
    for (CfnPipe pipe : pipes) {
      failed.put(
          "pipe" + failed.size(),
          Metric.Builder.create()
              .namespace("AWS/EventBridge/Pipes")
              .metricName("ExecutionFailed")
              .dimensionsMap(Map.of("PipeName", pipe.getRef()))
              .statistic(Stats.SUM)
              .period(period)
              .build());
    }
    return MathExpression.Builder.create()
        .expression("SUM(METRICS())")
        .usingMetrics(failed)
        .label("Entries that a pipe could not send")
        .period(period)
        .build();
  }

  private static String name(HistoryEvent event) {
    return switch (event) {
      case STATUS_CHANGE -> "StatusChanges";
      case UNREADABLE_PERIOD -> "UnreadablePeriods";
    };
  }

  /**
   * From the first record of the stream, so that none is missed while the pipe is made. One record
   * at a time, and one after the other within a shard, so that a link's entries stay in order.
   */
  private CfnPipe.PipeSourceParametersProperty source(HistoryEvent event) {
    return CfnPipe.PipeSourceParametersProperty.builder()
        .dynamoDbStreamParameters(
            CfnPipe.PipeSourceDynamoDBStreamParametersProperty.builder()
                .startingPosition("TRIM_HORIZON")
                .batchSize(1)
                .parallelizationFactor(1)
                .maximumRecordAgeInSeconds(LONGEST_RETRY.toSeconds())
                .maximumRetryAttempts(RETRY_UNTIL_TOO_OLD)
                .deadLetterConfig(
                    CfnPipe.DeadLetterConfigProperty.builder().arn(unsent.getQueueArn()).build())
                .build())
        .filterCriteria(
            CfnPipe.FilterCriteriaProperty.builder()
                .filters(
                    List.of(
                        CfnPipe.FilterProperty.builder().pattern(event.filterPattern()).build()))
                .build())
        .build();
  }

  private static CfnPipe.PipeTargetParametersProperty target(HistoryEvent event) {
    return CfnPipe.PipeTargetParametersProperty.builder()
        .eventBridgeEventBusParameters(
            CfnPipe.PipeTargetEventBridgeEventBusParametersProperty.builder()
                .source(HistoryEvent.SOURCE)
                .detailType(event.detailType())
                .build())
        .inputTemplate(event.inputTemplate())
        .build();
  }

  /** Source: "Amazon DynamoDB stream as a source", execution role permissions. */
  private Role role(String busArn, TableV2 table, Optional<IKey> key) {
    Stack stack = Stack.of(this);
    Role role =
        Role.Builder.create(this, "Role")
            .description("Reads the stream of the account links' table, puts events on one bus")
            .assumedBy(
                ServicePrincipal.Builder.create("pipes.amazonaws.com")
                    .conditions(
                        Map.of("StringEquals", Map.of("aws:SourceAccount", stack.getAccount())))
                    .build())
            .build();
    role.addToPolicy(
        JavaFunction.allow(
            List.of(
                "dynamodb:DescribeStream",
                "dynamodb:GetRecords",
                "dynamodb:GetShardIterator",
                "dynamodb:ListStreams"),
            table.getTableStreamArn()));
    role.addToPolicy(JavaFunction.allow(List.of("events:PutEvents"), busArn));
    role.addToPolicy(JavaFunction.allow(List.of("sqs:SendMessage"), unsent.getQueueArn()));
    key.ifPresent(
        own ->
            role.addToPolicy(
                JavaFunction.allow(
                    List.of("kms:Decrypt", "kms:GenerateDataKey"), own.getKeyArn())));
    return role;
  }

  private static String arn(Stack stack, String bus) {
    return bus.startsWith("arn:")
        ? bus
        : "arn:%s:events:%s:%s:event-bus/%s"
            .formatted(stack.getPartition(), stack.getRegion(), stack.getAccount(), bus);
  }
}
