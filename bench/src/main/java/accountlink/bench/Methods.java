package accountlink.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link MethodBenchmark}. */
final class Methods implements Measurement {
  private final Options options;

  /**
   * @param options instead of those that {@link MethodBenchmark} has
   */
  Methods(Options options) {
    this.options = options;
  }

  @Override
  public String name() {
    return "methods";
  }

  @Override
  public String title() {
    return "Methods";
  }

  @Override
  public String what() {
    return "By JMH, average time of a warm call with its 99.9 % confidence interval; one fork, five iterations.";
  }

  @Override
  public Map<String, Object> figures(Workplace workplace) throws Exception {
    Map<String, Object> figures = new LinkedHashMap<>();
    for (RunResult result :
        new Runner(
                new OptionsBuilder()
                    .parent(options)
                    .include(MethodBenchmark.class.getName())
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run()) {
      Result<?> time = result.getPrimaryResult();
      figures.put(
          MethodBenchmark.TITLES.get(time.getLabel()),
          String.format(Locale.ROOT, "%,.2f µs (± %,.2f)", time.getScore(), time.getScoreError()));
    }
    return figures;
  }
}
