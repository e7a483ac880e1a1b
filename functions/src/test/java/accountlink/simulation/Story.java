package accountlink.simulation;

import accountlink.simulation.Step.Fault;
import accountlink.simulation.Step.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** A seeded random plan: the links, and what happens. */
record Story(long seed, List<String> keys, List<Step> steps) {
  private static final List<String> STATUSES =
      List.of(
          "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT",
          "LINKED",
          "LINKED",
          "REJECTED",
          "LINKING_FAILED",
          "LINK_NOT_FOUND",
          "SUSPENDED",
          "");

  /** Why WorkSpaces or the topic does not answer. */
  private static final List<FaultKind> DOWN =
      List.of(FaultKind.THROTTLE, FaultKind.DENY, FaultKind.FAIL, FaultKind.HANG, FaultKind.PROXY);

  static Story of(long seed) {
    return new Plan(seed).story();
  }

  Story with(List<Step> other) {
    return new Story(seed, keys, List.copyOf(other));
  }

  @Override
  public String toString() {
    return "links "
        + keys
        + "\n"
        + steps.stream().map(step -> "  " + step).collect(Collectors.joining("\n"));
  }

  private static final class Plan {
    private final long seed;
    private final Random random;
    private final List<String> keys = new ArrayList<>();
    private final boolean faults;
    private final boolean races;
    private final boolean clockSteps;

    private Plan(long seed) {
      this.seed = seed;
      this.random = new Random(seed * 0x9E3779B97F4A7C15L);
      int links = 1 + random.nextInt(5);
      for (int i = 0; i < links; i++) {
        keys.add(random.nextBoolean() ? "link-0000000" + i : "22222222222" + i);
      }
      faults = random.nextInt(4) != 0;
      races = random.nextInt(2) == 0;
      clockSteps = random.nextInt(6) == 0;
    }

    private Story story() {
      List<Step> steps = new ArrayList<>();
      for (int i = 6 + random.nextInt(20); i > 0; i--) {
        steps.addAll(
            switch (random.nextInt(24)) {
              case 0, 1 -> outage();
              case 2 -> thereAndBack();
              default -> List.of(step());
            });
        if (random.nextBoolean()) {
          steps.add(new Step.Wait(Duration.ofSeconds(20 + random.nextInt(600))));
        }
      }
      return new Story(seed, List.copyOf(keys), List.copyOf(steps));
    }

    private Step step() {
      return switch (random.nextInt(30)) {
        case 0, 1, 2, 3, 4, 5 ->
            new Step.Run(Duration.ofSeconds(random.nextInt(8) == 0 ? 7 : 60), faults());
        case 6, 7, 8, 9 ->
            new Step.Change(key(), STATUSES.get(random.nextInt(8)), random.nextInt(4) == 0);
        case 10 -> new Step.Event(key(), faults());
        case 11 -> new Step.Muted(key(), Duration.ofMinutes(1 + random.nextInt(20_000)));
        case 12 -> new Step.Unmuted(key());
        case 13 -> watch();
        case 14 ->
            new Step.Broken(
                random.nextInt(3) == 0 ? "*" : key(), DOWN.get(random.nextInt(DOWN.size())));
        case 15 -> new Step.Mended();
        case 16, 17 -> new Step.Wait(Duration.ofHours(1 + random.nextInt(24 * 8)));
        case 18 ->
            clockSteps
                ? new Step.ClockBack(Duration.ofSeconds(1 + random.nextInt(5_000)))
                : new Step.Wait(Duration.ofDays(3));
        case 19, 20 -> together();
        case 21 -> new Step.Damaged(random.nextInt(4) == 0 ? DamagedItems.RUN : key());
        case 22 -> new Step.Repaired();
        case 23 -> new Step.BackUp();
        case 24 -> new Step.Restored();
        case 25 -> new Step.Refused(Set.of(key()));
        case 26 -> new Step.Refused(Set.of());
        case 27 -> new Step.Settings(1 + 2 * random.nextInt(3), 1 + random.nextInt(4));
        default -> new Step.Run(Duration.ofSeconds(60), List.of());
      };
    }

    /** The topic, WorkSpaces or both are down for some runs, while links and clocks change. */
    private List<Step> outage() {
      List<Step> steps = new ArrayList<>();
      boolean topic = random.nextBoolean();
      boolean workSpaces = !topic || random.nextInt(3) == 0;
      if (topic) {
        steps.add(new Step.TopicIs(Optional.of(DOWN.get(random.nextInt(DOWN.size())))));
      }
      if (workSpaces) {
        steps.add(new Step.Broken(random.nextBoolean() ? "*" : key(), FaultKind.DENY));
      }
      for (int i = 3 + random.nextInt(6); i > 0; i--) {
        if (random.nextBoolean()) {
          steps.add(new Step.Change(key(), STATUSES.get(random.nextInt(8)), false));
        }
        steps.add(new Step.Run(Duration.ofSeconds(60), List.of()));
        steps.add(
            clockSteps && random.nextInt(4) == 0
                ? new Step.ClockBack(Duration.ofSeconds(1 + random.nextInt(5_000)))
                : new Step.Wait(Duration.ofMinutes(5)));
        if (workSpaces && random.nextInt(5) == 0) {
          steps.add(new Step.Mended());
        }
      }
      if (topic) {
        steps.add(new Step.TopicIs(Optional.empty()));
      }
      steps.add(new Step.Mended());
      return steps;
    }

    /** A run beside another one or an event check, while a link may change. */
    private Step together() {
      List<Step> all = new ArrayList<>();
      all.add(new Step.Run(Duration.ofSeconds(60), faults()));
      all.add(
          random.nextBoolean()
              ? new Step.Run(Duration.ofSeconds(60), faults())
              : new Step.Event(key(), faults()));
      if (random.nextBoolean()) {
        all.add(new Step.Change(key(), STATUSES.get(random.nextInt(8)), random.nextInt(4) == 0));
      }
      return new Step.Together(List.copyOf(all), random.nextInt(3) > 0, random.nextLong());
    }

    /** A change that only an event check reads: it is over when a run beside it reads the link. */
    private List<Step> thereAndBack() {
      String key = key();
      return List.of(
          new Step.Change(key, "LINKED", false),
          new Step.Run(Duration.ofSeconds(60), List.of()),
          new Step.Change(key, "REJECTED", false),
          new Step.LateEvent(key, "LINKED"));
    }

    private Step watch() {
      List<String> some = new ArrayList<>(keys);
      Collections.shuffle(some, random);
      return new Step.Watch(List.copyOf(some.subList(0, 1 + random.nextInt(some.size()))));
    }

    private String key() {
      return keys.get(random.nextInt(keys.size()));
    }

    private List<Fault> faults() {
      List<Fault> all = new ArrayList<>();
      if (faults) {
        for (int i = random.nextInt(3); i > 0; i--) {
          FaultKind kind = FaultKind.values()[random.nextInt(races ? 12 : 9)];
          all.add(new Fault(random.nextInt(5 + 5 * keys.size()), kind));
        }
      }
      return List.copyOf(all);
    }
  }
}
