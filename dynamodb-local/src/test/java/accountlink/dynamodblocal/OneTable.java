package accountlink.dynamodblocal;

import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A table with one item. */
record OneTable(DynamoDbClient client) {

  private static final String NAME = "links";
  private static final Map<String, AttributeValue> KEY = Map.of("pk", AttributeValue.fromS("one"));

  static DynamoDbClient client(DynamoDbLocal local) {
    return DynamoDbClient.builder()
        .endpointOverride(local.endpoint())
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(each -> each.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  void create() {
    client.createTable(
        table ->
            table
                .tableName(NAME)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("pk")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build())
                .billingMode(BillingMode.PAY_PER_REQUEST));
  }

  void put(String status) {
    client.putItem(
        put ->
            put.tableName(NAME)
                .item(Map.of("pk", KEY.get("pk"), "status", AttributeValue.fromS(status))));
  }

  String get() {
    return client.getItem(get -> get.tableName(NAME).key(KEY)).item().get("status").s();
  }
}
