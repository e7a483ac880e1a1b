package accountlink.simulation;

import accountlink.link.Scope;
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
import java.util.stream.IntStream;

/**
 * A seeded random plan: the links, and what happens.
 *
 * @param keys the links of each scope
 */
record Story(long seed, List<List<String>> keys, List<Step> steps) {
  /** One of so many stories, that of each multiple, has several scopes. */
  static final int OF_SEVERAL_SCOPES = 4;

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

  /** Why STS gives no session. */
  private static final List<FaultKind> NO_SESSION =
      List.of(FaultKind.DENY, FaultKind.DENY, FaultKind.THROTTLE, FaultKind.FAIL);

  static Story of(long seed) {
    return new Plan(seed).story();
  }

  Story with(List<Step> other) {
    return new Story(seed, keys, List.copyOf(other));
  }

  @Override
  public String toString() {
    return "links "
        + (keys.size() == 1 ? keys.getFirst() : keys + " of " + World.SCOPES)
        + "\n"
        + steps.stream().map(step -> "  " + step).collect(Collectors.joining("\n"));
  }

  private static final class Plan {
    private final long seed;
    private final Random random;
    private final List<List<String>> scopes = new ArrayList<>();
    private final boolean faults;
    private final boolean races;
    private final boolean clockSteps;
    private int at;

    private Plan(long seed) {
      this.seed = seed;
      this.random = new Random(seed * 0x9E3779B97F4A7C15L);
      for (int i = seed % OF_SEVERAL_SCOPES == 0 ? 2 + random.nextInt(3) : 1; i > 0; i--) {
        scopes.add(links(1 + random.nextInt(5)));
      }
      faults = random.nextInt(4) != 0;
      races = random.nextInt(2) == 0;
      clockSteps = random.nextInt(6) == 0;
    }

    private List<String> links(int count) {
      return IntStream.range(0, count)
          .mapToObj(i -> random.nextBoolean() ? "link-0000000" + i : "22222222222" + i)
          .toList();
    }

    private Story story() {
      List<Step> steps = new ArrayList<>();
      for (int i = 6 + random.nextInt(20); i > 0; i--) {
        chooseScope();
        steps.addAll(
            switch (random.nextInt(scopes.size() == 1 ? 24 : 32)) {
              case 0, 1 -> outage();
              case 2 -> thereAndBack();
              case 24, 25 -> roleVanishes();
              case 26, 27 -> scopeIsRemoved();
              case 28, 29 -> oneIsSlow();
              default -> List.of(step());
            });
        if (random.nextBoolean()) {
          steps.add(new Step.Wait(Duration.ofSeconds(20 + random.nextInt(600))));
        }
      }
      return new Story(seed, List.copyOf(scopes), List.copyOf(steps));
    }

    /** Which scope the next steps are about. */
    private void chooseScope() {
      at = scopes.size() == 1 ? 0 : random.nextInt(scopes.size());
    }

    private Step in(Step step) {
      return scopes.size() == 1 ? step : new Step.In(World.SCOPES.get(at), step);
    }

    private List<String> keys() {
      return scopes.get(at);
    }

    private Step step() {
      return switch (random.nextInt(30)) {
        case 0, 1, 2, 3, 4, 5 ->
            new Step.Run(Duration.ofSeconds(random.nextInt(8) == 0 ? 7 : 60), faults());
        case 6, 7, 8, 9 ->
            in(new Step.Change(key(), STATUSES.get(random.nextInt(8)), random.nextInt(4) == 0));
        case 10 -> in(new Step.Event(key(), faults()));
        case 11 -> in(new Step.Muted(key(), Duration.ofMinutes(1 + random.nextInt(20_000))));
        case 12 -> in(new Step.Unmuted(key()));
        case 13 -> watch();
        case 14 ->
            in(
                new Step.Broken(
                    random.nextInt(3) == 0 ? "*" : key(), DOWN.get(random.nextInt(DOWN.size()))));
        case 15 -> in(new Step.Mended());
        case 16, 17 -> new Step.Wait(Duration.ofHours(1 + random.nextInt(24 * 8)));
        case 18 ->
            clockSteps
                ? new Step.ClockBack(Duration.ofSeconds(1 + random.nextInt(5_000)))
                : new Step.Wait(Duration.ofDays(3));
        case 19, 20 -> together();
        case 21 -> in(new Step.Damaged(random.nextInt(4) == 0 ? DamagedItems.RUN : key()));
        case 22 -> in(new Step.Repaired());
        case 23 -> new Step.BackUp();
        case 24 -> new Step.Restored();
        case 25 -> in(new Step.Refused(Set.of(key())));
        case 26 -> in(new Step.Refused(Set.of()));
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
        steps.add(in(new Step.Broken(random.nextBoolean() ? "*" : key(), FaultKind.DENY)));
      }
      for (int i = 3 + random.nextInt(6); i > 0; i--) {
        if (random.nextBoolean()) {
          steps.add(in(new Step.Change(key(), STATUSES.get(random.nextInt(8)), false)));
        }
        steps.add(new Step.Run(Duration.ofSeconds(60), List.of()));
        steps.add(
            clockSteps && random.nextInt(4) == 0
                ? new Step.ClockBack(Duration.ofSeconds(1 + random.nextInt(5_000)))
                : new Step.Wait(Duration.ofMinutes(5)));
        if (workSpaces && random.nextInt(5) == 0) {
          steps.add(in(new Step.Mended()));
        }
      }
      if (topic) {
        steps.add(new Step.TopicIs(Optional.empty()));
      }
      steps.add(in(new Step.Mended()));
      return steps;
    }

    /** A run beside another one or an event check, while a link may change. */
    private Step together() {
      List<Step> all = new ArrayList<>();
      all.add(new Step.Run(Duration.ofSeconds(60), faults()));
      all.add(
          random.nextBoolean()
              ? new Step.Run(Duration.ofSeconds(60), faults())
              : in(new Step.Event(key(), faults())));
      if (random.nextBoolean()) {
        all.add(
            in(new Step.Change(key(), STATUSES.get(random.nextInt(8)), random.nextInt(4) == 0)));
      }
      return new Step.Together(List.copyOf(all), random.nextInt(3) > 0, random.nextLong());
    }

    /** The reader role of the subsidiary is gone for some runs, or STS gives no session of it. */
    private List<Step> roleVanishes() {
      String account = World.SCOPES.getLast().account();
      return whileItLasts(
          new Step.RoleIs(account, Optional.of(NO_SESSION.get(random.nextInt(4)))),
          new Step.RoleIs(account, Optional.empty()));
    }

    private List<Step> scopeIsRemoved() {
      List<Scope> all = World.SCOPES.subList(0, scopes.size());
      List<Scope> others = new ArrayList<>(all);
      others.remove(at);
      return whileItLasts(new Step.Scopes(List.copyOf(others)), new Step.Scopes(all));
    }

    /** With a few links its runs have no time to read them all. */
    private List<Step> oneIsSlow() {
      Duration call = Duration.ofSeconds(4 + random.nextInt(11));
      return whileItLasts(
          in(new Step.Slow(Optional.of(call))), in(new Step.Slow(Optional.empty())));
    }

    /** Some runs between the beginning and the end of what goes wrong, while any link changes. */
    private List<Step> whileItLasts(Step begins, Step ends) {
      List<Step> steps = new ArrayList<>();
      steps.add(begins);
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        chooseScope();
        steps.add(in(new Step.Change(key(), STATUSES.get(random.nextInt(8)), false)));
        steps.add(new Step.Run(Duration.ofSeconds(60), List.of()));
        steps.add(new Step.Wait(Duration.ofMinutes(5)));
      }
      steps.add(ends);
      return steps;
    }

    /** A change that only an event check reads: it is over when a run beside it reads the link. */
    private List<Step> thereAndBack() {
      String key = key();
      return List.of(
          in(new Step.Change(key, "LINKED", false)),
          new Step.Run(Duration.ofSeconds(60), List.of()),
          in(new Step.Change(key, "REJECTED", false)),
          in(new Step.LateEvent(key, "LINKED")));
    }

    private Step watch() {
      List<String> some = new ArrayList<>(keys());
      Collections.shuffle(some, random);
      return in(new Step.Watch(List.copyOf(some.subList(0, 1 + random.nextInt(some.size())))));
    }

    private String key() {
      return keys().get(random.nextInt(keys().size()));
    }

    private List<Fault> faults() {
      List<Fault> all = new ArrayList<>();
      if (faults) {
        for (int i = random.nextInt(3); i > 0; i--) {
          FaultKind kind = FaultKind.values()[random.nextInt(races ? 12 : 9)];
          all.add(new Fault(random.nextInt(scopes.size() * (5 + 5 * keys().size())), kind));
        }
      }
      return List.copyOf(all);
    }
  }
}
