package accountlink.infra;

import accountlink.link.WatchedLink;
import java.util.Optional;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.ITableV2;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.sns.ITopic;

/** What the stack puts out: where its parts are, and what to try next. */
final class Outputs {
  private final Stack stack;

  private Outputs(Stack stack) {
    this.stack = stack;
  }

  /**
   * @param foreignCalls the bus on which other accounts' calls arrive, if there is one
   */
  static void of(
      Stack stack,
      Monitored parts,
      ITableV2 table,
      ITopic alarms,
      Optional<IEventBus> foreignCalls) {
    Outputs outputs = new Outputs(stack);
    outputs.places(parts, table, alarms);
    outputs.history(parts.history());
    outputs.next(parts, table);
    foreignCalls.ifPresent(
        bus ->
            outputs.put(
                "EventBusArn",
                "Where other accounts forward their calls on links",
                bus.getEventBusArn()));
    parts
        .events()
        .ifPresent(
            sent ->
                outputs.put(
                    "UnsentEventsUrl",
                    "Where it is noted which events of the history the bus did not take",
                    sent.unsent().getQueueUrl()));
  }

  private void places(Monitored parts, ITableV2 table, ITopic alarms) {
    put("TableName", "Where states and history are kept", table.getTableName());
    put("TopicArn", "Where alerts are published", parts.alerts().getTopicArn());
    put("AlarmTopicArn", "Where the monitor's own alarms go", alarms.getTopicArn());
    put("CheckFunctionName", "What checks the links", parts.check().function().getFunctionName());
    put("FailedEventsUrl", "Where failed events wait", parts.failedEvents().getQueueUrl());
    if (!parts.settings().roles().isEmpty()) {
      put(
          "CheckRoleArn",
          "Which role the accounts that are read must trust",
          parts.check().function().getRole().getRoleArn());
    }
    if (parts.settings().deployment().dashboard()) {
      put("DashboardUrl", "How links and monitor do", MonitorDashboard.url(stack));
    }
  }

  private void history(HistoryApi history) {
    put("ApiUrl", "Answers questions, signed by IAM", history.api().getApiEndpoint());
    put("WidgetArn", "A widget for your own dashboards", history.widget().alias().getFunctionArn());
    put(
        "HistoryReaderPolicyArn",
        "Allows its holder to read the history",
        history.reader().getManagedPolicyArn());
  }

  private void next(Monitored parts, ITableV2 table) {
    put(
        "TryCheckNow",
        "Try next: check all links now",
        // CLI 2 takes a payload for base64 unless told otherwise, and by default asks again after a
        // minute without an answer: a run may take longer, and must not be started three times.
        ("aws lambda invoke --function-name %s:%s --region %s --cli-read-timeout 0"
                + " --cli-binary-format raw-in-base64-out --payload '{}' /dev/stdout")
            .formatted(
                parts.check().function().getFunctionName(), JavaFunction.ALIAS, stack.getRegion()));
    put(
        "TryHistory",
        "Try next: the history of a link, by its key in the settings",
        "./account-links history --table %s --region %s %s"
            .formatted(
                table.getTableName(),
                stack.getRegion(),
                parts.settings().links().stream().findFirst().map(WatchedLink::key).orElse("KEY")));
    put(
        "TrySubscriptions",
        "Try next: who has confirmed to get alerts",
        "aws sns list-subscriptions-by-topic --topic-arn %s --region %s"
            .formatted(parts.alerts().getTopicArn(), stack.getRegion()));
  }

  private void put(String name, String description, String value) {
    CfnOutput.Builder.create(stack, name).description(description).value(value).build();
  }
}
