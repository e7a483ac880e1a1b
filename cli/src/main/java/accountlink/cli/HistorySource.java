package accountlink.cli;

import accountlink.history.HistoryQueries;
import accountlink.history.LinkView;
import accountlink.laptop.DataFolder;
import accountlink.laptop.Laptop;
import accountlink.link.LinkRef;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import accountlink.settings.BadInputException;
import accountlink.settings.Problem;
import accountlink.settings.SettingsFile;
import accountlink.store.History;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Which history is asked: a deployed one, or the local one that 'watch' keeps. */
final class HistorySource {
  static final String TABLE_OUTPUT = "TableName";

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      description = "The deployed stack, whose outputs say where the history is.")
  private String stack;

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

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description =
          "Where the links' names and owners stand. Default: cdk.json, where there is one.")
  private Path settings;

  @Mixin private AwsScope aws;

  /** A question and the exit code its answer gives. */
  interface Question {
    int ask(HistoryQueries queries, Scope scope);
  }

  int ask(Question question) {
    return open(
        (scope, dynamoDb, tableName) ->
            question.ask(queries(new History(dynamoDb, tableName), scope), scope));
  }

  /** Something to do with a table, and the exit code it gives. */
  interface Work {
    int on(Scope scope, DynamoDbClient dynamoDb, String tableName);
  }

  int open(Work work) {
    if (stack != null && table != null) {
      throw wrong("--table", table, "is one too many: --stack names the table already");
    }
    if (stack == null && table == null) {
      DataFolder folder = new DataFolder(data);
      Scope scope = aws.isOpen() ? folder.onlyScope() : aws.scope();
      try (Laptop laptop = Laptop.inFolder(scope, folder.of(scope))) {
        return work.on(scope, laptop.dynamoDb(), Laptop.TABLE);
      }
    }
    Scope scope = aws.scope();
    try (DynamoDbClient dynamoDb =
        DynamoDbClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .region(Region.of(scope.region()))
            .build()) {
      return work.on(scope, dynamoDb, table == null ? tableOf(stack, scope) : table);
    }
  }

  /** The question about one link; its key is that of the settings. */
  int ask(String key, Function<Asked, Integer> question) {
    if (!LinkRef.LinkId.PATTERN.matcher(key).matches()
        && !LinkRef.LinkedAccountId.PATTERN.matcher(key).matches()) {
      throw wrong("KEY", key, "must be a link id (link-…) or an account's 12 digits");
    }
    return ask(
        (queries, scope) ->
            queries
                .link(scope, key)
                .map(link -> question.apply(new Asked(queries, link)))
                .orElseGet(() -> notFound(key)));
  }

  record Asked(HistoryQueries queries, LinkView link) {}

  private static int notFound(String key) {
    System.err.println(
        "no history of '" + key + "': it is the link id or account id as the settings have it");
    return Main.NOT_FOUND;
  }

  private HistoryQueries queries(History history, Scope scope) {
    return new HistoryQueries(history, Map.of(scope, watches()), InstantSource.system());
  }

  /** Names only: the history is asked without them too. */
  private List<WatchedLink> watches() {
    Path usual = Path.of("cdk.json");
    if (settings == null && !Files.exists(usual)) {
      return List.of();
    }
    return SettingsFile.read(settings == null ? usual : settings).links();
  }

  private static String tableOf(String stack, Scope scope) {
    try (CloudFormationClient cloudFormation =
        CloudFormationClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .region(Region.of(scope.region()))
            .build()) {
      return cloudFormation.describeStacks(describe -> describe.stackName(stack)).stacks().stream()
          .flatMap(found -> found.outputs().stream())
          .filter(output -> output.outputKey().equals(TABLE_OUTPUT))
          .map(Output::outputValue)
          .findFirst()
          .orElseThrow(
              () -> wrong("--stack", stack, "has no output TableName: it is another stack"));
    }
  }

  static BadInputException wrong(String place, String value, String rule) {
    return new BadInputException("command line", List.of(new Problem(place, value, rule)));
  }
}
