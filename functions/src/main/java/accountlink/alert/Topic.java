package accountlink.alert;

import java.util.List;

/**
 * Where alerts are published. It has two homes: {@link SnsTopic}, and the terminal of a laptop.
 * {@code TopicContract} holds them together.
 */
public interface Topic {
  /** How many publications a sender may hand over at once: it claims them, and marks them after. */
  int mostAtOnce();

  /**
   * Publishes all of them, in their order.
   *
   * <p>An answer can get lost. Then the outcome is {@link Failed} or {@link Unavailable} though the
   * publication arrived, and the sender publishes it again under the same id.
   *
   * @return the outcome of each, in the same order
   */
  List<Outcome> publish(List<Publication> publications);

  /** The outcome of one publication. */
  sealed interface Outcome {}

  /** The topic accepted it. */
  record Accepted(String messageId) implements Outcome {}

  /** The topic did not accept it, for this reason. */
  sealed interface NotAccepted extends Outcome {
    String why();
  }

  /** The topic will never accept it as it is. */
  record Undeliverable(String why) implements NotAccepted {}

  /** It was not accepted now. Another one may be. */
  record Failed(String why) implements NotAccepted {}

  /** The topic accepts nothing now: a run that goes on sending only loses its time. */
  record Unavailable(String why) implements NotAccepted {}
}
