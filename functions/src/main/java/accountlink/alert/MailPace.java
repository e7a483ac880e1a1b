package accountlink.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * When messages may be published. SNS sends an address ten mails a second. Above that it accepts
 * all of them, and ends the subscription: its reader gets nothing from then on.
 *
 * <p>Source: "Why did I get an email from AWS that states that my Amazon SNS subscription was
 * manually deactivated?", repost.aws.
 */
final class MailPace {
  private static final int MOST = 10;

  /** More than a second, since one mail may be on its way for longer than the next. */
  private static final Duration WITHIN = Duration.ofMillis(1_500);

  /** When the last messages were, or are to be, published: at most {@link #MOST}. */
  private final Deque<Instant> last = new ArrayDeque<>();

  private Instant asked = Instant.EPOCH;

  /** As {@link Topic#reserve} says. */
  synchronized Optional<Duration> reserve(int messages, Instant now, Instant deadline) {
    if (now.isBefore(asked.minus(WITHIN))) {
      // The clock stepped back: these times say nothing any more.
      last.clear();
    }
    asked = now;
    Instant at = now;
    if (!last.isEmpty() && last.getLast().isAfter(at)) {
      at = last.getLast();
    }
    int tooMany = last.size() + messages - MOST;
    if (tooMany > 0) {
      Instant free = last.stream().skip(tooMany - 1L).findFirst().orElse(at).plus(WITHIN);
      at = free.isAfter(at) ? free : at;
    }
    if (!at.isBefore(deadline)) {
      return Optional.empty();
    }
    for (int i = 0; i < messages; i++) {
      last.add(at);
    }
    while (last.size() > MOST) {
      last.removeFirst();
    }
    return Optional.of(Duration.between(now, at));
  }
}
