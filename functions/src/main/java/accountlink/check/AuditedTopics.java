package accountlink.check;

import accountlink.link.SubscriptionReport.StackTopic;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * The topics of a stack whose subscriptions are looked at.
 *
 * @param sns made when it is first asked for: most runs do not look
 * @param arns of the topics
 */
public record AuditedTopics(Supplier<SnsClient> sns, Map<StackTopic, String> arns) {
  /** On a laptop there is no SNS to ask. */
  public static final AuditedTopics NONE =
      new AuditedTopics(
          () -> {
            throw new IllegalStateException("there is no topic to ask SNS about");
          },
          Map.of());
}
