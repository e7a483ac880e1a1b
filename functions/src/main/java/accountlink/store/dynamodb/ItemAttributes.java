package accountlink.store.dynamodb;

import accountlink.store.document.Document;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Documents as attributes of items, and back. */
final class ItemAttributes {
  private ItemAttributes() {}

  static Map<String, AttributeValue> of(Document document) {
    return of(document.values());
  }

  /** The key of an item. */
  static Map<String, AttributeValue> key(String partitionKey, String sortKey) {
    return of(
        Document.empty().with(Table.PARTITION_KEY, partitionKey).with(Table.SORT_KEY, sortKey));
  }

  private static Map<String, AttributeValue> of(Map<?, ?> values) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    values.forEach((name, value) -> attributes.put((String) name, attribute(value)));
    return attributes;
  }

  private static AttributeValue attribute(Object value) {
    return switch (value) {
      case String text -> AttributeValue.fromS(text);
      case Boolean flag -> AttributeValue.fromBool(flag);
      case Number number -> AttributeValue.fromN(number.toString());
      case Map<?, ?> nested -> AttributeValue.fromM(of(nested));
      default -> throw new IllegalArgumentException("no attribute can hold a " + value.getClass());
    };
  }

  /** Attributes of other types are left out: this code writes none. */
  static Document document(Map<String, AttributeValue> attributes) {
    Document document = Document.empty();
    attributes.forEach(
        (name, attribute) -> {
          switch (attribute.type()) {
            case S -> document.with(name, attribute.s());
            case BOOL -> document.with(name, attribute.bool());
            case N -> document.values().put(name, new BigDecimal(attribute.n()));
            case M -> document.with(name, document(attribute.m()));
            default -> {}
          }
        });
    return document;
  }
}
