package accountlink.check;

import accountlink.link.SubscriptionReport;
import accountlink.link.SubscriptionReport.StackTopic;
import accountlink.link.SubscriptionReport.Subscriber;
import accountlink.settings.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;

/** Asks SNS, once a day, whether everybody is subscribed whom the settings name. */
final class SubscriptionAudit {
  /** Of one page. It comes after the alerts, and may take no time from the next run's. */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  private final CheckSetup setup;

  SubscriptionAudit(CheckSetup setup) {
    this.setup = setup;
  }

  /**
   * What SNS says now, or what it said last where it is not time to ask again.
   *
   * @param until no call starts after it
   */
  Optional<SubscriptionReport> after(Optional<SubscriptionReport> last, Instant until) {
    Instant now = setup.clock().instant();
    if (setup.audited().arns().isEmpty()
        || !SubscriptionReport.isDue(last, now)
        || now.plus(CALL_TIMEOUT).isAfter(until)) {
      return last;
    }
    List<Subscriber> confirmed = new ArrayList<>();
    List<Subscriber> pending = new ArrayList<>();
    try {
      SnsClient sns = setup.audited().sns().get();
      setup.audited().arns().forEach((topic, arn) -> list(sns, topic, arn, confirmed, pending));
    } catch (SdkException failure) {
      String why = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
      return Optional.of(SubscriptionReport.failed(last, why, now));
    }
    return Optional.of(SubscriptionReport.of(last, named(), confirmed, pending, now));
  }

  private static void list(
      SnsClient sns,
      StackTopic topic,
      String arn,
      List<Subscriber> confirmed,
      List<Subscriber> pending) {
    sns.listSubscriptionsByTopicPaginator(
            list ->
                list.topicArn(arn)
                    .overrideConfiguration(overrides -> overrides.apiCallTimeout(CALL_TIMEOUT)))
        .subscriptions()
        .forEach(
            one ->
                (Subscription.isConfirmed(one.subscriptionArn()) ? confirmed : pending)
                    .add(new Subscriber(topic, one.protocol(), one.endpoint())));
  }

  private List<Subscriber> named() {
    List<Subscriber> named = new ArrayList<>();
    for (Map.Entry<StackTopic, String> topic : setup.audited().arns().entrySet()) {
      setup.settings().subscribers(topic.getKey()).stream()
          .map(one -> new Subscriber(topic.getKey(), one.protocol().setting(), one.endpoint()))
          .forEach(named::add);
    }
    return named;
  }
}
