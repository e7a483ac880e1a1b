package accountlink.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrdersTest {
  private static final Call A = Call.write("record", "a");
  private static final Call B = Call.write("record", "b");

  @Test
  void callsOnOneItemAreTakenInEveryOrder() {
    assertEquals(20, played(List.of(A, A, A), List.of(A, A, A)).size(), "6! / (3! * 3!)");
  }

  @Test
  void callsOnDifferentItemsAreTakenInOneOrder() {
    assertEquals(1, played(List.of(A, A, A), List.of(B, B, B)).size());
  }

  @Test
  void onlyTheOrderOfCallsThatDoNotCommuteCounts() {
    assertEquals(4, played(List.of(A, B), List.of(A, B)).size(), "two of A times two of B");
    assertEquals(2, played(List.of(A, Call.load("load")), List.of(B)).size());
  }

  /** The orders of two actors' calls that are not redundant. */
  private static Set<List<Integer>> played(List<Call> first, List<Call> second) {
    List<List<Call>> all = List.of(first, second);
    Set<List<Integer>> played = new HashSet<>();
    Orders orders = new Orders();
    do {
      int[] done = {0, 0};
      List<Integer> order = new ArrayList<>();
      while (done[0] < first.size() || done[1] < second.size()) {
        List<Optional<Call>> next =
            IntStream.range(0, 2)
                .mapToObj(i -> all.get(i).stream().skip(done[i]).findFirst())
                .toList();
        int chosen = orders.choose(next);
        done[chosen]++;
        order.add(chosen);
      }
      if (!orders.isRedundant()) {
        played.add(order);
      }
    } while (orders.hasNext());
    return played;
  }
}
