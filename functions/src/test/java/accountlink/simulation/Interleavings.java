package accountlink.simulation;

import accountlink.simulation.Step.Fault;
import accountlink.simulation.Step.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every order of the calls of two runs, or of a run and an event check, over two links, with at
 * most one fault.
 *
 * <p>Orders that differ only in calls that {@linkplain Call#commutesWith commute} come to the same,
 * and one of them is played. It is found with sleep sets: once all orders that begin with a call
 * were played, that call is not taken again before another that does not commute with it. Source:
 * P. Godefroid, "Partial-Order Methods for the Verification of Concurrent Systems", LNCS 1032,
 * Springer 1996.
 */
final class Interleavings {
  private static final Duration TIME = Duration.ofSeconds(60);

  /** No run or event check over two links makes more. */
  private static final int CALLS = 14;

  private static final List<FaultKind> FAULTS =
      List.of(
          FaultKind.FAIL,
          FaultKind.LOSE_ANSWER,
          FaultKind.HANG,
          FaultKind.CRASH_BEFORE,
          FaultKind.CRASH_AFTER);

  private static final List<String> LINKS = List.of("link-00000000", "222222222221");

  /** What is so before. */
  enum Start {
    /** Nothing is recorded. */
    NEW,
    ONE_LINK_CHANGED,
    BOTH_LINKS_CHANGED,
    /** Nothing has changed, and a link changes at any moment. */
    ONE_LINK_CHANGES_MEANWHILE,
    /** An alert of a link is pending, and the link has changed again. */
    ALERT_PENDING
  }

  /**
   * What acts at the same time.
   *
   * @param clocksDiffer to each run the lease of the other is over; else one of two runs is skipped
   * @param ofFirst what goes wrong in the first run
   * @param ofSecond what goes wrong in the other run, or in the event check
   */
  record Scenario(
      Start start,
      boolean besideAnEvent,
      boolean clocksDiffer,
      Optional<Fault> ofFirst,
      Optional<Fault> ofSecond) {
    boolean isWithoutFault() {
      return ofFirst.isEmpty() && ofSecond.isEmpty();
    }

    @Override
    public String toString() {
      return "%s, a run%s beside %s%s%s"
          .formatted(
              start,
              ofFirst.map(one -> " with " + one).orElse(""),
              besideAnEvent ? "an event check" : "another",
              clocksDiffer ? " whose clock differs" : "",
              ofSecond.map(one -> " with " + one).orElse(""));
    }
  }

  private final PlantedFault planted;
  private final Figures figures = new Figures();
  private long count;

  Interleavings(PlantedFault planted) {
    this.planted = planted;
  }

  /** How many orders were played, of the scenarios with a fault those in which it happened. */
  long count() {
    return count;
  }

  Figures figures() {
    return figures;
  }

  /** Without a fault. */
  static List<Scenario> withoutFault() {
    List<Scenario> all = new ArrayList<>();
    for (Start start : Start.values()) {
      all.add(new Scenario(start, false, false, Optional.empty(), Optional.empty()));
      all.add(new Scenario(start, false, true, Optional.empty(), Optional.empty()));
      all.add(new Scenario(start, true, false, Optional.empty(), Optional.empty()));
    }
    return all;
  }

  /** With one fault at any call, while one link has changed. Two runs are alike. */
  static List<Scenario> withOneFault() {
    List<Scenario> all = new ArrayList<>();
    for (int call = 0; call < CALLS; call++) {
      for (FaultKind kind : FAULTS) {
        Optional<Fault> fault = Optional.of(new Fault(call, kind));
        Start start = Start.ONE_LINK_CHANGED;
        all.add(new Scenario(start, false, true, fault, Optional.empty()));
        all.add(new Scenario(start, true, false, fault, Optional.empty()));
        all.add(new Scenario(start, true, false, Optional.empty(), fault));
      }
    }
    return all;
  }

  /**
   * Plays all orders of a scenario.
   *
   * @param atMost no more orders than that
   * @return the invariant that one broke, with the order
   */
  Optional<String> play(Scenario scenario, long atMost) {
    Orders orders = new Orders();
    long played = 0;
    do {
      long faultsBefore = faults();
      World world = world(scenario);
      world.together(actors(scenario), scenario.clocksDiffer(), orders);
      if (!orders.isRedundant()) {
        played++;
        count += scenario.isWithoutFault() || faults() > faultsBefore ? 1 : 0;
        world.time.pass(Duration.ofMinutes(5));
        world.end(1);
      }
      if (world.broken().isPresent()) {
        return Optional.of(
            "%s: %s%n%s".formatted(scenario, world.broken().get().getMessage(), orders.order()));
      }
    } while (played < atMost && orders.hasNext());
    return Optional.empty();
  }

  private long faults() {
    return figures.faults().values().stream().mapToLong(Long::longValue).sum();
  }

  private World world(Scenario scenario) {
    World world = new World(List.of(LINKS), planted, StoryPlayer.IN_MEMORY, figures);
    if (scenario.start() != Start.NEW) {
      world.play(new Step.Run(TIME, List.of()));
      world.time.pass(Duration.ofMinutes(5));
    }
    switch (scenario.start()) {
      case NEW, ONE_LINK_CHANGES_MEANWHILE -> {}
      case ONE_LINK_CHANGED -> world.play(new Step.Change(LINKS.getFirst(), "REJECTED", false));
      case BOTH_LINKS_CHANGED -> {
        world.play(new Step.Change(LINKS.getFirst(), "REJECTED", false));
        world.play(new Step.Change(LINKS.getLast(), "LINKED", false));
      }
      case ALERT_PENDING -> {
        world.play(new Step.Change(LINKS.getFirst(), "REJECTED", false));
        world.play(new Step.TopicIs(Optional.of(FaultKind.FAIL)));
        world.play(new Step.Run(TIME, List.of()));
        world.play(new Step.TopicIs(Optional.empty()));
        world.time.pass(Duration.ofMinutes(5));
        world.play(new Step.Change(LINKS.getFirst(), "LINKED", false));
      }
    }
    return world;
  }

  private static List<Step> actors(Scenario scenario) {
    List<Fault> second = scenario.ofSecond().stream().toList();
    List<Step> actors = new ArrayList<>();
    actors.add(new Step.Run(TIME, scenario.ofFirst().stream().toList()));
    actors.add(
        scenario.besideAnEvent()
            ? new Step.Event(LINKS.getFirst(), second)
            : new Step.Run(TIME, second));
    if (scenario.start() == Start.ONE_LINK_CHANGES_MEANWHILE) {
      actors.add(new Step.Change(LINKS.getFirst(), "REJECTED", false));
    }
    return actors;
  }
}
