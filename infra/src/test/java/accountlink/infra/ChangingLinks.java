package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.simulated.Link;
import accountlink.simulated.SimulatedWorkSpaces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Links that may change after each look at them, and what the simulated WorkSpaces answered: by
 * this, and not by what the monitor says of itself, its history is judged.
 */
final class ChangingLinks {
  private static final List<String> STATUSES =
      List.of("LINKED", "REJECTED", "LINKING_FAILED", "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT");

  private final SimulatedWorkSpaces workSpaces;
  private final Random random;
  private final List<String> keys;

  /** Of each link, the answers since the last {@link #runEnded}, oldest first. */
  private final Map<String, List<String>> answered = new HashMap<>();

  /** Of each link, the answers of all runs that have ended. */
  private final Map<String, List<Answer>> answers = new HashMap<>();

  /** An answer, and whether its run reported that it ended, so that it must have been recorded. */
  private record Answer(String status, boolean ofCompletedRun) {}

  ChangingLinks(SimulatedWorkSpaces workSpaces, Random random, int links) {
    this.workSpaces = workSpaces;
    this.random = random;
    this.keys = IntStream.range(0, links).mapToObj("link-%08d"::formatted).toList();
    keys.forEach(key -> put(key, STATUSES.getFirst()));
  }

  List<String> keys() {
    return keys;
  }

  /** Keeps what was just answered of a link, which may then change. */
  synchronized void answered(String key) {
    String status = status(key);
    answered.computeIfAbsent(key, _ -> new ArrayList<>()).add(status);
    if (random.nextBoolean()) {
      List<String> others = new ArrayList<>(STATUSES);
      others.remove(status);
      put(key, others.get(random.nextInt(others.size())));
    }
  }

  /**
   * @param completed whether it answered; otherwise it was killed, and each of its readings may or
   *     may not have been recorded
   */
  synchronized void runEnded(boolean completed) {
    answered.forEach(
        (key, statuses) ->
            statuses.forEach(
                status ->
                    answers
                        .computeIfAbsent(key, _ -> new ArrayList<>())
                        .add(new Answer(status, completed))));
    answered.clear();
  }

  /** How many there were in all runs that have ended. */
  int answers() {
    return answers.values().stream().mapToInt(List::size).sum();
  }

  /**
   * Fails unless the history is what follows from all answers of completed runs and from any of
   * those of killed runs: each change exactly once, in order, and nothing that was not answered.
   *
   * @param history the statuses that a link changed to, oldest first
   */
  synchronized void assertFollows(String key, List<String> history) {
    Set<Integer> recorded = new TreeSet<>(Set.of(0));
    for (Answer answer : answers.getOrDefault(key, List.of())) {
      recorded = after(answer, recorded, history);
    }
    assertTrue(
        recorded.contains(history.size()),
        () -> key + ": " + history + " does not follow from " + answers.get(key));
  }

  /** How many entries there may be after an answer, if there were so many before. */
  private static Set<Integer> after(Answer answer, Set<Integer> before, List<String> history) {
    Predicate<Integer> isLast =
        count -> count > 0 && history.get(count - 1).equals(answer.status());
    Set<Integer> after = new TreeSet<>();
    before.stream()
        .filter(count -> !answer.ofCompletedRun() || isLast.test(count))
        .forEach(after::add);
    after.addAll(
        before.stream()
            .filter(isLast.negate())
            .filter(count -> count < history.size())
            .filter(count -> history.get(count).equals(answer.status()))
            .map(count -> count + 1)
            .collect(Collectors.toSet()));
    return after;
  }

  private String status(String key) {
    return workSpaces.links().stream()
        .filter(link -> link.linkId().equals(key))
        .findFirst()
        .orElseThrow()
        .status();
  }

  private void put(String key, String status) {
    workSpaces.put(new Link(key, status, "111122223333", "444455556666"));
  }
}
