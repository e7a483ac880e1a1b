package accountlink.lambda;

import accountlink.history.HistoryQueries;
import accountlink.link.LinkRef;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import accountlink.store.History;
import accountlink.store.dynamodb.DynamoDbStore;
import com.amazonaws.services.lambda.runtime.Context;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What answers are made from: the history, the settings' names and owners, and time. */
public record QuerySetup(Settings settings, History history, InstantSource clock) {

  /** Environment variables of the functions; the stack sets them. */
  public static final String TABLE_NAME = "TABLE_NAME";

  public static final String SETTINGS_FILE = "SETTINGS_FILE";

  /** Longer than any healthy call, and short enough to try again before API Gateway gives up. */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

  /** The setup of a deployed function. The SDK reads Region and credentials by itself. */
  public static QuerySetup fromEnvironment(Map<String, String> variables) {
    return fromEnvironment(variables, UrlConnectionHttpClient.create());
  }

  /**
   * The same with another way to AWS.
   *
   * @param http by which the client calls
   */
  private static QuerySetup fromEnvironment(Map<String, String> variables, SdkHttpClient http) {
    FunctionEnvironment environment = new FunctionEnvironment(variables);
    return new QuerySetup(
        SettingsFile.read(Path.of(environment.required(SETTINGS_FILE))),
        new DynamoDbStore(
            DynamoDbClient.builder()
                .httpClient(http)
                .overrideConfiguration(overrides -> overrides.apiCallTimeout(CALL_TIMEOUT))
                .build(),
            environment.required(TABLE_NAME),
            Optional.empty(),
            InstantSource.system()),
        InstantSource.system());
  }

  /** For an exercise: the history of one link, for which nothing is asked of AWS. */
  public static QuerySetup canned(Map<String, String> variables) {
    QuerySetup canned = fromEnvironment(variables, new CannedAws());
    WatchedLink link = WatchedLink.unnamed(new LinkRef.LinkId(CannedAws.LINK_ID));
    return new QuerySetup(Settings.of(List.of(link)), canned.history(), canned.clock());
  }

  /** The questions that a function in this account and Region answers. */
  public HistoryQueries queries(Context context) {
    Scope own = FunctionEnvironment.scopeOf(context.getInvokedFunctionArn());
    return new HistoryQueries(
        history,
        settings.watchedScopes(own).stream().map(Settings.WatchedScope::watchList).toList(),
        clock);
  }
}
