package accountlink.cli;

import accountlink.screen.HistoryText;
import accountlink.screen.Screen;
import accountlink.store.Entry;
import accountlink.store.History;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description =
        "Shows what has happened to a link: from the local folder that 'watch' keeps, or from a"
            + " deployed table.")
final class HistoryCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "KEY",
      description = "The link id or the account id by which the link is watched.")
  private String key;

  @Mixin private Records records;

  @Override
  public Integer call() {
    try (Records.Opened opened = records.open()) {
      List<Entry> entries =
          new History(opened.dynamoDb(), opened.tableName()).entries(opened.scope(), key);
      if (entries.isEmpty()) {
        System.err.println(
            "no history of '" + key + "': it is the link id or account id as the settings have it");
        return Main.NOT_FOUND;
      }
      HistoryText.lines(Screen.ofStandardOutput(System.getenv()), key, entries)
          .forEach(System.out::println);
      return 0;
    }
  }
}
