package accountlink.restore;

import accountlink.store.document.StateDocument;
import accountlink.store.dynamodb.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item as it is kept, whatever version of the monitor has written it. */
record TableItem(Map<String, AttributeValue> attributes) {
  /** What no two tables need to have in common, and a cause, which may come later. */
  private static final Set<String> NO_DIFFERENCE =
      Set.of(Table.COPIED_FROM, Table.EXPIRES, "cause");

  String partition() {
    return attributes.get(Table.PARTITION_KEY).s();
  }

  String sortKey() {
    return attributes.get(Table.SORT_KEY).s();
  }

  Map<String, AttributeValue> key() {
    return Map.of(
        Table.PARTITION_KEY, attributes.get(Table.PARTITION_KEY),
        Table.SORT_KEY, attributes.get(Table.SORT_KEY));
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(attributes.get(name)).map(AttributeValue::s);
  }

  /** DynamoDB deletes it days late; a table that was restored has no expiry at all. */
  boolean isExpired(Instant now) {
    return number(Table.EXPIRES).filter(expires -> expires <= now.getEpochSecond()).isPresent();
  }

  boolean isOfAScope() {
    return partition().startsWith(Table.SCOPE_PREFIX);
  }

  boolean isOfARun() {
    return sortKey().equals(Table.RUN);
  }

  /** Of a link or of a scope. */
  boolean isState() {
    return Table.isLink(sortKey()) || isOfARun();
  }

  long version() {
    return number(StateDocument.VERSION).orElse(0L);
  }

  Map<String, AttributeValue> pendingAlerts() {
    return Optional.ofNullable(attributes.get(Table.PENDING))
        .map(AttributeValue::m)
        .orElse(Map.of());
  }

  boolean saysTheSameAs(TableItem other) {
    return compared().equals(other.compared());
  }

  private Map<String, AttributeValue> compared() {
    Map<String, AttributeValue> compared = new LinkedHashMap<>(attributes);
    compared.keySet().removeAll(NO_DIFFERENCE);
    return compared;
  }

  TableItem copiedFrom(String table) {
    Map<String, AttributeValue> copy = new LinkedHashMap<>(attributes);
    copy.put(Table.COPIED_FROM, AttributeValue.fromS(table));
    return new TableItem(copy);
  }

  private Optional<Long> number(String name) {
    return Optional.ofNullable(attributes.get(name)).map(AttributeValue::n).map(Long::parseLong);
  }
}
