package accountlink.cli;

import accountlink.format.Words;
import accountlink.link.Mute;
import accountlink.store.Mutes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "mute",
    mixinStandardHelpOptions = true,
    description = {
      "Holds back the alerts of one link for a while, never its history.",
      "The next run sends an alert that says so; 'history' shows it.",
      "If the link was rejected, failed or was not found meanwhile, one alert says so when the mute"
          + " ends."
    })
final class MuteCommand implements Callable<Integer> {
  private static final int LONGEST_TEXT = 200;

  @Parameters(
      paramLabel = "KEY",
      description = "The link id or account id by which the link is watched, or its name.")
  private String keyOrName;

  @ArgGroup(multiplicity = "1")
  private End end;

  /** There is no mute without an end. */
  static final class End {
    @Option(
        names = "--for",
        paramLabel = "TIME",
        converter = RunOptions.DurationConverter.class,
        description = "How long, such as 12h, 3d or 1w; at most 90 days.")
    private Duration time;

    @Option(
        names = "--until",
        paramLabel = "TIME",
        description =
            "Until when, such as 2026-03-09, \"2026-03-09 08:00\"; at most 90 days from now.")
    private String until;

    String option() {
      return time == null ? "--until" : "--for";
    }

    Instant from(Instant now) {
      return time == null ? TimeRange.time("--until", until, now) : now.plus(time);
    }
  }

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, in 1 to 200 characters. The alert at the end of the mute names it.")
  private String reason;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who asked for it, in 1 to 200 characters. Default: your user name.")
  private String by;

  @Mixin private HistorySource source;
  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    Instant now = source.clock().instant();
    Instant until = checkedEnd(now);
    String checkedOwner = text("--by", by);
    String checkedReason = text("--reason", reason);
    return source.open(
        keyOrName,
        (scope, store, queries, link) -> {
          String key = link.key();
          Optional<String> caller = Optional.of(source.caller());
          Mute mute = new Mute(key, until, checkedOwner, checkedReason, caller);
          if (!new Mutes(store).set(scope, link, mute, now)) {
            System.err.println(
                "'"
                    + key
                    + "' has never been checked: there is nothing to mute"
                    + KeyOrName.didYouMean(queries, queries.scopes(), key));
            return ExitCode.NOT_FOUND;
          }
          System.out.printf("%s is muted until %s.%n", key, source.zone().time(mute.until()));
          return ExitCode.DONE;
        });
  }

  private Instant checkedEnd(Instant now) {
    Instant until = end.from(now);
    if (!until.isAfter(now) || until.isAfter(now.plus(Mute.LONGEST))) {
      throw BadOption.of(
          end.option(),
          command.findOption(end.option()).originalStringValues().getFirst(),
          "must be in the future, and within " + Mute.LONGEST.toDays() + " days");
    }
    return until;
  }

  /** What alerts and history show to others must not change how the text around it is shown. */
  private static String text(String option, String text) {
    if (text.isBlank() || text.length() > LONGEST_TEXT) {
      throw BadOption.of(option, text, "must be 1 to " + LONGEST_TEXT + " characters");
    }
    if (!Words.isPlain(text)) {
      throw BadOption.of(
          option, Words.plain(text), "must have no control characters, such as line ends");
    }
    return text;
  }
}
