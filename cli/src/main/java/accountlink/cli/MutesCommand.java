package accountlink.cli;

import accountlink.link.Mute;
import accountlink.screen.Screen;
import accountlink.screen.TableText;
import accountlink.screen.TableText.Cell;
import accountlink.store.Mutes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "mutes",
    mixinStandardHelpOptions = true,
    description = "Lists the links that are muted, the first to end first.")
final class MutesCommand implements Callable<Integer> {
  @Mixin private HistorySource source;
  @Mixin private Output output;

  @Override
  public Integer call() {
    return source.open(
        (scope, store) -> {
          List<Mute> mutes = new Mutes(store).on(scope, source.clock().instant());
          output.object(
              () -> Map.of("mutes", mutes.stream().map(MutesCommand::json).toList()),
              screen -> mutes.isEmpty() ? List.of("Nothing is muted.") : table(screen, mutes));
          return ExitCode.DONE;
        });
  }

  private static Map<String, Object> json(Mute mute) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", mute.key());
    json.put("until", mute.until().toString());
    json.put("owner", mute.owner());
    json.put("reason", mute.reason());
    return json;
  }

  private static List<String> table(Screen screen, List<Mute> mutes) {
    TableText table = new TableText(screen, "KEY", "UNTIL (UTC)", "OWNER", "REASON");
    mutes.forEach(
        mute ->
            table.row(
                Cell.free(mute.key()),
                Cell.second(mute.until()),
                Cell.free(mute.owner()),
                Cell.free(mute.reason())));
    return table.lines();
  }
}
