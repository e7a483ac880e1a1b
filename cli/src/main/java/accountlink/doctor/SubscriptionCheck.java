package accountlink.doctor;

import accountlink.format.Words;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Subscription;

/** Whether a topic has subscribers that consented. */
record SubscriptionCheck(SnsClient sns) {

  Finding look(String topicArn) {
    List<Subscription> all =
        sns
            .listSubscriptionsByTopicPaginator(list -> list.topicArn(topicArn))
            .subscriptions()
            .stream()
            .toList();
    if (all.isEmpty()) {
      return Finding.wrong(
          "nobody is subscribed", "Put addresses into the setting 'subscriptions', and deploy.");
    }
    List<Subscription> waiting = all.stream().filter(one -> !isConfirmed(one)).toList();
    if (!waiting.isEmpty()) {
      return Finding.wrong(
          "%d of %s not confirmed: %s"
              .formatted(
                  waiting.size(),
                  Words.count(all.size(), "subscription"),
                  waiting.stream().map(Subscription::endpoint).collect(Collectors.joining(", "))),
          "Each of them opens the mail 'AWS Notification - Subscription Confirmation' and follows"
              + " its link. After three days it has expired: deploy without the address, and"
              + " again with it.");
    }
    return Finding.ok(Words.count(all.size(), "subscription") + ", all confirmed");
  }

  /** Until then SNS writes PendingConfirmation, and after an unsubscription Deleted. */
  private static boolean isConfirmed(Subscription subscription) {
    return subscription.subscriptionArn().startsWith("arn:");
  }
}
