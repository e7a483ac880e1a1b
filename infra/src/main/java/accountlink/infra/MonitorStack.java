package accountlink.infra;

import accountlink.link.WatchedLink;
import accountlink.settings.ChatChannel;
import accountlink.settings.Deployment;
import accountlink.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PermissionsBoundary;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/** The monitor of one account and Region. */
public final class MonitorStack extends Stack {
  /**
   * Without this flag the hash of a function's version leaves out what is in its layers, and a
   * changed setting would update only $LATEST, which nobody invokes. It is set here and not in
   * cdk.json, so that the tests see it too.
   */
  private static final String VERSION_FOLLOWS_LAYERS = "@aws-cdk/aws-lambda:recognizeLayerVersion";

  /**
   * @param props with a Region: a table with a key of one's own cannot be made without
   * @param functionJar the bundle of {@code functions}
   */
  public MonitorStack(
      Construct scope, String id, StackProps props, Settings settings, Path functionJar) {
    super(scope, id, props);
    getNode().setContext(VERSION_FOLLOWS_LAYERS, true);
    Deployment deployment = settings.deployment();

    Optional<Key> key =
        deployment.hasItsOwnKey()
            ? Optional.of(new EncryptionKey(this, "Encryption", deployment).key())
            : Optional.empty();
    LinkStore store = new LinkStore(this, "Store", deployment, key);
    AlertTopic alerts = new AlertTopic(this, "Alerts", key);
    AlarmTopic alarms = new AlarmTopic(this, "Alarms", settings);
    FailedEvents failed = new FailedEvents(this, "FailedEvents", key);

    JavaFunction.Common common = new JavaFunction.Common(functionJar, settings, key);
    JavaFunction check =
        new CheckFunction(
                this,
                "CheckFunction",
                common,
                store.table(),
                alerts.topic(),
                alarms.own(),
                failed.queue())
            .check();
    alerts.subscribe(settings.subscriptions(), check.alias());
    Optional<IEventBus> foreignCalls =
        deployment.hears().isNobody()
            ? Optional.empty()
            : Optional.of(new ForeignCalls(this, "ForeignCalls", deployment.hears()).bus());
    new CheckRules(
        this, "CheckRules", settings.schedule(), check.alias(), failed.queue(), foreignCalls);

    for (ChatChannel channel : deployment.chatChannels()) {
      ChatConfiguration.of(this, channel, List.of(alerts.topic(), alarms.topic()));
    }

    HistoryApi history = new HistoryApi(this, "History", common, store.table());
    new KeepActive(
        this,
        "KeepActive",
        List.of(history.query().alias(), history.widget().alias()),
        failed.queue());

    Optional<HistoryEvents> events =
        deployment
            .eventBus()
            .map(bus -> new HistoryEvents(this, "HistoryEvents", bus, store.table(), key));

    MonitorAlarms oversight =
        new MonitorAlarms(
            this,
            "MonitorAlarms",
            settings,
            check,
            failed.queue(),
            history.api(),
            alerts.topic(),
            events,
            alarms.topic());

    output("TableName", "Where states and history are kept", store.table().getTableName());
    output("TopicArn", "Where alerts are published", alerts.topic().getTopicArn());
    output("AlarmTopicArn", "Where the monitor's own alarms go", alarms.topic().getTopicArn());
    output("CheckFunctionName", "What checks the links", check.function().getFunctionName());
    output("FailedEventsUrl", "Where failed events wait", failed.queue().getQueueUrl());
    if (deployment.dashboard()) {
      new MonitorDashboard(
          this,
          "MonitorDashboard",
          deployment.metrics(),
          check,
          failed.queue(),
          history,
          oversight.alarms());
      output("DashboardUrl", "How links and monitor do", MonitorDashboard.url(this));
    }
    foreignCalls.ifPresent(
        bus ->
            output(
                "EventBusArn",
                "Where other accounts forward their calls on links",
                bus.getEventBusArn()));
    events.ifPresent(
        sent ->
            output(
                "UnsentEventsUrl",
                "Where it is noted which events of the history the bus did not take",
                sent.unsent().getQueueUrl()));
    output(
        "TryCheckNow",
        "Try next: check all links now",
        // CLI 2 takes a payload for base64 unless told otherwise, and by default asks again after a
        // minute without an answer: a run may take longer, and must not be started three times.
        ("aws lambda invoke --function-name %s:%s --region %s --cli-read-timeout 0"
                + " --cli-binary-format raw-in-base64-out --payload '{}' /dev/stdout")
            .formatted(check.function().getFunctionName(), JavaFunction.ALIAS, getRegion()));
    output(
        "TryHistory",
        "Try next: the history of a link, by its key in the settings",
        "./account-links history --table %s --region %s %s"
            .formatted(
                store.table().getTableName(),
                getRegion(),
                settings.links().stream().findFirst().map(WatchedLink::key).orElse("KEY")));
    output(
        "TrySubscriptions",
        "Try next: who has confirmed to get alerts",
        "aws sns list-subscriptions-by-topic --topic-arn %s --region %s"
            .formatted(alerts.topic().getTopicArn(), getRegion()));
    output("ApiUrl", "Answers questions, signed by IAM", history.api().getApiEndpoint());
    output(
        "WidgetArn", "A widget for your own dashboards", history.widget().alias().getFunctionArn());
    output(
        "HistoryReaderPolicyArn",
        "Allows its holder to read the history",
        history.reader().getManagedPolicyArn());

    deployment.tags().forEach(Tags.of(this)::add);
    deployment
        .permissionsBoundary()
        .ifPresent(
            arn ->
                PermissionsBoundary.of(this)
                    .apply(ManagedPolicy.fromManagedPolicyArn(this, "Boundary", arn)));
  }

  private void output(String name, String description, String value) {
    CfnOutput.Builder.create(this, name).description(description).value(value).build();
  }
}
