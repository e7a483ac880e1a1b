package accountlink.simulated;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which calls fail, and how. Faults for a number of calls come before lasting ones. */
final class FaultPlan {
  private final Map<String, Deque<Fault>> limited = new HashMap<>();
  private final Map<String, Fault> lasting = new HashMap<>();
  private Optional<Fault> everywhere = Optional.empty();

  synchronized void fail(String name, Fault fault) {
    lasting.put(name, fault);
  }

  synchronized void failNext(String name, int calls, Fault fault) {
    if (calls < 1) {
      throw new IllegalArgumentException("calls: " + calls + ", must be at least 1");
    }
    limited
        .computeIfAbsent(name, absent -> new ArrayDeque<>())
        .addAll(Collections.nCopies(calls, fault));
  }

  synchronized void failAll(Fault fault) {
    everywhere = Optional.of(fault);
  }

  synchronized void endFaults(String name) {
    limited.remove(name);
    lasting.remove(name);
  }

  synchronized void endAllFaults() {
    limited.clear();
    lasting.clear();
    everywhere = Optional.empty();
  }

  synchronized Optional<Fault> next(Call call) {
    return call.names()
        .map(limited::get)
        .filter(queue -> queue != null && !queue.isEmpty())
        .findFirst()
        .map(Deque::poll)
        .or(() -> call.names().filter(lasting::containsKey).findFirst().map(lasting::get))
        .or(() -> everywhere);
  }
}
