package accountlink.infra;

import accountlink.settings.ChatChannel;
import accountlink.settings.Deployment;
import accountlink.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PermissionsBoundary;
import software.amazon.awscdk.services.kms.IKey;
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
   * @throws accountlink.input.BadInputException where the Region cannot have account links
   */
  public MonitorStack(
      Construct scope, String id, StackProps props, Settings settings, Path functionJar) {
    super(scope, id, props);
    getNode().setContext(VERSION_FOLLOWS_LAYERS, true);
    RegionCheck.check(this);
    Deployment deployment = settings.deployment();
    setTerminationProtection(!deployment.isSandbox());

    Optional<IKey> key = EncryptionKey.of(this, "Encryption", deployment);
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

    Monitored monitored =
        new Monitored(settings, check, failed.queue(), history, alerts.topic(), events);
    MonitorAlarms monitorAlarms =
        new MonitorAlarms(this, "MonitorAlarms", monitored, alarms.topic());
    if (deployment.dashboard()) {
      new MonitorDashboard(this, "MonitorDashboard", monitored, monitorAlarms.alarms());
    }
    Outputs.of(this, monitored, store.table(), alarms.topic(), foreignCalls);

    deployment.tags().forEach(Tags.of(this)::add);
    deployment.permissionsBoundary().ifPresent(this::bound);
  }

  private void bound(String arn) {
    StackPlace.of(this)
        .requireAccount(
            "deployment.permissionsBoundary",
            arn,
            "is not a policy of the account of the stack, and IAM bounds a role by no other");
    PermissionsBoundary.of(this).apply(ManagedPolicy.fromManagedPolicyArn(this, "Boundary", arn));
  }
}
