package accountlink.store.dynamodb;

import accountlink.link.DigestPlan;
import accountlink.link.LinkEvent;
import accountlink.link.Mute;
import accountlink.link.Scope;
import accountlink.store.Entry;
import accountlink.store.ResultPage;
import accountlink.store.document.DigestDocument;
import accountlink.store.document.Document;
import accountlink.store.document.EventDocument;
import accountlink.store.document.MuteDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * What is written beside the states: mutes, plans of digests, CloudTrail events, and their causes
 * on entries that were written before them.
 */
record Annotations(DynamoDbClient dynamoDb, String tableName) {
  /** An event arrives minutes late. A link does not change more often than this in that time. */
  private static final int LATEST_ENTRIES = 5;

  boolean put(Scope scope, Mute mute) {
    return put(
        document(mute)
            .with(Table.PARTITION_KEY, Table.scope(scope))
            .with(Table.SORT_KEY, Table.mute(mute.key())));
  }

  /** As a part of a transaction. It names what it writes, so that a policy can allow just that. */
  static StateWrite write(Scope scope, Mute mute) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    List<String> set = new ArrayList<>();
    ItemAttributes.of(document(mute))
        .forEach(
            (name, value) -> {
              names.put("#" + name, name);
              values.put(":" + name, value);
              set.add("#" + name + " = :" + name);
            });
    return new StateWrite(
        ItemAttributes.key(Table.scope(scope), Table.mute(mute.key())),
        "SET " + String.join(", ", set),
        null,
        names,
        values);
  }

  private static Document document(Mute mute) {
    return MuteDocument.of(mute)
        .with(Table.EXPIRES, mute.until().plus(MuteDocument.KEPT_AFTER_END).getEpochSecond());
  }

  /** An event that is delivered twice has one item. */
  boolean put(Scope scope, LinkEvent event, Instant now) {
    return put(
        EventDocument.of(event)
            .with(Table.PARTITION_KEY, Table.scope(scope))
            .with(Table.SORT_KEY, Table.event(EventDocument.id(event)))
            .with(Table.EXPIRES, now.plus(EventDocument.KEPT).getEpochSecond()));
  }

  /** A digest that is planned twice has one item. */
  boolean put(Scope scope, DigestPlan digest) {
    return put(
        DigestDocument.of(digest)
            .with(Table.PARTITION_KEY, Table.scope(scope))
            .with(Table.SORT_KEY, Table.digest(digest.id()))
            .with(Table.EXPIRES, digest.at().plus(DigestPlan.VALID).getEpochSecond()));
  }

  private boolean put(Document item) {
    dynamoDb.putItem(put -> put.tableName(tableName).item(ItemAttributes.of(item)));
    return true;
  }

  /**
   * Adds the event's cause to the latest entry that the event explains, unless it has a cause.
   *
   * @return whether the cause was added
   */
  boolean addCause(Scope scope, String key, LinkEvent event) {
    return latest(scope, key, event)
        .filter(entry -> entry.transition().cause().isEmpty())
        .map(entry -> add(entry, event))
        .orElse(false);
  }

  private Optional<Entry> latest(Scope scope, String key, LinkEvent event) {
    List<Map<String, AttributeValue>> latest =
        dynamoDb
            .query(
                query ->
                    query
                        .tableName(tableName)
                        .consistentRead(true)
                        .scanIndexForward(false)
                        .limit(LATEST_ENTRIES)
                        .keyConditionExpression("#pk = :history")
                        .expressionAttributeNames(Map.of("#pk", Table.PARTITION_KEY))
                        .expressionAttributeValues(
                            Map.of(
                                ":history",
                                AttributeValue.fromS(HistoryItems.ENTRIES.partition(scope, key)))))
            .items();
    return HistoryItems.ENTRIES.rows(new ResultPage<>(latest, Optional.empty())).items().stream()
        .filter(entry -> event.explains(entry.transition()))
        .findFirst();
  }

  private boolean add(Entry entry, LinkEvent event) {
    Map<String, AttributeValue> key =
        ItemAttributes.key(
            HistoryItems.ENTRIES.partition(entry.scope(), entry.key()),
            Table.entry(entry.transition().at(), entry.version()));
    try {
      dynamoDb.updateItem(
          update ->
              update
                  .tableName(tableName)
                  .key(key)
                  .updateExpression("SET #cause = :cause")
                  .conditionExpression("attribute_exists(#pk) AND attribute_not_exists(#cause)")
                  .expressionAttributeNames(
                      Map.of("#pk", Table.PARTITION_KEY, "#cause", EventDocument.CAUSE))
                  .expressionAttributeValues(
                      Map.of(
                          ":cause",
                          AttributeValue.fromM(
                              ItemAttributes.of(EventDocument.of(event.cause()))))));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }
}
