package accountlink.doctor;

import accountlink.format.Words;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Whether events failed. */
record QueueCheck(SqsClient sqs) {

  Finding look(String url) {
    Map<QueueAttributeName, String> attributes =
        sqs.getQueueAttributes(
                get ->
                    get.queueUrl(url)
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    long waiting = attributes.values().stream().mapToLong(Long::parseLong).sum();
    return waiting == 0
        ? Finding.ok("no failed event")
        : Finding.wrong(
            Words.count(waiting, "failed event") + " in " + url,
            "docs/operations.md, EventsFailed: look at one, cure what failed, purge the queue.");
  }
}
