package accountlink.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where alerts are published. It has two homes: {@link SnsTopic}, and the terminal of a laptop.
 * {@code TopicContract} holds them together.
 */
public interface Topic {
  /** How many publications a sender may hand over at once: it claims them, and marks them after. */
  int mostAtOnce();

  /**
   * Reserves room for so many publications, of all senders, as fast as the readers may get them.
   *
   * @param publications {@link #mostAtOnce} at most
   * @return how long the sender has to wait before it publishes them; empty where that is not
   *     before the deadline, and nothing is reserved
   */
  default Optional<Duration> reserve(int publications, Instant now, Instant deadline) {
    return now.isBefore(deadline) ? Optional.of(Duration.ZERO) : Optional.empty();
  }

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
