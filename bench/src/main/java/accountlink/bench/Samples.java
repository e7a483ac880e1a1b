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
    figure.put("ratio", ratio(baseline));
    return figure;
  }

  /** How many times the other's median this one's is. */
  private String ratio(Samples baseline) {
    return String.format(Locale.ROOT, "%.2f", median() / baseline.median());
  }
}
