package accountlink.cli;

import accountlink.format.Times;
import accountlink.input.BadInputException;
import accountlink.input.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** When to run, and how often: the options that demo and watch share. */
final class RunOptions {
  @Option(
      names = "--every",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "The time between two runs, such as 2s, 5m or 1h.")
  private Duration every;

  @Option(names = "--runs", paramLabel = "N", description = "Stop after N runs, at least 1.")
  private Integer runs;

  Optional<Duration> every() {
    return Optional.ofNullable(every);
  }

  Optional<Integer> runs() {
    if (runs != null && runs < 1) {
      throw new BadInputException(
          "command line", List.of(new Problem("--runs", runs.toString(), "must be at least 1")));
    }
    return Optional.ofNullable(runs);
  }

  /** Reads what {@link Times#duration} reads. */
  static final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      return Times.duration(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' is not a time: it " + Times.DURATION_RULE));
    }
  }
}
