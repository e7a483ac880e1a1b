package accountlink.cli;

import accountlink.format.Words;
import accountlink.link.Mute;
import accountlink.store.Mutes;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "mutes",
    mixinStandardHelpOptions = true,
    description = "Lists the links that are muted, the first to end first.")
final class MutesCommand implements Callable<Integer> {
  @Mixin private HistorySource source;

  @Override
  public Integer call() {
    return source.open(
        (scope, dynamoDb, table) ->
            list(new Mutes(dynamoDb, table).on(scope, InstantSource.system().instant())));
  }

  private static int list(List<Mute> mutes) {
    if (mutes.isEmpty()) {
      System.out.println("Nothing is muted.");
    }
    for (Mute mute : mutes) {
      System.out.printf(
          "%-22s until %s, by %s: %s%n",
          mute.key(),
          Words.time(mute.until()),
          Words.plain(mute.owner()),
          Words.plain(mute.reason()));
    }
    return 0;
  }
}
