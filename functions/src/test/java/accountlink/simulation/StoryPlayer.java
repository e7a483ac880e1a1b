package accountlink.simulation;

import accountlink.store.Store;
import accountlink.store.memory.MemoryStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Plays stories, and makes those that fail shorter. */
final class StoryPlayer {
  /** The store in memory, with a world's clock. */
  static final Function<InstantSource, Store> IN_MEMORY =
      time -> new MemoryStore(Optional.empty(), time);

  private final PlantedFault planted;
  private final Function<InstantSource, Store> store;
  private final Figures figures;

  /**
   * @param store makes an empty store with a world's clock
   * @param figures counts what is played
   */
  StoryPlayer(PlantedFault planted, Function<InstantSource, Store> store, Figures figures) {
    this.planted = planted;
    this.store = store;
    this.figures = figures;
  }

  /** The first invariant that a story breaks. */
  Optional<String> play(Story story) {
    World world = new World(story.keys(), planted, store, figures);
    try {
      for (Step step : story.steps()) {
        world.play(step);
        if (world.broken().isPresent()) {
          break;
        }
      }
      if (world.broken().isEmpty()) {
        world.close();
      }
    } catch (RuntimeException bug) {
      bug.printStackTrace();
      return Optional.of("the simulation failed: " + bug);
    }
    return world.broken().map(Throwable::getMessage);
  }

  /** The story without the steps and faults that are not needed for it to fail. */
  Story shrunk(Story story) {
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
            parts.add(
                new Step.Together(List.copyOf(fewer), together.clocksDiffer(), together.order()));
          }
        }
      }
      case Step.In in -> parts(in.step()).forEach(part -> parts.add(new Step.In(in.scope(), part)));
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
