package accountlink.screen;

import accountlink.alert.Publication;
import accountlink.simulated.Delivery;

/**
 * An alert as a reader of mails gets it.
 *
 * @param severity its name; empty where there is none
 */
public record Mail(String to, String severity, String subject, String body) {
  /** What is shown on this machine to whom sits before it. */
  public static Mail toYou(Publication publication) {
    return new Mail(
        "you", publication.severity().name(), publication.subject(), publication.email());
  }

  /** What the simulated SNS delivered to a mailbox. */
  public static Mail of(Delivery delivery) {
    return new Mail(
        delivery.endpoint(),
        delivery.attributes().getOrDefault("severity", ""),
        delivery.subject(),
        delivery.body());
  }
}
