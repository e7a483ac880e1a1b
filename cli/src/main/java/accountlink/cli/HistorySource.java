package accountlink.cli;

import accountlink.aws.Aws;
import accountlink.history.HistoryQueries;
import accountlink.history.LinkView;
import accountlink.laptop.DataFolder;
import accountlink.link.LinkRef;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.WatchList;
import accountlink.link.WatchedLink;
import accountlink.page.Site;
import accountlink.screen.Zone;
import accountlink.settings.ExampleSettings;
import accountlink.settings.Settings;
import accountlink.settings.Settings.WatchedScope;
import accountlink.settings.SettingsFile;
import accountlink.store.History;
import accountlink.store.Store;
import accountlink.store.dynamodb.DynamoDbStore;
import accountlink.store.sqlite.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
              + " Default: all scopes of the settings, or else your account in that Region.")
  private String scope;

  @Mixin private AwsScope aws;

  @Mixin private ProfileOption profile;

  /** The settings, once they have been read; those of 10,000 links take a while. */
  private Optional<Settings> read;

  /** A question and the exit code its answer gives. */
  interface Question {
    /**
     * @param scopes at least one
     */
    int ask(HistoryQueries queries, List<Scope> scopes);
  }

  int ask(Question question) {
    return open((watched, store) -> question.ask(queries(store, watched), scopes(watched)));
  }

  private static List<Scope> scopes(List<WatchList> watched) {
    return watched.stream().map(WatchList::scope).toList();
  }

  /** Work on a store, and the exit code it gives. */
  private interface Work {
    int on(List<WatchList> watched, Store store);
  }

  private int open(Work work) {
    if (stack != null && table != null) {
      throw BadOption.of(
          "--table", table, "must not be given with --stack, which names the table already");
    }
    if (stack == null && table == null) {
      DataFolder folder = new DataFolder(data);
      try (SqliteStore store = folder.open()) {
        return work.on(scope == null && aws.isDefault() ? recorded(folder, store) : asked(), store);
      }
    }
    List<WatchList> asked = asked();
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

  /** The one that --scope names, or all of the settings. */
  private List<WatchList> asked() {
    if (scope != null) {
      return List.of(watchList(aws.named(scope)));
    }
    Scope own = aws.scope();
    return settings()
        .filter(known -> !known.scopes().isEmpty())
        .map(known -> known.watchedScopes(own).stream().map(WatchedScope::watchList).toList())
        .orElseGet(() -> List.of(watchList(own)));
  }

  /** As the settings have it, whoever's the stack is. */
  private WatchList watchList(Scope scope) {
    return settings()
        .map(known -> known.entryOf(scope).map(known::of).orElse(known).watchList(scope))
        .orElseGet(() -> new WatchList(scope, List.of(), Optional.empty()));
  }

  /**
   * Those that have a history in a folder. What the top of the settings names is of one scope: of
   * the others that no entry is about, the last one that was read.
   */
  private List<WatchList> recorded(DataFolder folder, SqliteStore store) {
    List<Scope> all = folder.scopes(store);
    Optional<Scope> own =
        all.stream()
            .filter(one -> settings().flatMap(known -> known.entryOf(one)).isEmpty())
            .max(Comparator.comparing(one -> lastRead(store, one)));
    return all.stream()
        .map(
            one ->
                own.equals(Optional.of(one))
                        || settings().flatMap(known -> known.entryOf(one)).isPresent()
                    ? watchList(one)
                    : new WatchList(one, List.of(), Optional.empty()))
        .toList();
  }

  private static Instant lastRead(Store store, Scope scope) {
    return store.lastRun(scope).map(RunReport::finished).orElse(Instant.EPOCH);
  }

  /** Who writes, as far as it can be told: STS says it, or this machine. */
  String caller() {
    return local().isPresent()
        ? "user " + System.getProperty("user.name") + " of the machine"
        : AwsScope.callersArn(aws.tableRegion());
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
      return link.watched() || !queries.knowsWatched();
    }
  }

  /**
   * A question about one link.
   *
   * @param keyOrName as the settings have it
   */
  int ask(String keyOrName, ToIntFunction<FoundLink> question) {
    return ask(
        (queries, scopes) ->
            KeyOrName.link(queries, scopes, keyOrName)
                .map(link -> question.applyAsInt(new FoundLink(queries, link)))
                .orElseGet(() -> KeyOrName.notFound(queries, scopes, keyOrName, options())));
  }

  /** Work on one link. */
  interface LinkWork {
    /**
     * @param scope of the link; where no scope has it, the first
     * @param link as the settings name it
     */
    int on(Scope scope, Store store, HistoryQueries queries, WatchedLink link);
  }

  /**
   * @param keyOrName as the settings have it
   */
  int open(String keyOrName, LinkWork work) {
    requireNameOrKey(keyOrName);
    return open(
        (watched, store) -> {
          HistoryQueries queries = queries(store, watched);
          Optional<LinkView> link = KeyOrName.link(queries, scopes(watched), keyOrName);
          return work.on(
              link.map(LinkView::scope).orElse(watched.getFirst().scope()),
              store,
              queries,
              link.map(LinkView::watchedLink)
                  .orElseGet(() -> WatchedLink.unnamed(LinkRef.of(keyOrName))));
        });
  }

  /** What can be no link of any history is said before one is looked for. */
  private void requireNameOrKey(String keyOrName) {
    List<Settings> each = settings().map(Settings::ofEachScope).orElse(List.of());
    List<String> names =
        each.stream().flatMap(one -> one.links().stream()).map(WatchedLink::name).toList();
    if (!LinkRef.isKey(keyOrName)
        && each.stream().allMatch(one -> one.discovery().isEmpty())
        && names.stream().noneMatch(keyOrName.strip()::equalsIgnoreCase)) {
      throw KeyOrName.neither(keyOrName, names);
    }
  }

  private HistoryQueries queries(History history, List<WatchList> watched) {
    return new HistoryQueries(history, watched, clock());
  }

  /** Of the deployment that the settings describe, and how commands find the same history. */
  Site.Options pageOptions() {
    return new Site.Options(
        settings().flatMap(known -> known.deployment().label()),
        settings().flatMap(Settings::timeZone),
        options());
  }

  /** What a command needs to find the same history; may be empty. */
  String options() {
    return local().map(DataFolder::option).orElseGet(this::deployedOptions);
  }

  private String deployedOptions() {
    return (stack == null ? " --table " + table : " --stack " + stack)
        + " --region "
        + aws.tableRegion();
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
