package accountlink.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchTest {
  @Test
  void withoutANameAllIsMeasuredAndWithNamesNoMore() {
    assertEquals(
        List.of("starts", "restores", "runs", "throttle", "listing", "many-links"),
        names(List.of()));
    assertEquals(List.of("runs", "listing"), names(List.of("listing", "runs")));
  }

  @Test
  void anUnknownNameIsNamedWithThoseThatThereAre() {
    assertEquals(
        "there is no benchmark 'start'; there are starts, restores, runs, throttle, listing, many-links",
        assertThrows(IllegalArgumentException.class, () -> Bench.named(List.of("runs", "start")))
            .getMessage());
  }

  @Test
  void theHelpNamesEachBenchmark() {
    assertTrue(
        Bench.named(List.of()).stream()
            .allMatch(one -> Bench.usage().contains("  " + one.name + " ")),
        Bench.usage());
  }

  private static List<String> names(List<String> asked) {
    return Bench.named(asked).stream().map(one -> one.name).toList();
  }
}
