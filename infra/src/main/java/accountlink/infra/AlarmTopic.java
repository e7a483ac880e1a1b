package accountlink.infra;

import accountlink.settings.Settings;
import accountlink.settings.Subscription;
import java.util.Optional;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/**
 * Where the monitor's own alarms go: the operations topic of the settings; else the alerts' own, so
 * that they reach somebody; else, where CloudWatch may not use the key of that one, a topic beside
 * it with the same readers.
 */
final class AlarmTopic extends Construct {
  private final ITopic topic;

  AlarmTopic(Construct scope, String id, Settings settings, AlertTopic alerts) {
    super(scope, id);
    Optional<String> operations = settings.deployment().operationsTopicArn();
    if (operations.isPresent()) {
      this.topic = Topic.fromTopicArn(this, "Operations", operations.get());
    } else if (settings.deployment().hasItsOwnKey()) {
      AlertTopic.letAlarmsPublish(alerts.topic());
      this.topic = alerts.topic();
    } else {
      this.topic = besideTheAlerts(settings);
    }
  }

  ITopic topic() {
    return topic;
  }

  /**
   * Without a key: CloudWatch cannot publish under alias/aws/sns, whose policy is AWS's. An alarm
   * names metrics of the monitor, and no link.
   */
  private Topic besideTheAlerts(Settings settings) {
    Topic own = AlertTopic.topic(this, "Account link monitor").build();
    AlertTopic.letAlarmsPublish(own);
    // Queues and functions expect alerts of links, and could make nothing of an alarm.
    settings.subscriptions().stream()
        .filter(subscription -> subscription.protocol() == Subscription.Protocol.EMAIL)
        .forEach(
            subscription -> own.addSubscription(new EmailSubscription(subscription.endpoint())));
    AlertTopic.acceptMailWithoutRedrive(this);
    return own;
  }
}
