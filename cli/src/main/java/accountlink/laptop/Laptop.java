package accountlink.laptop;

import accountlink.check.CheckHandler;
import accountlink.check.CheckSetup;
import accountlink.link.Scope;
import accountlink.settings.BadInputException;
import accountlink.settings.Problem;
import accountlink.settings.Settings;
import accountlink.simulated.DynamoDbLocal;
import accountlink.simulated.SimulatedSns;
import accountlink.store.Store;
import accountlink.store.dynamodb.DynamoDbStore;
import accountlink.store.dynamodb.Table;
import accountlink.workspaces.Sleeper;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

/** A table and a topic on this machine, for one scope. */
public final class Laptop implements AutoCloseable {
  /** The name of the table on this machine. */
  public static final String TABLE = "AccountLinks";

  /** For requests that never leave this machine. */
  private static final StaticCredentialsProvider LOCAL =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  private final Scope scope;
  private final DynamoDbLocal database;
  private final SimulatedSns sns;
  private final DynamoDbClient dynamoDbClient;
  private final SnsClient snsClient;
  private final String topicArn;

  private Laptop(Scope scope, DynamoDbLocal database) {
    this.scope = scope;
    this.database = database;
    this.sns = SimulatedSns.start(scope.region(), scope.account());
    this.topicArn = sns.createTopic("account-links");
    this.dynamoDbClient =
        client(
            DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()),
            database.endpoint());
    this.snsClient =
        client(
            SnsClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()),
            sns.endpoint());
    createTable();
  }

  /** With a history in memory, which ends with this object. */
  public static Laptop inMemory(Scope scope) {
    return new Laptop(scope, DynamoDbLocal.inMemory());
  }

  /**
   * With a history that is kept in the folder.
   *
   * @throws BadInputException where another command has it open
   */
  public static Laptop inFolder(Scope scope, Path folder) {
    try {
      return new Laptop(scope, DynamoDbLocal.inFolder(folder));
    } catch (IllegalStateException inUse) {
      throw new BadInputException(
          "--data",
          List.of(
              new Problem(
                  "folder",
                  folder.toString(),
                  "cannot be opened: "
                      + inUse.getMessage()
                      + ". If 'watch' is running, stop it first")));
    }
  }

  /** The handler that runs in Lambda, unchanged. */
  public CheckHandler handler(
      Settings settings, WorkSpacesClient workSpaces, InstantSource clock, Sleeper sleeper) {
    return new CheckHandler(
        new CheckSetup(
            settings,
            workSpaces,
            store(settings.historyRetention()),
            snsClient,
            topicArn,
            "./account-links history",
            clock,
            sleeper));
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

  /** The address of the database, for other processes of this machine. */
  public URI endpoint() {
    return database.endpoint();
  }

  public Store store() {
    return store(Optional.empty());
  }

  private Store store(Optional<Duration> historyRetention) {
    return new DynamoDbStore(dynamoDbClient, TABLE, historyRetention, InstantSource.system());
  }

  @Override
  public void close() {
    snsClient.close();
    dynamoDbClient.close();
    sns.close();
    database.close();
  }

  /** A client of a service on this machine. */
  private <B extends AwsClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
    return builder
        .region(Region.of(scope.region()))
        .credentialsProvider(LOCAL)
        .endpointOverride(endpoint)
        .build();
  }

  private void createTable() {
    try {
      dynamoDbClient.createTable(Table.createRequest(TABLE));
    } catch (ResourceInUseException _) {
      // An earlier command made it in this folder.
    }
  }
}
