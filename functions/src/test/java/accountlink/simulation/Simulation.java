package accountlink.simulation;

import accountlink.reliability.Reliability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Plays seeded stories. It must run on one virtual thread over one carrier thread, so that a seed
 * always gives the same order of calls: {@code -Djdk.virtualThreadScheduler.parallelism=1
 * -Djdk.virtualThreadScheduler.maxPoolSize=1}.
 */
public final class Simulation {
  private static final int FAILURES = 5;

  private final Map<String, String> options;

  private Simulation(Map<String, String> options) {
    this.options = options;
  }

  /**
   * Arguments: {@code seeds}, {@code planted} or {@code interleavings}, and then options with their
   * values. Exit 0 where nothing failed, else 1.
   */
  public static void main(String[] arguments) throws InterruptedException {
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 1; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    Simulation simulation = new Simulation(options);
    boolean[] good = {false};
    Thread thread =
        Thread.ofVirtual()
            .start(
                () ->
                    good[0] =
                        switch (arguments[0]) {
                          case "seeds" -> simulation.playSeeds();
                          case "planted" -> findPlanted();
                          case "interleavings" -> simulation.playInterleavings();
                          case String unknown -> throw new IllegalArgumentException(unknown);
                        });
    thread.join();
    System.exit(good[0] ? 0 : 1);
  }

  private long number(String option, long otherwise) {
    return Long.parseLong(options.getOrDefault(option, Long.toString(otherwise)));
  }

  // --- Seeds ---

  private boolean playSeeds() {
    long first = number("--seed", 1);
    long last = first + number("--seeds", 10_000);
    long seconds = number("--seconds", Long.MAX_VALUE / 2_000_000_000L);
    PlantedFault planted = PlantedFault.valueOf(options.getOrDefault("--planted", "NONE"));
    Figures figures = new Figures();
    StoryPlayer player = new StoryPlayer(planted, StoryPlayer.IN_MEMORY, figures);
    long started = System.nanoTime();
    int failed = 0;
    for (long seed = first;
        seed < last && failed < FAILURES && (System.nanoTime() - started) / 1e9 < seconds;
        seed++) {
      figures.seed();
      Story story = Story.of(seed);
      Optional<String> broken = player.play(story);
      if (broken.isPresent()) {
        failed++;
        System.out.println(failure(story, broken.get(), planted));
      }
    }
    double took = (System.nanoTime() - started) / 1e9;
    System.out.printf(
        "%d seeds from %d, %d runs, %d at the same time as others, %d failed, %.1f s, %.0f runs a"
            + " second; faults %s%n",
        figures.seeds(),
        first,
        figures.runs(),
        figures.interleavings(),
        failed,
        took,
        figures.runs() / took,
        figures.faults());
    if (failed == 0) {
      record(figures, took);
    }
    return failed == 0;
  }

  /** What a failing seed prints. */
  private static String failure(Story story, String broken, PlantedFault planted) {
    StoryPlayer player = new StoryPlayer(planted, StoryPlayer.IN_MEMORY, new Figures());
    Story shrunk = player.shrunk(story);
    String with = planted == PlantedFault.NONE ? "" : " --planted " + planted;
    return "seed %d: %s%n%s%nreplay: ./account-links simulate --seed %d --seeds 1%s%n"
        .formatted(story.seed(), player.play(shrunk).orElse(broken), shrunk, story.seed(), with);
  }

  // --- Planted faults ---

  /** Each planted fault must be found within its number of seeds. */
  private static boolean findPlanted() {
    boolean all = true;
    for (PlantedFault fault : PlantedFault.values()) {
      if (fault != PlantedFault.NONE) {
        StoryPlayer player = new StoryPlayer(fault, StoryPlayer.IN_MEMORY, new Figures());
        Optional<String> broken = Optional.empty();
        int step = fault.isOfScopes() ? Story.OF_SEVERAL_SCOPES : 1;
        long seed = 0;
        while (broken.isEmpty() && seed < fault.seeds()) {
          seed += step;
          broken = player.play(Story.of(seed));
        }
        all &= broken.isPresent();
        System.out.printf(
            "%s, within %d seeds: %s%n",
            fault,
            fault.seeds(),
            broken.map("found by seed %d: %%s".formatted(seed)::formatted).orElse("NOT FOUND"));
      }
    }
    return all;
  }

  // --- Interleavings ---

  /** With {@code --at-most}, of each scenario no more orders than that. */
  private boolean playInterleavings() {
    long atMost = number("--at-most", Long.MAX_VALUE);
    PlantedFault planted = PlantedFault.valueOf(options.getOrDefault("--planted", "NONE"));
    Interleavings interleavings = new Interleavings(planted);
    for (Interleavings.Scenario scenario : Interleavings.withoutFault()) {
      long before = interleavings.count();
      if (breaks(interleavings, scenario, atMost)) {
        return false;
      }
      System.out.printf("%s: %d orders%n", scenario, interleavings.count() - before);
    }
    long without = interleavings.count();
    for (Interleavings.Scenario scenario : Interleavings.withOneFault()) {
      if (breaks(interleavings, scenario, atMost)) {
        return false;
      }
    }
    System.out.printf("with one fault: %d orders%n", interleavings.count() - without);
    long all = interleavings.count();
    System.out.printf(
        "%d orders of calls, %d runs, none failed%n", all, interleavings.figures().runs());
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("Orders without a fault", without);
    counts.put("Orders with one fault", all - without);
    counts.put("Runs of the check, scheduled or after an event", interleavings.figures().runs());
    counts.put("Orders that broke an invariant", 0);
    record(
        "Interleavings",
        """
        Every order of the calls of two runs, and of a run and an event check, is played over two \
        links. Orders without a fault are played in five situations: nothing is recorded, one link \
        has changed, both have, one changes meanwhile, or an alert is pending. Orders with one \
        fault, at any call, are played where one link has changed. The call fails before or after \
        it acted, or it hangs, or the run crashes before or after it. Of orders that differ only \
        in calls that commute, one is played.""",
        "./account-links simulate --interleavings --record",
        counts);
    return true;
  }

  private static boolean breaks(
      Interleavings interleavings, Interleavings.Scenario scenario, long atMost) {
    Optional<String> broken = interleavings.play(scenario, atMost);
    broken.ifPresent(System.out::println);
    return broken.isPresent();
  }

  // --- The record ---

  private void record(Figures figures, double seconds) {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("Seeds", figures.seeds());
    counts.put("Runs of the check, scheduled or after an event", figures.runs());
    counts.put("Times that several ran at the same time", figures.interleavings());
    Map<String, Long> faults = new LinkedHashMap<>();
    figures.faults().forEach((kind, count) -> faults.put(kind.words(), count));
    counts.put("Calls with a fault", faults);
    counts.put("Seeds that broke an invariant", 0);
    counts.put(
        "Planted faults, each found within its number of seeds", PlantedFault.values().length - 1);
    counts.put("Runs a second", Math.round(figures.runs() / seconds));
    record(
        "Simulation",
        """
        Seeded stories run over a store in memory. Links change, mutes and settings come and go, \
        and calls fail. Runs and event checks overlap in any order of their calls. Every fourth \
        story has several scopes: one may be slow or denied, lose its role, or be removed and added \
        again. After each run the history, the states, the alerts, the report and the metrics of \
        each scope are compared with the world's own record.""",
        "./account-links simulate --seed %d --seeds %d --record"
            .formatted(number("--seed", 1), number("--seeds", 10_000)),
        counts);
  }

  private void record(String name, String what, String command, Map<String, Object> figures) {
    if (!options.containsKey("--record")) {
      return;
    }
    try {
      new Reliability(Path.of(options.get("--record"))).record(name, what, command, figures);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
