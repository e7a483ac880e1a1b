package accountlink.format;

import accountlink.link.SubscriptionReport;
import accountlink.link.SubscriptionReport.Gap;
import java.util.List;
import java.util.stream.Stream;

/** Who gets no messages, in words. */
public final class SubscriptionText {
  private SubscriptionText() {}

  /** {@code 2 subscriptions get nothing}; empty where nothing is wrong. */
  public static String title(SubscriptionReport report) {
    if (!report.gaps().isEmpty()) {
      return Words.count(report.gaps().size(), "subscription")
          + (report.gaps().size() == 1 ? " gets" : " get")
          + " nothing";
    }
    return report.failure().isPresent() ? "SNS did not say who is subscribed" : "";
  }

  /**
   * {@code ops@example.com (alerts): not confirmed, at least since 2026-03-02 08:00:00 UTC}, one
   * for each, and why SNS gave no later answer.
   */
  public static List<String> details(SubscriptionReport report) {
    return Stream.concat(
            report.gaps().stream().map(SubscriptionText::gap),
            report.failure().stream()
                .map(
                    why ->
                        "SNS gave no answer at "
                            + Words.time(report.asked())
                            + ": "
                            + Words.plain(why)))
        .toList();
  }

  /** SNS does not say since when: it was asked then, and before that nobody looked. */
  private static String gap(Gap gap) {
    return "%s (%s): %s, at least since %s"
        .formatted(
            Words.plain(gap.who().endpoint()),
            switch (gap.who().topic()) {
              case ALERTS -> "alerts";
              case ALARMS -> "alarms";
            },
            gap.lack().words(),
            Words.time(gap.since()));
  }
}
