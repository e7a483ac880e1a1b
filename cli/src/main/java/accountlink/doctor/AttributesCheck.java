package accountlink.doctor;

import accountlink.format.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/**
 * Whether filters see the attributes of the alerts. "Message attributes are sent only when the
 * message structure is String", and alerts are JSON with a form for each protocol. SNS counts what
 * it held back since a message had no attributes. Source: "Amazon SNS message attributes".
 *
 * @param pause a while of {@link #PAUSE}
 */
record AttributesCheck(CloudWatchClient cloudWatch, Runnable pause) {
  static final Duration PAUSE = Duration.ofSeconds(10);

  /** SNS counts each minute, and CloudWatch shows it a little later. */
  private static final int ATTEMPTS = 18;

  private static final Duration BEFORE = Duration.ofDays(1);

  /**
   * @param sent when the test alert was
   * @param areFiltered whether a subscription of the stack has a filter
   */
  Finding look(String topicArn, Instant sent, boolean areFiltered) {
    String topic = topicArn.substring(topicArn.lastIndexOf(':') + 1);
    long heldBack = heldBack(topic, sent);
    if (heldBack == 0 && !areFiltered) {
      return Finding.ok("no subscription of the stack has a filter that needs them");
    }
    boolean isCounted = false;
    for (int attempt = 0; heldBack == 0 && !isCounted && attempt < ATTEMPTS; attempt++) {
      pause.run();
      isCounted = isCounted(topic, sent);
      heldBack = heldBack(topic, sent);
    }
    if (heldBack > 0) {
      return Finding.wrong(
          "SNS held back %s of the last day, since it saw no attributes"
              .formatted(Words.count(heldBack, "notification")),
          "docs/operations.md, AlertsReachNobody: who has a filter gets nothing. Take the filters"
              + " out of 'subscriptions', and deploy.");
    }
    return isCounted
        ? Finding.ok("SNS held back nothing for want of attributes, the test alert included")
        : Finding.unknown(
            "SNS has not counted the test alert in three minutes",
            "Look later at its metric NumberOfNotificationsFilteredOut-NoMessageAttributes.");
  }

  private long heldBack(String topic, Instant sent) {
    return sum(
        "NumberOfNotificationsFilteredOut-NoMessageAttributes",
        topic,
        sent.minus(BEFORE),
        sent,
        Duration.ofHours(1));
  }

  private boolean isCounted(String topic, Instant sent) {
    return sum("NumberOfMessagesPublished", topic, sent, sent, Duration.ofMinutes(1)) > 0;
  }

  /** What was counted from a time until some minutes after another. */
  private long sum(String metric, String topic, Instant from, Instant until, Duration period) {
    return Math.round(
        cloudWatch
            .getMetricStatistics(
                get ->
                    get.namespace("AWS/SNS")
                        .metricName(metric)
                        .dimensions(Dimension.builder().name("TopicName").value(topic).build())
                        .startTime(from.truncatedTo(ChronoUnit.MINUTES))
                        .endTime(until.plus(PAUSE.multipliedBy(ATTEMPTS + 1)))
                        .period((int) period.toSeconds())
                        .statistics(Statistic.SUM))
            .datapoints()
            .stream()
            .mapToDouble(Datapoint::sum)
            .sum());
  }
}
