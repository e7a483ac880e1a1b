package accountlink.infra;

import accountlink.dynamodblocal.DynamoDbLocal;
import accountlink.store.dynamodb.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** A table of DynamoDB Local with its stream, and the stream's records as a pipe gets them. */
final class TableStream implements AutoCloseable {
  static final String TABLE = "Links";

  private final DynamoDbLocal database = DynamoDbLocal.inMemory();
  final DynamoDbClient dynamoDb = at(DynamoDbClient.builder()).build();
  private final DynamoDbStreamsClient streams = at(DynamoDbStreamsClient.builder()).build();
  private final String arn;

  TableStream(String viewType) {
    arn =
        dynamoDb
            .createTable(
                Table.createRequest(TABLE).toBuilder()
                    .streamSpecification(
                        stream ->
                            stream
                                .streamEnabled(true)
                                .streamViewType(StreamViewType.fromValue(viewType)))
                    .build())
            .tableDescription()
            .latestStreamArn();
  }

  /** All records, oldest first. */
  List<Map<String, Object>> records() {
    return streams
        .describeStream(describe -> describe.streamArn(arn))
        .streamDescription()
        .shards()
        .stream()
        .flatMap(shard -> records(shard.shardId()).stream())
        .map(TableStream::json)
        .toList();
  }

  private List<Record> records(String shard) {
    String start =
        streams
            .getShardIterator(
                get ->
                    get.streamArn(arn)
                        .shardId(shard)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    return streams.getRecords(get -> get.shardIterator(start)).records();
  }

  /** Source: "Amazon DynamoDB stream as a source", example event. */
  private static Map<String, Object> json(Record record) {
    Map<String, Object> change = new LinkedHashMap<>();
    change.put("Keys", json(record.dynamodb().keys()));
    if (record.dynamodb().hasNewImage()) {
      change.put("NewImage", json(record.dynamodb().newImage()));
    }
    if (record.dynamodb().hasOldImage()) {
      change.put("OldImage", json(record.dynamodb().oldImage()));
    }
    return Map.of(
        "eventID",
        record.eventID(),
        "eventName",
        record.eventNameAsString(),
        "eventSource",
        "aws:dynamodb",
        "dynamodb",
        change);
  }

  private static Map<String, Object> json(Map<String, AttributeValue> attributes) {
    Map<String, Object> json = new LinkedHashMap<>();
    attributes.forEach((name, value) -> json.put(name, json(value)));
    return json;
  }

  private static Map<String, Object> json(AttributeValue value) {
    return switch (value.type()) {
      case S -> Map.of("S", value.s());
      case N -> Map.of("N", value.n());
      case BOOL -> Map.of("BOOL", value.bool());
      case M -> Map.of("M", json(value.m()));
      // An empty object, of which the stream of DynamoDB Local leaves out that it is one.
      case UNKNOWN_TO_SDK_VERSION -> Map.of("M", Map.of());
      default -> throw new IllegalArgumentException("the store writes no " + value);
    };
  }

  private <B extends AwsClientBuilder<B, ?>> B at(B builder) {
    return builder
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .endpointOverride(database.endpoint());
  }

  @Override
  public void close() {
    streams.close();
    dynamoDb.close();
    database.close();
  }
}
