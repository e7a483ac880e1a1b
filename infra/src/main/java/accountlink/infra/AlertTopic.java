package accountlink.infra;

import accountlink.settings.Subscription;
import java.util.List;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** Where alerts go, and who gets them. SNS asks each address for its consent by mail. */
final class AlertTopic extends Construct {
  private final Topic topic;

  AlertTopic(Construct scope, String id, List<Subscription> subscriptions) {
    super(scope, id);
    this.topic =
        Topic.Builder.create(this, "Topic").displayName("Account links").enforceSsl(true).build();
    for (int i = 0; i < subscriptions.size(); i++) {
      topic.addSubscription(Subscriptions.of(this, i, subscriptions.get(i)));
    }
  }

  Topic topic() {
    return topic;
  }
}
