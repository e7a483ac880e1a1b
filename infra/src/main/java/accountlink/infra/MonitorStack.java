package accountlink.infra;

import accountlink.input.BadInputException;
import accountlink.input.Problem;
import accountlink.settings.ChatChannel;
import accountlink.settings.Deployment;
import accountlink.settings.Settings;
import accountlink.settings.StackPlace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.Token;
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
   * @throws BadInputException where the Region cannot have account links, or the settings name what
   *     is elsewhere
   */
  public MonitorStack(
      Construct scope, String id, StackProps props, Settings settings, Path functionJar) {
    super(scope, id, props);
    getNode().setContext(VERSION_FOLLOWS_LAYERS, true);
    RegionCheck.check(this);
    Deployment deployment = settings.deployment();
    requireOwnPlace(settings);
    setTerminationProtection(!deployment.isSandbox());

    Optional<IKey> key = EncryptionKey.of(this, "Encryption", deployment);
    LinkStore store = new LinkStore(this, "Store", deployment, key);
    AlertTopic alerts = new AlertTopic(this, "Alerts", deployment, key);
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
    alerts.refuseAllBut(check.function().getRole());
    Optional<IEventBus> foreignCalls =
        settings.hearsElsewhere()
            ? Optional.of(new ForeignCalls(this, "ForeignCalls", settings.hears()).bus())
            : Optional.empty();
    new CheckRules(
        this,
        "CheckRules",
        settings.schedule(),
        settings.ofEachScope().size(),
        check.alias(),
        failed.queue(),
        foreignCalls);

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
    CfnOutput.Builder.create(this, "AlertMuterPolicyArn")
        .description("Allows its holder to mute alerts")
        .value(AlertMuter.policy(this, store.table(), key))
        .build();

    deployment.tags().forEach(Tags.of(this)::add);
    deployment.permissionsBoundary().ifPresent(this::bound);
  }

  /** The account is known where credentials are. */
  private void requireOwnPlace(Settings settings) {
    List<Problem> elsewhere =
        new StackPlace(
                Optional.of(getAccount()).filter(account -> !Token.isUnresolved(account)),
                Optional.of(getRegion()).filter(region -> !Token.isUnresolved(region)))
            .problems(settings);
    if (!elsewhere.isEmpty()) {
      throw new BadInputException("settings", elsewhere);
    }
  }

  private void bound(String arn) {
    PermissionsBoundary.of(this).apply(ManagedPolicy.fromManagedPolicyArn(this, "Boundary", arn));
  }
}
