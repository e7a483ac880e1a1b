package accountlink.infra;

import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * Events that led to no check: EventBridge could not deliver them, or the function failed on them
 * and on its retries. A rule's dead-letter queue sees the former only, the function's on-failure
 * destination the latter only, so both lead here.
 */
final class FailedEvents extends Construct {
  private static final Duration LONGEST_RETENTION = Duration.days(14);

  private final Queue queue;

  FailedEvents(Construct scope, String id, Optional<IKey> key) {
    super(scope, id);
    this.queue = deadLetters(this, key);
  }

  /** An encrypted queue at the end of the way, for TLS only, with the reasons for cdk-nag. */
  static Queue deadLetters(Construct scope, Optional<IKey> key) {
    Queue.Builder builder =
        Queue.Builder.create(scope, "Queue").enforceSsl(true).retentionPeriod(LONGEST_RETENTION);
    key.ifPresentOrElse(
        own -> builder.encryption(QueueEncryption.KMS).encryptionMasterKey(own),
        () -> builder.encryption(QueueEncryption.SQS_MANAGED));
    Queue queue = builder.build();
    String reason = "It is the dead-letter queue itself; an alarm says when it is not empty.";
    Nag.accept(queue, "AwsSolutions-SQS3", reason);
    Nag.accept(queue, "Serverless-SQSRedrivePolicy", reason);
    return queue;
  }

  Queue queue() {
    return queue;
  }
}
