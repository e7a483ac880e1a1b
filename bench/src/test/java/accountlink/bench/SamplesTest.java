package accountlink.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void theMedianIsWhatLiesInTheMiddle() {
    Samples samples = samples(30, 1000, 20);

    assertEquals(30, samples.median());
    samples.add(40);
    assertEquals(35, samples.median());
  }

  @Test
  void aFigureHasItsBaselineAndTheRatioOfTheMedians() {
    assertEquals(
        Map.of("median", "30 ms (20 to 1,000)", "empty", "20 ms (10 to 21)", "ratio", "1.50"),
        samples(30, 1000, 20).against("empty", samples(10, 20, 21)));
  }

  @Test
  void aGoalIsReachedByARatioThatIsNoLarger() {
    assertEquals(
        "at most 1.50, reached", samples(30).against("empty", samples(20), 1.5).get("goal"));
    assertEquals(
        "at most 1.49, missed", samples(30).against("empty", samples(20), 1.49).get("goal"));
  }

  private static Samples samples(double... values) {
    Samples samples = new Samples();
    for (double value : values) {
      samples.add(value);
    }
    return samples;
  }
}
