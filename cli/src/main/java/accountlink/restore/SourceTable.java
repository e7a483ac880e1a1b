package accountlink.restore;

import accountlink.aws.Aws;
import accountlink.input.BadInputException;
import accountlink.input.Problem;
import accountlink.store.dynamodb.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** The table that is copied from. It is only read. */
public record SourceTable(DynamoDbClient dynamoDb, String name) implements AutoCloseable {

  /**
   * @param profile of {@code ~/.aws/config}; empty: the credentials of everything else
   * @throws BadInputException where there is no such profile
   */
  public static SourceTable open(String region, Optional<String> profile, String name) {
    DynamoDbClientBuilder builder = Aws.in(region, DynamoDbClient.builder());
    profile.ifPresent(
        from -> builder.credentialsProvider(ProfileCredentialsProvider.create(existing(from))));
    return new SourceTable(builder.build(), name);
  }

  private static String existing(String profile) {
    Map<String, ?> profiles = ProfileFile.defaultProfileFile().profiles();
    if (!profiles.containsKey(profile)) {
      throw bad(
          "--from-profile",
          profile,
          "is not among the profiles of ~/.aws/config and ~/.aws/credentials: "
              + (profiles.isEmpty()
                  ? "they have none"
                  : "they have " + String.join(", ", new TreeSet<>(profiles.keySet()))));
    }
    return profile;
  }

  /**
   * @param target the stack's table
   * @return whether it is an earlier state of that table, restored by DynamoDB
   * @throws BadInputException where nothing can be copied from it
   */
  boolean isEarlierStateOf(TableDescription target) {
    TableDescription table;
    try {
      table = dynamoDb.describeTable(describe -> describe.tableName(name)).table();
    } catch (ResourceNotFoundException none) {
      throw bad(
          "--from",
          name,
          "is no table there: give --from-region and --from-profile if it is elsewhere");
    }
    if (target.tableArn() != null && target.tableArn().equals(table.tableArn())) {
      throw bad("--from", name, "is the stack's own table: give the one to copy from");
    }
    if (table.tableStatus() != TableStatus.ACTIVE && table.tableStatus() != TableStatus.UPDATING) {
      throw bad(
          "--from",
          name,
          "is %s: wait until it is ACTIVE, or cure it".formatted(table.tableStatusAsString()));
    }
    if (!keys(table).equals(List.of(Table.PARTITION_KEY, Table.SORT_KEY))) {
      throw bad("--from", name, "is no history of this monitor: its keys are " + keys(table));
    }
    return table.restoreSummary() != null
        && table.restoreSummary().sourceTableArn() != null
        && table.restoreSummary().sourceTableArn().equals(target.tableArn());
  }

  /** All items, of one answer after the other. */
  Iterable<List<TableItem>> pages() {
    return () ->
        dynamoDb.scanPaginator(scan -> scan.tableName(name).consistentRead(true)).stream()
            .map(page -> page.items().stream().map(TableItem::new).toList())
            .iterator();
  }

  private static List<String> keys(TableDescription table) {
    return table.keySchema().stream()
        .map(KeySchemaElement::attributeName)
        .collect(Collectors.toList());
  }

  static BadInputException bad(String option, String value, String rule) {
    return new BadInputException("command line", List.of(new Problem(option, value, rule)));
  }

  @Override
  public void close() {
    dynamoDb.close();
  }
}
