package accountlink.cli;

import accountlink.format.Words;
import accountlink.laptop.CallProgress;
import accountlink.link.ReadingMethod;
import accountlink.settings.ReadingPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a run is with its reading, in one line.
 *
 * @param plan how many calls a run needs, and how many are allowed each second
 * @param started when the run did
 */
record ProgressLine(ReadingPlan plan, int links, Instant started) {

  String at(CallProgress.Counts counts, Instant now) {
    boolean listing = plan.way().method() == ReadingMethod.LIST;
    List<String> parts = new ArrayList<>();
    if (listing) {
      parts.add(
          "Listing %s: %s answered, of about %d"
              .formatted(
                  Words.count(links, "link"), Words.count(counts.pages(), "page"), plan.calls()));
    }
    if (!listing || counts.called() > 0) {
      parts.add(
          (listing ? "" : "Reading " + Words.count(links, "link") + ": ")
              + "%d called, %d answered".formatted(counts.called(), counts.answered())
              + (counts.failed() > 0 ? ", " + counts.failed() + " failed" : ""));
    }
    int done = listing ? counts.pages() : counts.called();
    if (done < plan.calls()) {
      double pace = pace(done, now);
      parts.add(Words.number(pace) + " a second");
      parts.add("about " + Words.duration(left(plan.calls() - done, pace)) + " left");
    }
    if (counts.throttled() > 0) {
      parts.add(
          "AWS throttled %s, so that the next ones wait longer"
              .formatted(Words.count(counts.throttled(), "call")));
    }
    return String.join(" · ", parts);
  }

  /** Whether nothing is left to be called, and each call has ended. */
  boolean isDone(CallProgress.Counts counts) {
    int done = plan.way().method() == ReadingMethod.LIST ? counts.pages() : counts.called();
    return done >= plan.calls() && counts.answered() + counts.failed() >= counts.called();
  }

  /** What was reached so far where that is less than what is allowed: AWS may have throttled. */
  private double pace(int done, Instant now) {
    double seconds = Duration.between(started, now).toMillis() / 1000.0;
    double allowed = plan.pace().callsPerSecond();
    return done == 0 || seconds < 1 ? allowed : Math.min(allowed, round(done / seconds));
  }

  /** To a tenth, and never zero. */
  private static double round(double pace) {
    return Math.max(0.1, Math.round(pace * 10) / 10.0);
  }

  private static Duration left(int calls, double pace) {
    return Duration.ofSeconds(Math.round(calls / pace));
  }
}
