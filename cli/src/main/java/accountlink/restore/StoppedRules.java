package accountlink.restore;

import accountlink.store.dynamodb.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * The rules that a restore has stopped. The stack's table keeps them, written before the first rule
 * is stopped, so that whoever is killed in between leaves behind what has to be started again. A
 * rule that somebody else had disabled is not among them.
 */
public record StoppedRules(DynamoDbClient dynamoDb, String tableName) {
  static final String PARTITION = "RESTORE";

  private static final Map<String, AttributeValue> KEY =
      Map.of(
          Table.PARTITION_KEY, AttributeValue.fromS(PARTITION),
          Table.SORT_KEY, AttributeValue.fromS("RULES"));

  private static final String RULES = "rules";
  private static final String FROM = "from";
  private static final String SINCE = "since";

  /**
   * What an unfinished restore has left behind.
   *
   * @param from the table that it copied from
   * @param since it stopped the first rule
   */
  public record Left(String from, Instant since, List<EventRule> rules) {}

  /** Empty where no restore is at work or was interrupted. */
  public Optional<Left> left() {
    return Optional.of(
            dynamoDb.getItem(get -> get.tableName(tableName).key(KEY).consistentRead(true)).item())
        .filter(item -> !item.isEmpty())
        .map(StoppedRules::left);
  }

  /**
   * Notes what is enabled, before it is stopped.
   *
   * @return what is to be started at the end: also what an earlier restore has stopped, which was
   *     killed before it could start it
   */
  List<EventRule> note(
      EventBridgeClient eventBridge, List<EventRule> rules, String from, Instant now) {
    List<EventRule> enabled =
        rules.stream().filter(rule -> rule.state(eventBridge) == EventRule.State.ENABLED).toList();
    return enabled.isEmpty() ? left().map(Left::rules).orElse(List.of()) : note(enabled, from, now);
  }

  private List<EventRule> note(List<EventRule> enabled, String from, Instant now) {
    return left(dynamoDb
            .updateItem(
                update ->
                    update
                        .tableName(tableName)
                        .key(KEY)
                        .updateExpression(
                            "ADD #rules :rules SET #from = :from,"
                                + " #since = if_not_exists(#since, :now)")
                        .expressionAttributeNames(
                            Map.of("#rules", RULES, "#from", FROM, "#since", SINCE))
                        .expressionAttributeValues(
                            Map.of(
                                ":rules",
                                AttributeValue.fromSs(enabled.stream().map(EventRule::id).toList()),
                                ":from",
                                AttributeValue.fromS(from),
                                ":now",
                                AttributeValue.fromS(now.toString())))
                        .returnValues(ReturnValue.ALL_NEW))
            .attributes())
        .rules();
  }

  /**
   * Starts all, and forgets them when all are started. One that cannot be started hinders no other,
   * and is left to the next restore.
   */
  void start(EventBridgeClient eventBridge, List<EventRule> stopped) {
    Optional<SdkException> failure = Optional.empty();
    for (EventRule rule : stopped) {
      try {
        rule.enable(eventBridge);
      } catch (SdkException failed) {
        failure = Optional.of(failed);
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
    dynamoDb.deleteItem(delete -> delete.tableName(tableName).key(KEY));
  }

  private static Left left(Map<String, AttributeValue> item) {
    return new Left(
        item.get(FROM).s(),
        Instant.parse(item.get(SINCE).s()),
        new TreeSet<>(item.get(RULES).ss()).stream().map(EventRule::new).toList());
  }
}
