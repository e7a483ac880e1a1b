package accountlink.doctor;

import accountlink.link.SubscriptionReport.StackTopic;
import accountlink.link.SubscriptionReport.Subscriber;
import java.time.Instant;

/**
 * A subscription that a stack's template has.
 *
 * @param isFiltered whether it has a filter
 * @param since its resource was created or changed last
 */
record StackSubscription(String protocol, String endpoint, boolean isFiltered, Instant since) {
  Subscriber subscriber(StackTopic topic) {
    return new Subscriber(topic, protocol, endpoint);
  }
}
