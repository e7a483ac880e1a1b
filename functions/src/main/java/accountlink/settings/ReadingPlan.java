package accountlink.settings;

import accountlink.format.Words;
import accountlink.link.ReadingMethod;
import accountlink.link.ReadingWay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the runs read the links, and how long a round over all of them takes. It follows from the
 * settings alone: the CDK app grants what it needs, and the function and the command line decide
 * alike.
 *
 * @param way the method, and why
 * @param calls in a round without a change
 * @param time that the pace needs for them
 * @param pace that was counted with
 * @param interval the shortest time between two runs
 */
public record ReadingPlan(
    ReadingWay way, int calls, Duration time, Settings.Pace pace, Duration interval) {
  /** What a run has of Lambda's longest invocation, 15 minutes, for reading. */
  public static final Duration LONGEST_READING =
      Duration.ofMinutes(15).multipliedBy(3).dividedBy(4);

  /**
   * Reading link by link is the plainest way, but waiting for the throttle is paid for. In this
   * part of the interval it costs at most some 1.70 dollars a month, whatever the interval is.
   */
  private static final int PART_OF_INTERVAL = 10;

  /** What AWS allows; to all callers together. */
  private static final double MOST_CALLS_PER_SECOND = 2;

  /**
   * @param interval the shortest time between two runs
   */
  public static ReadingPlan of(Settings settings, Duration interval) {
    // How many links there are to discover is not known before they are.
    int links = settings.discovery().isPresent() ? 0 : settings.links().size();
    ReadingWay way = way(settings, links, interval);
    return plan(way, links, settings.pace(), interval);
  }

  private static ReadingPlan plan(
      ReadingWay way, int links, Settings.Pace pace, Duration interval) {
    int calls = way.method().calls(links);
    return new ReadingPlan(way, calls, time(calls, pace), pace, interval);
  }

  /** The first calls are the burst, and the others wait for their tokens. */
  private static Duration time(int calls, Settings.Pace pace) {
    double seconds = Math.max(0, calls - pace.burst()) / pace.callsPerSecond();
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  private static ReadingWay way(Settings settings, int links, Duration interval) {
    if (settings.discovery().isPresent()) {
      return new ReadingWay(ReadingMethod.LIST, "links are discovered by listing");
    }
    return switch (settings.reading()) {
      case GET -> new ReadingWay(ReadingMethod.GET, "the settings say so");
      case LIST -> new ReadingWay(ReadingMethod.LIST, "the settings say so");
      case AUTO -> automatic(links, settings.pace(), interval);
    };
  }

  private static ReadingWay automatic(int links, Settings.Pace pace, Duration interval) {
    Duration get = time(links, pace);
    Duration list = time(ReadingMethod.LIST.calls(links), pace);
    Duration part = interval.dividedBy(PART_OF_INTERVAL);
    String one = "reading " + Words.count(links, "link") + " one by one takes ";
    if (get.compareTo(part) <= 0 && get.compareTo(LONGEST_READING) <= 0) {
      return new ReadingWay(
          ReadingMethod.GET,
          one + Words.duration(get) + ", no more than a tenth of " + between(interval));
    }
    if (list.compareTo(LONGEST_READING) > 0) {
      return new ReadingWay(
          ReadingMethod.GET,
          "a list of "
              + Words.count(links, "link")
              + " takes "
              + Words.duration(list)
              + ", longer than a run can read");
    }
    return new ReadingWay(
        ReadingMethod.LIST,
        one + Words.duration(get) + ", more than a tenth of " + between(interval));
  }

  private static String between(Duration interval) {
    return "the " + Words.duration(interval) + " between two runs";
  }

  /** Whether each run can read every link before the next one starts. */
  public boolean fits() {
    return time.compareTo(LONGEST_READING) <= 0 && time.compareTo(interval) <= 0;
  }

  /** How often each link is read, when no link changes. */
  public Duration readEvery() {
    if (fits()) {
      return interval;
    }
    long runs = Math.ceilDiv(time.toMillis(), LONGEST_READING.toMillis());
    Duration run = time.dividedBy(runs);
    // A run that the schedule starts while one is at work is skipped.
    long intervals = Math.ceilDiv(run.toMillis(), interval.toMillis());
    return interval.multipliedBy(runs * intervals);
  }

  /** {@code A round of 4 calls by ListAccountLinks takes 0 seconds: …}. */
  public String inWords() {
    return "A round takes %s: %s by %s, at %s a second after a burst of %d (%s)"
        .formatted(
            Words.duration(time),
            Words.count(calls, "call"),
            way.method() == ReadingMethod.GET ? "GetAccountLink" : "ListAccountLinks",
            Words.number(pace.callsPerSecond()),
            pace.burst(),
            way.why());
  }

  /** That a round does not fit into the schedule, and what to change; empty where it fits. */
  public Optional<String> misfit(int links) {
    return fits()
        ? Optional.empty()
        : Optional.of(
            "%s. That is longer than %s, so each link is read every %s only. To change that: %s"
                .formatted(
                    inWords(),
                    time.compareTo(interval) > 0
                        ? between(interval)
                        : "the " + Words.duration(LONGEST_READING) + " that a run can read",
                    Words.duration(readEvery()),
                    String.join("; or ", changes(links))));
  }

  private List<String> changes(int links) {
    List<String> changes = new ArrayList<>();
    if (way.method() == ReadingMethod.GET) {
      ReadingPlan list = plan(new ReadingWay(ReadingMethod.LIST, ""), links, pace, interval);
      // Where a run could not read the list either, this way was chosen by itself.
      if (list.time().compareTo(LONGEST_READING) <= 0) {
        changes.add(
            "set reading to \"auto\", which lists so many links: %s take %s"
                .formatted(Words.count(list.calls(), "call"), Words.duration(list.time())));
      }
    }
    if (time.compareTo(LONGEST_READING) <= 0) {
      changes.add(
          "choose a schedule with at least %s between two runs, such as rate(%d minutes)"
              .formatted(Words.duration(time), Math.max(2, time.toMinutes() + 1)));
    }
    if (pace.callsPerSecond() < MOST_CALLS_PER_SECOND) {
      changes.add(
          "raise pace.callsPerSecond, of which AWS allows 2 to all callers of the account and"
              + " Region together");
    }
    changes.add("watch fewer links");
    return changes;
  }
}
