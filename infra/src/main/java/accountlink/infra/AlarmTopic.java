package accountlink.infra;

import accountlink.link.SubscriptionReport;
import accountlink.settings.Settings;
import accountlink.settings.Subscription;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/**
 * Where the monitor's own alarms go: the operations topic of the settings, or else a topic of their
 * own. Alarms report on the path of the alerts, and so never use it: not its topic, not its key and
 * not its filters, which drop a message without attributes, as those of an alarm are.
 */
final class AlarmTopic extends Construct {
  private final ITopic topic;
  private final boolean isOwn;

  AlarmTopic(Construct scope, String id, Settings settings) {
    super(scope, id);
    Optional<String> operations = settings.deployment().operationsTopicArn();
    this.isOwn = operations.isEmpty();
    this.topic =
        operations
            .map(arn -> Topic.fromTopicArn(this, "Operations", arn))
            .orElseGet(() -> createTopic(settings));
  }

  ITopic topic() {
    return topic;
  }

  /** The topic, where it is the stack's own. */
  Optional<ITopic> own() {
    return Optional.of(topic).filter(_ -> isOwn);
  }

  /** Without a key: an alarm names metrics of the monitor, and no link. */
  private Topic createTopic(Settings settings) {
    Topic own =
        AlertTopic.topic(this, AlertTopic.labelled("Account link monitor", settings.deployment()))
            .build();
    AlertTopic.allowAlarms(own);
    List<Subscription> readers = settings.subscribers(SubscriptionReport.StackTopic.ALARMS);
    Subscriptions.add(this, own, readers, own);
    AlertTopic.acceptNoRedrive(this);
    return own;
  }
}
