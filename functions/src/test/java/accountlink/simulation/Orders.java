package accountlink.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Chooses one order of calls after the other, depth first, until there is no other. Each is played
 * from the start: the choices up to the last one that can be made otherwise are the same.
 */
final class Orders implements Turns.Chooser {
  private final List<Node> path = new ArrayList<>();
  private int depth;

  /** From here on everything was played in another order. */
  private boolean redundant;

  /** A place where one of several calls may be next. */
  private static final class Node {
    private final List<Optional<Call>> next;

    /** Actors whose call need not be taken: what follows was played already. */
    private final Set<Integer> asleep;

    private int chosen;

    private Node(List<Optional<Call>> next, Set<Integer> asleep) {
      this.next = next;
      this.asleep = asleep;
    }

    /** Takes an actor that is awake. */
    private boolean choose() {
      Optional<Integer> awake =
          IntStream.range(0, next.size())
              .filter(actor -> next.get(actor).isPresent() && !asleep.contains(actor))
              .boxed()
              .findFirst();
      awake.ifPresent(actor -> chosen = actor);
      return awake.isPresent();
    }

    /** Who still sleeps after the chosen call. */
    private Set<Integer> asleepAfter() {
      Call call = next.get(chosen).orElseThrow();
      return asleep.stream()
          .filter(actor -> next.get(actor).orElseThrow().commutesWith(call))
          .collect(Collectors.toSet());
    }
  }

  @Override
  public int choose(List<Optional<Call>> next) {
    if (redundant) {
      return anyOf(next);
    }
    if (depth == path.size()) {
      Node node =
          new Node(
              next, path.isEmpty() ? new HashSet<>() : new HashSet<>(path.getLast().asleepAfter()));
      if (!node.choose()) {
        redundant = true;
        return anyOf(next);
      }
      path.add(node);
    }
    Node node = path.get(depth++);
    if (!node.next.equals(next)) {
      throw new IllegalStateException("not repeatable: " + node.next + ", now " + next);
    }
    return node.chosen;
  }

  private static int anyOf(List<Optional<Call>> next) {
    return IntStream.range(0, next.size())
        .filter(actor -> next.get(actor).isPresent())
        .findFirst()
        .orElseThrow();
  }

  /** Whether the order that was chosen comes to the same as an earlier one. */
  boolean isRedundant() {
    return redundant;
  }

  /** Goes back to the last choice that can be made otherwise. */
  boolean hasNext() {
    depth = 0;
    redundant = false;
    while (!path.isEmpty()) {
      Node last = path.getLast();
      last.asleep.add(last.chosen);
      if (last.choose()) {
        return true;
      }
      path.removeLast();
    }
    return false;
  }

  /** The calls in the order that was chosen. */
  String order() {
    return path.stream()
        .map(node -> node.chosen + ": " + node.next.get(node.chosen).orElseThrow())
        .collect(Collectors.joining("\n"));
  }
}
