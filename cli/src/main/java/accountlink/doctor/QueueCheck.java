package accountlink.doctor;

import accountlink.format.Words;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Whether events failed, of those that start a check and of those that say what changed. */
record QueueCheck(SqsClient sqs) {

  Finding look(String url) {
    long waiting = waiting(url);
    return waiting == 0
        ? Finding.ok("no failed event")
        : Finding.wrong(
            Words.count(waiting, "failed event") + " in " + url,
            "docs/operations.md, EventsFailed: look at one, cure what failed, purge the queue.");
  }

  /** Of the pipes' queue, which notes what the event bus did not take. */
  Finding unsent(String url) {
    long waiting = waiting(url);
    return waiting == 0
        ? Finding.ok("no entry of the history that the event bus did not take")
        : Finding.wrong(
            Words.count(waiting, "note") + " of what the event bus did not take in " + url,
            "docs/operations.md, HistoryEventsNotSent: the history has the entries; cure what"
                + " failed, purge the queue.");
  }

  private long waiting(String url) {
    Map<QueueAttributeName, String> attributes =
        sqs.getQueueAttributes(
                get ->
                    get.queueUrl(url)
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    if (!attributes.containsKey(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)) {
      throw new IllegalStateException("SQS does not say how many messages are in " + url);
    }
    return attributes.values().stream().mapToLong(Long::parseLong).sum();
  }
}
