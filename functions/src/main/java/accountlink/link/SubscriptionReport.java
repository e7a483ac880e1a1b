package accountlink.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Who should get messages and does not, as SNS answered when it was asked last. Deployments cannot
 * show it: whoever has an alert mail can unsubscribe its address, and SNS deletes a subscription
 * that is not confirmed within three days (docs/aws.md).
 *
 * @param asked when SNS was asked last
 * @param gaps what was missing at the last answer
 * @param failure why SNS gave no answer when it was asked last; the gaps are then older
 */
public record SubscriptionReport(Instant asked, List<Gap> gaps, Optional<String> failure) {
  private static final Duration A_DAY = Duration.ofDays(1);

  /** Where something is wrong, so that its cure is noticed soon. */
  private static final Duration AN_HOUR = Duration.ofHours(1);

  /** A topic of the stack. */
  public enum StackTopic {
    ALERTS,
    ALARMS
  }

  /**
   * Somebody who should get what is sent to a topic.
   *
   * @param protocol as SNS names it
   * @param endpoint an address, a URL or an ARN
   */
  public record Subscriber(StackTopic topic, String protocol, String endpoint) {
    /** Mail addresses are compared without regard to case: they reach the same person. */
    public boolean is(Subscriber other) {
      return topic == other.topic
          && protocol.equals(other.protocol)
          && endpoint.equalsIgnoreCase(other.endpoint);
    }
  }

  /** Why a subscriber gets nothing. */
  public enum Lack {
    /** There is no subscription: a deployment is at work, or somebody has ended it. */
    MISSING("not subscribed", AN_HOUR),
    /** The owner of the endpoint has not confirmed it. */
    PENDING("not confirmed", A_DAY);

    private final String words;
    private final Duration patience;

    Lack(String words, Duration patience) {
      this.words = words;
      this.patience = patience;
    }

    public String words() {
      return words;
    }
  }

  /**
   * A subscriber who gets nothing.
   *
   * @param since when SNS first said so
   * @param seen when SNS last said so
   */
  public record Gap(Subscriber who, Lack lack, Instant since, Instant seen) {
    /** Whether neither a deployment at work nor a mail that was just sent explains it. */
    boolean isLasting() {
      return !seen.isBefore(since.plus(lack.patience));
    }
  }

  /** Whether it is time to ask SNS. */
  public static boolean isDue(Optional<SubscriptionReport> last, Instant now) {
    return last.map(
            known ->
                !now.isBefore(
                    known.asked.plus(
                        known.gaps.isEmpty() && known.failure.isEmpty() ? A_DAY : AN_HOUR)))
        .orElse(true);
  }

  /**
   * The report after an answer of SNS.
   *
   * @param last the report before, which knows since when
   * @param named who should get messages
   * @param confirmed who does
   * @param pending who is subscribed and has not confirmed it
   */
  public static SubscriptionReport of(
      Optional<SubscriptionReport> last,
      Collection<Subscriber> named,
      Collection<Subscriber> confirmed,
      Collection<Subscriber> pending,
      Instant now) {
    List<Gap> gaps =
        named.stream()
            .filter(who -> confirmed.stream().noneMatch(who::is))
            .map(
                who ->
                    gap(
                        last,
                        who,
                        pending.stream().anyMatch(who::is) ? Lack.PENDING : Lack.MISSING,
                        now))
            .toList();
    return new SubscriptionReport(now, gaps, Optional.empty());
  }

  /** The report after SNS gave no answer. */
  public static SubscriptionReport failed(
      Optional<SubscriptionReport> last, String why, Instant now) {
    return new SubscriptionReport(
        now, last.map(SubscriptionReport::gaps).orElse(List.of()), Optional.of(why));
  }

  private static Gap gap(
      Optional<SubscriptionReport> last, Subscriber who, Lack lack, Instant now) {
    Instant since =
        last.stream()
            .flatMap(known -> known.gaps.stream())
            .filter(gap -> gap.who.equals(who) && gap.lack == lack)
            .map(Gap::since)
            .findFirst()
            .orElse(now);
    return new Gap(who, lack, since, now);
  }

  /** How many gaps SNS has named for an hour, or for a day where a confirmation is awaited. */
  public int lasting() {
    return (int) gaps.stream().filter(Gap::isLasting).count();
  }
}
