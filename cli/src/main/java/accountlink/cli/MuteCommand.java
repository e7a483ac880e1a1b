package accountlink.cli;

import accountlink.format.Words;
import accountlink.link.LinkRef;
import accountlink.link.Mute;
import accountlink.store.Mutes;
import accountlink.store.ScopeRecords;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "mute",
    mixinStandardHelpOptions = true,
    description = {
      "Holds back the alerts of one link for a while, never its history.",
      "If the link was rejected, failed or was not found meanwhile, one alert says so when the mute"
          + " ends."
    })
final class MuteCommand implements Callable<Integer> {
  private static final int LONGEST_TEXT = 200;

  /** For a longer time, remove the link from the settings. */
  private static final Duration LONGEST = Duration.ofDays(90);

  @Parameters(
      paramLabel = "KEY",
      description = "The link id or the account id by which the link is watched.")
  private String key;

  @ArgGroup(multiplicity = "1")
  private End end;

  /** There is no mute without an end. */
  static final class End {
    @Option(
        names = "--for",
        paramLabel = "TIME",
        converter = RunOptions.DurationConverter.class,
        description = "How long, such as 12h or 3d.")
    private Duration time;

    @Option(
        names = "--until",
        paramLabel = "INSTANT",
        description = "Until when, such as 2026-03-09T08:00:00Z.")
    private String until;

    Instant from(Instant now) {
      try {
        return time == null ? Instant.parse(until) : now.plus(time);
      } catch (DateTimeParseException wrong) {
        throw BadOption.of("--until", until, "must be an instant such as 2026-03-09T08:00:00Z");
      }
    }
  }

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why. The alert at the end of the mute names it.")
  private String reason;

  @Option(
      names = "--owner",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who asked for it. Default: your user name.")
  private String owner;

  @Mixin private HistorySource source;

  @Override
  public Integer call() {
    Mute mute = checked(InstantSource.system().instant());
    return source.open(
        (scope, dynamoDb, table) -> {
          ScopeRecords records = ScopeRecords.load(dynamoDb, table, scope);
          if (!records.links().containsKey(key)) {
            System.err.println("'" + key + "' has never been checked: there is nothing to mute");
            return ExitCode.NOT_FOUND;
          }
          new Mutes(dynamoDb, table).set(scope, mute);
          System.out.printf("%s is muted until %s.%n", key, Words.time(mute.until()));
          return ExitCode.DONE;
        });
  }

  private Mute checked(Instant now) {
    try {
      LinkRef.of(key);
    } catch (IllegalArgumentException wrong) {
      throw BadOption.of("KEY", key, "must be the link id or account id as the settings have it");
    }
    Instant until = end.from(now);
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
      throw BadOption.of(
          "end",
          until.toString(),
          "must be in the future, and within " + LONGEST.toDays() + " days");
    }
    return new Mute(key, until, text("--owner", owner), text("--reason", reason));
  }

  private static String text(String option, String text) {
    if (text.isBlank() || text.length() > LONGEST_TEXT) {
      throw BadOption.of(option, text, "must be 1 to " + LONGEST_TEXT + " characters");
    }
    return text;
  }
}
