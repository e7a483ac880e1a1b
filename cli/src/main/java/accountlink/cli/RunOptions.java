package accountlink.cli;

import accountlink.settings.BadInputException;
import accountlink.settings.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  @Option(names = "--runs", paramLabel = "N", description = "Stop after N runs.")
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

  /** Reads {@code 500ms}, {@code 2s}, {@code 5m}, {@code 1h}, {@code 3d}. */
  static final class DurationConverter implements ITypeConverter<Duration> {
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    @Override
    public Duration convert(String text) {
      Matcher time = TIME.matcher(text);
      if (!time.matches()) {
        throw new TypeConversionException(
            "'" + text + "' is not a time: a whole number and ms, s, m, h or d, such as 2s");
      }
      long number = Long.parseLong(time.group(1));
      return switch (time.group(2)) {
        case "ms" -> Duration.ofMillis(number);
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        case "h" -> Duration.ofHours(number);
        default -> Duration.ofDays(number);
      };
    }
  }
}
