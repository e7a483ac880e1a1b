package accountlink.cli;

import accountlink.format.Times;
import accountlink.screen.Screen;
import accountlink.store.Span;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/** From when to when: the options that limit a history. */
final class TimeRange {
  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "From this time: 2026-03-02, 2026-03-02T08:00:00Z, or how long ago: 12h, 30d.")
  private String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Until this time, which is not included. Default: now.")
  private String until;

  boolean isGiven() {
    return since != null || until != null;
  }

  Span span(Instant now, Instant earliest) {
    Instant from = since == null ? earliest : time("--since", since, now);
    Instant to = until == null ? now.plusMillis(1) : time("--until", until, now);
    if (to.isBefore(from)) {
      throw since == null
          ? BadOption.of("--until", until, "is before the default of --since: give --since too")
          : BadOption.of("--since", since, "must not be later than --until");
    }
    return new Span(from, to);
  }

  /** The same of a time that has begun: there is nothing to say of the future. */
  Span begun(Instant now, Instant earliest) {
    Span span = span(now, earliest);
    // Of less than a millisecond there is nothing to say either.
    if (!span.from().isBefore(now.truncatedTo(ChronoUnit.MILLIS))) {
      throw BadOption.of("--since", since, "must be earlier than now");
    }
    return span;
  }

  /**
   * What is said where a list is empty.
   *
   * @param what a sentence without its end
   */
  List<String> nothing(Screen screen, String what, Span span) {
    String from =
        since == null && span.from().equals(Instant.EPOCH)
            ? ""
            : " from " + screen.zone().time(span.from());
    String to = until == null ? "" : " until " + screen.zone().time(span.until());
    return screen.lines("", UnaryOperator.identity(), what + from + to + ".");
  }

  static Instant time(String option, String text, Instant now) {
    return Times.instant(text, now)
        .orElseThrow(() -> BadOption.of(option, text, Times.INSTANT_RULE));
  }
}
