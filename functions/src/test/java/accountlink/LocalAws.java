package accountlink;

import accountlink.local.DynamoDbLocal;
import accountlink.local.SimulatedSns;
import accountlink.local.SimulatedWorkSpaces;
import accountlink.store.Table;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * The three services on loopback, over the real wire protocols. DynamoDB Local lives as long as the
 * test class, and each test has a table, a WorkSpaces and an SNS of its own.
 */
public final class LocalAws implements BeforeEachCallback, AfterAllCallback {
  private static final AtomicInteger TABLES = new AtomicInteger();

  private final DynamoDbLocal dynamoDbLocal = DynamoDbLocal.inMemory();
  public final DynamoDbClient dynamoDb =
      DynamoDbClient.builder()
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .endpointOverride(dynamoDbLocal.endpoint())
          .build();

  public String tableName;
  public SimulatedWorkSpaces workSpaces;
  public SimulatedSns simulatedSns;
  public SnsClient sns;
  public String topicArn;

  @Override
  public void beforeEach(ExtensionContext context) {
    closeServers();
    tableName = "Links" + TABLES.incrementAndGet();
    dynamoDb.createTable(Table.createRequest(tableName));
    workSpaces = SimulatedWorkSpaces.start();
    simulatedSns = SimulatedSns.start();
    topicArn = simulatedSns.createTopic("alerts");
    simulatedSns.subscribe(topicArn, "email", "ops@example.com");
    sns = at(SnsClient.builder(), simulatedSns.endpoint());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    closeServers();
    dynamoDb.close();
    dynamoDbLocal.close();
  }

  /** A client of a service that listens here. */
  public static <B extends AwsClientBuilder<B, C>, C> C at(B builder, URI endpoint) {
    return builder.endpointOverride(endpoint).build();
  }

  private void closeServers() {
    if (workSpaces != null) {
      sns.close();
      workSpaces.close();
      simulatedSns.close();
    }
  }
}
