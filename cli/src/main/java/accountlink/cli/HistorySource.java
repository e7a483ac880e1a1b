package accountlink.cli;

import accountlink.aws.Aws;
import accountlink.history.HistoryQueries;
import accountlink.history.LinkView;
import accountlink.laptop.DataFolder;
import accountlink.link.LinkRef;
import accountlink.link.Scope;
import accountlink.link.WatchList;
import accountlink.link.WatchedLink;
import accountlink.screen.Zone;
import accountlink.settings.ExampleSettings;
import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import accountlink.store.History;
import accountlink.store.Store;
import accountlink.store.dynamodb.DynamoDbStore;
import accountlink.store.sqlite.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Which history is read: a deployed one, or the local one that 'watch' keeps. */
final class HistorySource {
  static final String TABLE_OUTPUT = "TableName";

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      description = "The deployed stack: its outputs name the table.")
  private String stack;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "The deployed table: the stack's output TableName.")
  private String table;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = DataFolder.DEFAULT,
      description =
          "The folder that 'watch' or a demo keeps its history in. Default: .account-links.")
  private Path data;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description =
          "The settings, for the names and owners of the links. Default: those of the demo whose"
              + " history it is, else cdk.json, if there is one.")
  private Path settings;

  @Option(
      names = "--scope",
      paramLabel = "ACCOUNT/REGION",
      description =
          "The account and the Region whose links are meant; --region is that of the table."
              + " Default: your account, and that Region.")
  private String scope;

  @Mixin private AwsScope aws;

  @Mixin private ProfileOption profile;

  /** The settings, once they have been read; those of 10,000 links take a while. */
  private Optional<Settings> read;

  /** A question and the exit code its answer gives. */
  interface Question {
    int ask(HistoryQueries queries, Scope scope);
  }

  int ask(Question question) {
    return open((scope, store) -> question.ask(queries(store, scope), scope));
  }

  /** Work on a store, and the exit code it gives. */
  interface Work {
    int on(Scope scope, Store store);
  }

  int open(Work work) {
    if (stack != null && table != null) {
      throw BadOption.of(
          "--table", table, "must not be given with --stack, which names the table already");
    }
    if (stack == null && table == null) {
      DataFolder folder = new DataFolder(data);
      try (SqliteStore store = folder.open()) {
        return work.on(scope == null && aws.isDefault() ? folder.onlyScope(store) : asked(), store);
      }
    }
    Scope asked = asked();
    String region = aws.tableRegion();
    try (DynamoDbClient dynamoDb = Aws.in(region, DynamoDbClient.builder()).build()) {
      return work.on(
          asked,
          new DynamoDbStore(
              dynamoDb,
              table == null ? StackOutput.of(stack, region, TABLE_OUTPUT) : table,
              // For the rows that a mute writes.
              settings().flatMap(Settings::historyRetention),
              clock()));
    }
  }

  private Scope asked() {
    return scope == null ? aws.scope() : aws.named(scope);
  }

  /** Who writes, as far as it can be told: STS says it, or this machine. */
  String caller() {
    return local().isPresent()
        ? "user " + System.getProperty("user.name") + " of the machine"
        : AwsScope.callersArn(aws.tableRegion());
  }

  /** A link as the settings name it, for what is said of it. */
  WatchedLink watchedLink(Scope scope, Store store, String key) {
    return queries(store, scope)
        .link(scope, key)
        .map(LinkView::watchedLink)
        .orElseGet(() -> WatchedLink.unnamed(LinkRef.of(key)));
  }

  /** The time of the history: that of a demo is its story's. */
  InstantSource clock() {
    return local().map(DataFolder::clock).orElseGet(InstantSource::system);
  }

  /** Empty for a deployed history. */
  private Optional<DataFolder> local() {
    return stack == null && table == null ? Optional.of(new DataFolder(data)) : Optional.empty();
  }

  /** A link and the history that it was found in. */
  record FoundLink(HistoryQueries queries, LinkView link) {
    /** Whether it is watched, as far as that can be told. */
    boolean counts() {
      return link.watched() || !queries.knowsWatched(link.scope());
    }
  }

  /**
   * A question about one link.
   *
   * @param keyOrName as the settings have it
   */
  int ask(String keyOrName, ToIntFunction<FoundLink> question) {
    return ask(
        (queries, scope) ->
            discovered(queries, scope, keyOrName)
                .or(() -> queries.link(scope, key(keyOrName, () -> names(queries, scope))))
                .map(link -> question.applyAsInt(new FoundLink(queries, link)))
                .orElseGet(() -> notFound(keyOrName, didYouMean(queries, scope, keyOrName))));
  }

  /** A link that no settings name has the name of its account, and none of theirs. */
  private Optional<LinkView> discovered(HistoryQueries queries, Scope scope, String name) {
    if (settings().flatMap(Settings::discovery).isEmpty()) {
      return Optional.empty();
    }
    List<LinkView> found =
        queries.snapshot(scope).links().stream()
            .filter(LinkView::watched)
            .filter(link -> link.watchedLink().name().equalsIgnoreCase(name.strip()))
            .toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /**
   * The key of a link that is given by its key or by its name.
   *
   * @throws accountlink.input.BadInputException where it is neither, or several links have the name
   */
  String key(String keyOrName) {
    return key(
        keyOrName,
        () ->
            settings().map(Settings::links).orElse(List.of()).stream()
                .map(WatchedLink::name)
                .toList());
  }

  /**
   * @param names that may have been meant
   */
  private String key(String keyOrName, Supplier<List<String>> names) {
    if (LinkRef.isKey(keyOrName)) {
      return keyOrName;
    }
    List<String> keys =
        settings().map(Settings::links).orElse(List.of()).stream()
            .filter(watch -> watch.name().equalsIgnoreCase(keyOrName.strip()))
            .map(WatchedLink::key)
            .toList();
    if (keys.size() == 1) {
      return keys.getFirst();
    }
    throw BadOption.of(
        "KEY",
        keyOrName,
        keys.isEmpty()
            ? "must be a link id (link-…), an account's 12 digits, or the name that the settings"
                + " give a link"
                + DidYouMean.text(keyOrName, names.get())
            : "is the name of " + keys.size() + " links: give one of " + String.join(", ", keys));
  }

  /**
   * @param didYouMean may be empty
   */
  static int notFound(String key, String didYouMean) {
    System.err.println(
        "There is no history of '"
            + key
            + "': give a link id or an account id that './account-links status' shows"
            + (didYouMean.isEmpty() ? "." : didYouMean));
    return ExitCode.NOT_FOUND;
  }

  private static List<String> names(HistoryQueries queries, Scope scope) {
    return queries.snapshot(scope).links().stream().map(link -> link.watchedLink().name()).toList();
  }

  /** The key of a link that is known and was probably meant. */
  static String didYouMean(HistoryQueries queries, Scope scope, String key) {
    return DidYouMean.text(
        key, queries.snapshot(scope).links().stream().map(LinkView::key).toList());
  }

  HistoryQueries queries(History history, Scope scope) {
    WatchList watchList =
        settings()
            .map(known -> known.watchList(scope))
            .orElseGet(() -> new WatchList(scope, List.of(), Optional.empty()));
    return new HistoryQueries(history, List.of(watchList), clock());
  }

  /** Of the deployment that the settings describe. */
  Optional<String> label() {
    return settings().flatMap(known -> known.deployment().label());
  }

  /** In which the settings want times to be shown. */
  Zone zone() {
    return new Zone(settings().flatMap(Settings::timeZone));
  }

  /**
   * For names and owners, and for what is no longer watched: a history can be read without them.
   * The example's say nothing of it.
   */
  Optional<Settings> settings() {
    if (read == null) {
      read = readSettings();
    }
    return read;
  }

  private Optional<Settings> readSettings() {
    if (settings != null) {
      return Optional.of(SettingsFile.read(settings));
    }
    return Optional.of(local().flatMap(DataFolder::settings).orElse(Path.of("cdk.json")))
        .filter(Files::exists)
        .map(SettingsFile::read)
        .filter(known -> !ExampleSettings.are(known));
  }
}
