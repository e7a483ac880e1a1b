package accountlink.bench;

import accountlink.dynamodblocal.DynamoDbLocal;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedAccounts;
import accountlink.simulated.SimulatedSns;
import accountlink.simulated.SimulatedSts;
import accountlink.simulated.SimulatedWorkSpaces;
import accountlink.store.dynamodb.DynamoDbStore;
import accountlink.store.dynamodb.Table;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The services that a check calls, on loopback, with a table and linked links. */
final class SimulatedAws implements AutoCloseable {
  static final String TABLE = "Links";
  static final String ACCOUNT = "111122223333";

  final DynamoDbLocal database = DynamoDbLocal.inMemory();
  final SimulatedWorkSpaces workSpaces;
  final Optional<SimulatedSts> sts;
  final SimulatedSns sns = SimulatedSns.start();
  final String topicArn = sns.createTopic("alerts");
  final DatabaseMeter meter = new DatabaseMeter();
  final DynamoDbClient dynamoDb =
      DynamoDbClient.builder()
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .endpointOverride(database.endpoint())
          .overrideConfiguration(overrides -> overrides.addExecutionInterceptor(meter))
          .build();

  /**
   * Any key may call.
   *
   * @param links that are LINKED
   */
  SimulatedAws(List<String> links) {
    this(SimulatedWorkSpaces.start(), Optional.empty());
    links.forEach(link -> workSpaces.put(new Link(link, "LINKED", ACCOUNT, "444455556666")));
  }

  /** Without links. Calls are of the account and in the Region that they are signed for. */
  SimulatedAws(SimulatedAccounts accounts) {
    this(SimulatedWorkSpaces.start(accounts), Optional.of(SimulatedSts.start(accounts)));
  }

  private SimulatedAws(SimulatedWorkSpaces workSpaces, Optional<SimulatedSts> sts) {
    this.workSpaces = workSpaces;
    this.sts = sts;
    dynamoDb.createTable(Table.createRequest(TABLE));
  }

  /** The table, as the function keeps it. */
  DynamoDbStore store() {
    return new DynamoDbStore(dynamoDb, TABLE, Optional.empty(), InstantSource.system());
  }

  /** Environment variables that lead the SDK there. */
  Map<String, String> endpoints() {
    Map<String, String> endpoints = new HashMap<>();
    endpoints.put("AWS_ENDPOINT_URL_WORKSPACES", workSpaces.endpoint().toString());
    endpoints.put("AWS_ENDPOINT_URL_DYNAMODB", database.endpoint().toString());
    endpoints.put("AWS_ENDPOINT_URL_SNS", sns.endpoint().toString());
    sts.ifPresent(one -> endpoints.put("AWS_ENDPOINT_URL_STS", one.endpoint().toString()));
    return endpoints;
  }

  @Override
  public void close() {
    dynamoDb.close();
    database.close();
    workSpaces.close();
    sts.ifPresent(SimulatedSts::close);
    sns.close();
  }
}
