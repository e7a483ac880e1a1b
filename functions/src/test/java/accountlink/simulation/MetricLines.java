package accountlink.simulation;

import accountlink.check.Metrics;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run wrote in the embedded metric format. */
final class MetricLines {
  private final List<Map<String, Object>> lines;

  MetricLines(List<String> lines) {
    this.lines = lines.stream().map(MetricLines::parse).toList();
  }

  private static Map<String, Object> parse(String line) {
    try {
      return JSON.std.mapFrom(line);
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }

  /** All values of a metric together; 0 where there is none. */
  int sum(String metric) {
    return lines.stream()
        .mapToInt(line -> ((Number) line.getOrDefault(metric, 0)).intValue())
        .sum();
  }

  /** How many links have each status. */
  Map<String, Integer> byStatus() {
    Map<String, Integer> byStatus = new TreeMap<>();
    lines.stream()
        .filter(line -> line.containsKey(Metrics.STATUS))
        .forEach(
            line ->
                byStatus.put(
                    (String) line.get(Metrics.STATUS),
                    ((Number) line.get(Metrics.LINKS)).intValue()));
    return byStatus;
  }
}
