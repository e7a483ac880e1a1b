package accountlink.doctor;

import accountlink.alert.Publisher;
import accountlink.alert.SnsTopic;
import accountlink.alert.TextOptions;
import accountlink.alert.Topic;
import accountlink.link.Alert;
import accountlink.link.Scope;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.sns.SnsClient;

/** Whether SNS accepts an alert. */
record SendCheck(SnsClient sns) {

  Finding look(String topicArn, Scope scope, Instant now) {
    Alert test = Alert.test(scope, now, System.getProperty("user.name"));
    Publisher publisher =
        new Publisher(
            new SnsTopic(sns, topicArn),
            new TextOptions("./account-links history", Optional.empty()));
    return switch (publisher.publish(test)) {
      case Topic.Accepted accepted ->
          Finding.ok(
              "SNS accepted the test alert as message "
                  + accepted.messageId()
                  + ": it reaches who accepts INFO without an owner");
      case Topic.NotAccepted failed -> notSent(failed.why());
    };
  }

  private static Finding notSent(String why) {
    return Finding.wrong(
        "SNS did not accept the test alert: " + why,
        "Your credentials need sns:Publish, and kms:GenerateDataKey and kms:Decrypt of the"
            + " topic's key. The function has permissions of its own.");
  }
}
