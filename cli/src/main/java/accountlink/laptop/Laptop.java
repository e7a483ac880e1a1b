package accountlink.laptop;

import accountlink.check.CheckSetup;
import accountlink.lambda.CheckHandler;
import accountlink.link.Scope;
import accountlink.settings.Settings;
import accountlink.simulated.SimulatedSns;
import accountlink.store.Store;
import accountlink.store.sqlite.SqliteStore;
import accountlink.workspaces.Sleeper;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

/** A store and a topic on this machine, for one scope. */
public final class Laptop implements AutoCloseable {
  /** For requests that never leave this machine. */
  private static final StaticCredentialsProvider LOCAL =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  private final SqliteStore store;
  private final SimulatedSns sns;
  private final SnsClient snsClient;
  private final String topicArn;

  /**
   * @param store is closed with this object
   */
  public Laptop(Scope scope, SqliteStore store) {
    this.store = store;
    KilledRuns.endLeases(store, scope);
    this.sns = SimulatedSns.start(scope.region(), scope.account());
    this.topicArn = sns.createTopic("account-links");
    this.snsClient =
        SnsClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .region(Region.of(scope.region()))
            .credentialsProvider(LOCAL)
            .endpointOverride(sns.endpoint())
            .build();
  }

  /**
   * The handler that runs in Lambda, unchanged.
   *
   * @param historyCommand shows a link's history when the link's key is appended
   * @param pause between two runs
   */
  public CheckHandler handler(
      Settings settings,
      WorkSpacesClient workSpaces,
      String historyCommand,
      InstantSource clock,
      Sleeper sleeper,
      Duration pause) {
    return new CheckHandler(
        new CheckSetup(
            settings,
            workSpaces,
            store,
            snsClient,
            topicArn,
            historyCommand,
            clock,
            sleeper,
            pause));
  }

  /** The SNS that alerts are published to. */
  public SimulatedSns sns() {
    return sns;
  }

  public String topicArn() {
    return topicArn;
  }

  public SnsClient snsClient() {
    return snsClient;
  }

  public Store store() {
    return store;
  }

  @Override
  public void close() {
    snsClient.close();
    sns.close();
    store.close();
  }
}
