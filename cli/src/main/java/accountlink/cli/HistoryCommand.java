package accountlink.cli;

import accountlink.laptop.DataFolder;
import accountlink.laptop.Laptop;
import accountlink.link.Scope;
import accountlink.screen.HistoryText;
import accountlink.screen.Screen;
import accountlink.store.Entry;
import accountlink.store.History;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description =
        "Shows what has happened to a link: from the local folder that 'watch' keeps, or from a"
            + " deployed table.")
final class HistoryCommand implements Callable<Integer> {
  private static final int NOT_FOUND = 3;

  @Parameters(
      paramLabel = "KEY",
      description = "The link id or the account id by which the link is watched.")
  private String key;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "The deployed table; the stack's output TableName names it.")
  private String table;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = ".account-links",
      description = "The folder that 'watch' keeps. Default: .account-links.")
  private Path data;

  @Mixin private AwsScope aws;

  @Override
  public Integer call() {
    List<Entry> entries = table == null ? kept() : deployed();
    if (entries.isEmpty()) {
      System.err.println(
          "no history of '" + key + "': it is the link id or account id as the settings have it");
      return NOT_FOUND;
    }
    HistoryText.lines(Screen.ofStandardOutput(System.getenv()), key, entries)
        .forEach(System.out::println);
    return 0;
  }

  private List<Entry> kept() {
    DataFolder folder = new DataFolder(data);
    Scope scope = aws.isOpen() ? folder.onlyScope() : aws.scope();
    try (Laptop laptop = Laptop.inFolder(scope, folder.of(scope))) {
      return laptop.history().entries(scope, key);
    }
  }

  private List<Entry> deployed() {
    Scope scope = aws.scope();
    try (DynamoDbClient dynamoDb =
        DynamoDbClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .region(Region.of(scope.region()))
            .build()) {
      return new History(dynamoDb, table).entries(scope, key);
    }
  }
}
