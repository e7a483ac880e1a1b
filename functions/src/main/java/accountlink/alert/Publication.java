package accountlink.alert;

import accountlink.format.LinkJson;
import accountlink.link.Severity;

/**
 * A notification in words. Each home of a topic takes the forms that its readers need.
 *
 * @param mark the label of the deployment, before the subject and the mail; or nothing
 */
public record Publication(Notification notification, Message message, String mark) {

  public static Publication of(Notification notification, TextOptions textOptions) {
    Message message = Wording.of(notification, textOptions);
    return new Publication(
        notification,
        message.withSubject(textOptions.labelled(message.subject())),
        textOptions.mark());
  }

  /** The same each time that it is sent, so that a reader can drop doubles. */
  public String id() {
    return notification.id();
  }

  public Severity severity() {
    return notification.alerts().getFirst().severity();
  }

  public String subject() {
    return message.subject();
  }

  /** The text of the mail. */
  public String email() {
    return mark + EmailText.of(notification, message);
  }

  /** For programs, as docs/alert.schema.json describes it. */
  public String machineJson() {
    return LinkJson.text(MachineJson.of(notification, message));
  }
}
