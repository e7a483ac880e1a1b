package accountlink.simulation;

import accountlink.store.memory.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plays seeded stories. It must run on one virtual thread over one carrier thread, so that a seed
 * always gives the same order of calls: {@code -Djdk.virtualThreadScheduler.parallelism=1
 * -Djdk.virtualThreadScheduler.maxPoolSize=1}.
 */
public final class Simulation {
  /** Enough seeds for every planted fault to be found. */
  private static final int SEEDS_FOR_A_FAULT = 100;

  private final Figures figures = new Figures();

  private Simulation() {}

  /** Arguments: the first seed, how many, and how many seconds at most; or {@code planted}. */
  public static void main(String[] arguments) throws InterruptedException {
    int[] exit = {2};
    Thread thread =
        Thread.ofVirtual()
            .start(
                () ->
                    exit[0] = arguments[0].equals("planted") ? findPlanted() : simulate(arguments));
    thread.join();
    System.exit(exit[0]);
  }

  private static int simulate(String[] arguments) {
    long first = Long.parseLong(arguments[0]);
    long count = Long.parseLong(arguments[1]);
    long seconds =
        arguments.length > 2 ? Long.parseLong(arguments[2]) : Long.MAX_VALUE / 2_000_000_000L;
    long started = System.nanoTime();
    Simulation simulation = new Simulation();
    int failed = 0;
    long seed = first;
    for (;
        seed < first + count && (System.nanoTime() - started) / 1_000_000_000L < seconds;
        seed++) {
      Story story = Story.of(seed);
      Optional<String> broken = simulation.play(story, PlantedFault.NONE);
      if (broken.isPresent()) {
        failed++;
        Story shrunk = shrunk(story);
        System.out.printf(
            "seed %d: %s%n%s%nreplay: ./account-links simulate --seed %d --seeds 1%n%n",
            seed, play(shrunk).orElse(broken.get()), shrunk, seed);
        if (failed == 5) {
          break;
        }
      }
    }
    double took = (System.nanoTime() - started) / 1e9;
    System.out.printf(
        "%d seeds from %d, %d runs, %d failed, %.1f s, %.0f runs a second; faults %s%n",
        seed - first,
        first,
        simulation.figures.runs(),
        failed,
        took,
        simulation.figures.runs() / took,
        simulation.figures.faults());
    return failed == 0 ? 0 : 1;
  }

  /** Each planted fault must be found within {@link #SEEDS_FOR_A_FAULT} seeds. */
  private static int findPlanted() {
    int missed = 0;
    for (PlantedFault fault : PlantedFault.values()) {
      if (fault != PlantedFault.NONE) {
        Optional<String> broken = Optional.empty();
        long seed = 0;
        while (broken.isEmpty() && seed < SEEDS_FOR_A_FAULT) {
          broken = new Simulation().play(Story.of(++seed), fault);
        }
        missed += broken.isEmpty() ? 1 : 0;
        System.out.printf(
            "%s: %s%n",
            fault,
            broken.map("found by seed %d: %%s".formatted(seed)::formatted).orElse("NOT FOUND"));
      }
    }
    return missed == 0 ? 0 : 1;
  }

  private static Optional<String> play(Story story) {
    return new Simulation().play(story, PlantedFault.NONE);
  }

  /** The first invariant that a story breaks. */
  Optional<String> play(Story story, PlantedFault planted) {
    World world =
        new World(story.keys(), planted, time -> new MemoryStore(Optional.empty(), time), figures);
    try {
      for (Step step : story.steps()) {
        world.play(step);
        if (world.witness.broken().isPresent()) {
          break;
        }
      }
      if (world.witness.broken().isEmpty()) {
        world.close();
      }
    } catch (RuntimeException bug) {
      bug.printStackTrace();
      return Optional.of("the simulation failed: " + bug);
    }
    return world.witness.broken().map(Throwable::getMessage);
  }

  /** The story without the steps and faults that are not needed for it to fail. */
  private static Story shrunk(Story story) {
    Story best = story;
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (int i = best.steps().size() - 1; i >= 0; i--) {
        for (Optional<Step> simpler : simpler(best.steps().get(i))) {
          List<Step> steps = new ArrayList<>(best.steps());
          steps.remove(i);
          int at = i;
          simpler.ifPresent(step -> steps.add(at, step));
          if (play(best.with(steps)).isPresent()) {
            best = best.with(steps);
            smaller = true;
            break;
          }
        }
      }
    }
    return best;
  }

  /** What may take a step's place: nothing, or a part of it. */
  private static List<Optional<Step>> simpler(Step step) {
    List<Optional<Step>> all = new ArrayList<>();
    all.add(Optional.empty());
    parts(step).forEach(part -> all.add(Optional.of(part)));
    return all;
  }

  /** The same with one fault less, or with fewer that act at the same time. */
  private static List<Step> parts(Step step) {
    List<Step> parts = new ArrayList<>();
    switch (step) {
      case Step.Run run ->
          run.faults().forEach(one -> parts.add(new Step.Run(run.time(), without(run, one))));
      case Step.Event event ->
          event
              .faults()
              .forEach(one -> parts.add(new Step.Event(event.key(), without(event, one))));
      case Step.Together together -> {
        List<Step> members = together.all();
        parts.addAll(members);
        for (int i = 0; i < members.size(); i++) {
          for (Step part : parts(members.get(i))) {
            List<Step> fewer = new ArrayList<>(members);
            fewer.set(i, part);
            parts.add(new Step.Together(List.copyOf(fewer), together.order()));
          }
        }
      }
      default -> {}
    }
    return parts;
  }

  private static List<Step.Fault> without(Step step, Step.Fault fault) {
    List<Step.Fault> all =
        step instanceof Step.Run run ? run.faults() : ((Step.Event) step).faults();
    return all.stream().filter(other -> other != fault).toList();
  }
}
