package accountlink.cli;

import accountlink.link.Mute;
import accountlink.store.Mutes;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "unmute",
    mixinStandardHelpOptions = true,
    description =
        "Ends the mute of a link now. If the link was rejected, failed or was not found"
            + " meanwhile, the next run sends an alert.")
final class UnmuteCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "KEY",
      description = "The link id or account id by which the link is watched, or its name.")
  private String keyOrName;

  @Mixin private HistorySource source;

  @Override
  public Integer call() {
    return source.open(
        keyOrName,
        (scope, store, _, link) -> {
          String key = link.key();
          Instant now = source.clock().instant();
          if (!new Mutes(store).lift(scope, link, source.caller(), now)) {
            System.err.println(
                "'"
                    + key
                    + "' is not muted; './account-links mutes"
                    + source.options()
                    + "' lists what is"
                    + DidYouMean.text(
                        key, new Mutes(store).on(scope, now).stream().map(Mute::key).toList()));
            return ExitCode.NOT_FOUND;
          }
          System.out.println(key + " is no longer muted.");
          return ExitCode.DONE;
        });
  }
}
