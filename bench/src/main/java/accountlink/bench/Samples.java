package accountlink.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measured values of one kind, and their median. */
final class Samples {
  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  double median() {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** The median, and between which values it lies. */
  String milliseconds() {
    return String.format(
        Locale.ROOT,
        "%,.0f ms (%,.0f to %,.0f)",
        median(),
        Collections.min(values),
        Collections.max(values));
  }

  /** As a figure, beside a baseline that was measured alternately. */
  Map<String, Object> against(String name, Samples baseline) {
    Map<String, Object> figure = new LinkedHashMap<>();
    figure.put("median", milliseconds());
    figure.put(name, baseline.milliseconds());
    figure.put("ratio", String.format(Locale.ROOT, "%.2f", ratio(baseline)));
    return figure;
  }

  /**
   * With what is aimed at.
   *
   * @param goal the largest ratio
   */
  Map<String, Object> against(String name, Samples baseline, double goal) {
    Map<String, Object> figure = against(name, baseline);
    figure.put("goal", goal(ratio(baseline), goal));
    return figure;
  }

  /** The goal, and whether it is reached. */
  static String goal(double ratio, double goal) {
    return String.format(
        Locale.ROOT, "at most %.2f, %s", goal, ratio <= goal ? "reached" : "missed");
  }

  /** How many times the other's median this one's is. */
  private double ratio(Samples baseline) {
    return median() / baseline.median();
  }
}
