package accountlink.infra;

import accountlink.settings.Settings;
import java.nio.file.Path;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** The monitor of one account and Region. */
public final class MonitorStack extends Stack {

  /**
   * @param functionJar the bundle of {@code functions}
   */
  public MonitorStack(
      Construct scope, String id, StackProps props, Settings settings, Path functionJar) {
    super(scope, id, props);

    LinkStore store = new LinkStore(this, "Store");
    AlertTopic alerts = new AlertTopic(this, "Alerts", settings.subscriptions());
    ScheduledCheck check =
        new ScheduledCheck(this, "Check", settings, functionJar, store.table(), alerts.topic());
    HistoryApi history =
        new HistoryApi(
            this, "History", settings, functionJar, store.table(), check.settingsLayer());

    output("TableName", "Where states and history are kept", store.table().getTableName());
    output("TopicArn", "Where alerts are published", alerts.topic().getTopicArn());
    output("CheckFunctionName", "What checks the links", check.function().getFunctionName());
    output("ApiUrl", "Answers questions, signed by IAM", history.api().getApiEndpoint());
    output("WidgetArn", "A widget for your own dashboards", history.widget().getFunctionArn());
    output(
        "HistoryReaderPolicyArn",
        "Lets whoever has it read the history",
        history.reader().getManagedPolicyArn());
  }

  private void output(String name, String description, String value) {
    CfnOutput.Builder.create(this, name).description(description).value(value).build();
  }
}
