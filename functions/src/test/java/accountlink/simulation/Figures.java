package accountlink.simulation;

import accountlink.simulation.Step.FaultKind;
import java.util.Map;
import java.util.TreeMap;

/** How much was played. */
final class Figures {
  private long seeds;
  private long runs;
  private long interleaved;
  private final Map<FaultKind, Long> faults = new TreeMap<>();

  void seed() {
    seeds++;
  }

  void run() {
    runs++;
  }

  /** Runs, event checks or changes at the same time. */
  void interleaved() {
    interleaved++;
  }

  void fault(FaultKind kind) {
    faults.merge(kind, 1L, Long::sum);
  }

  long seeds() {
    return seeds;
  }

  long runs() {
    return runs;
  }

  long interleavings() {
    return interleaved;
  }

  Map<FaultKind, Long> faults() {
    return faults;
  }
}
