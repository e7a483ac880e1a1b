package accountlink.history;

import accountlink.link.Scope;
import accountlink.settings.FunctionEnvironment;
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
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What answers are made from: the history, the settings' names and owners, and time. */
public record QuerySetup(Settings settings, History history, InstantSource clock) {

  /** Environment variables of the functions; the stack sets them. */
  public static final String TABLE_NAME = "TABLE_NAME";

  public static final String SETTINGS_FILE = "SETTINGS_FILE";

  /** Longer than any healthy call, and short enough to try again before API Gateway gives up. */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

  public static QuerySetup fromEnvironment(Map<String, String> variables) {
    FunctionEnvironment environment = new FunctionEnvironment(variables);
    return new QuerySetup(
        SettingsFile.read(Path.of(environment.required(SETTINGS_FILE))),
        new DynamoDbStore(
            DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(overrides -> overrides.apiCallTimeout(CALL_TIMEOUT))
                .build(),
            environment.required(TABLE_NAME),
            Optional.empty(),
            InstantSource.system()),
        InstantSource.system());
  }

  /** The questions that a function in this account and Region answers. */
  public HistoryQueries queries(Context context) {
    Scope scope = FunctionEnvironment.scopeOf(context.getInvokedFunctionArn());
    return new HistoryQueries(history, List.of(settings.watchList(scope)), clock);
  }
}
