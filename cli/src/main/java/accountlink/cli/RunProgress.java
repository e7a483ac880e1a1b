package accountlink.cli;

import accountlink.laptop.CallProgress;
import accountlink.link.Scope;
import accountlink.settings.ReadingPlan;
import accountlink.settings.Settings.WatchedScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far a run is with the reading of its scopes. */
final class RunProgress {
  /** The others are counted. */
  private static final int MOST_LINES = 5;

  private final Map<Scope, ProgressLine> scopes = new LinkedHashMap<>();
  private final Map<Scope, CallProgress.Counts> counts = new LinkedHashMap<>();

  /**
   * @param pause between two runs
   * @param started when the run did
   */
  RunProgress(List<WatchedScope> watched, Duration pause, Instant started) {
    watched.forEach(
        one ->
            scopes.put(
                one.scope(),
                new ProgressLine(
                    ReadingPlan.of(one.settings(), pause),
                    one.settings().links().size(),
                    started)));
  }

  /** Of one scope a line; of several those at work, each with its name. */
  List<String> lines(Scope scope, CallProgress.Counts now, Instant at) {
    counts.put(scope, now);
    if (scopes.size() == 1) {
      return List.of(scopes.get(scope).at(now, at));
    }
    List<String> atWork = new ArrayList<>();
    counts.forEach(
        (each, calls) -> {
          ProgressLine line = scopes.get(each);
          if (!line.isDone(calls)) {
            atWork.add(each + ": " + line.at(calls, at));
          }
        });
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d of %d scopes are read".formatted(counts.size() - atWork.size(), scopes.size())
            + (atWork.size() > MOST_LINES ? ", and %d at work".formatted(atWork.size()) : ""));
    atWork.stream().limit(MOST_LINES).forEach(lines::add);
    return lines;
  }
}
