package accountlink.doctor;

import accountlink.link.Severity;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/** Whether SNS accepts an alert of the check function. */
record SendCheck(LambdaClient lambda) {

  Finding look(String functionName) {
    TestAlerts.Sent sent;
    try {
      sent = new TestAlerts(lambda).send(functionName, Severity.INFO, Optional.empty());
    } catch (LambdaException refused) {
      return notSent(
          refused.getMessage(), "Your credentials need lambda:InvokeFunction of the function.");
    }
    return sent.messageId()
        .map(
            id ->
                Finding.ok(
                    "SNS accepted the test alert as message "
                        + id
                        + ": it reaches who accepts INFO without an owner"))
        .orElseGet(
            () ->
                notSent(
                    sent.why(),
                    "docs/operations.md, AlertsPendingTooLong: alerts fail in the same way."));
  }

  private static Finding notSent(String why, String cure) {
    return Finding.wrong("SNS did not accept the test alert: " + why, cure);
  }
}
