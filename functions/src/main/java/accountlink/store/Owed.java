package accountlink.store;

import accountlink.link.Alert;
import accountlink.link.Scope;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An alert that SNS has not accepted yet, and the item that owes it.
 *
 * @param sortKey of the state or run item
 * @param claimedUntil until when another run is telling it, or until when a refused one rests
 * @param refusal why SNS refused it for good, where it did
 */
public record Owed(
    Scope scope,
    String sortKey,
    Alert alert,
    Optional<Instant> claimedUntil,
    Optional<String> refusal) {

  static final String CLAIMED_UNTIL = "claimedUntil";
  static final String REFUSAL = "refusal";
  static final Comparator<Owed> OLDEST_FIRST = Comparator.comparing(owed -> owed.alert().at());

  /** Whether a run may tell it now. */
  public boolean isFree(Instant now) {
    return claimedUntil.filter(now::isBefore).isEmpty();
  }

  /** The alerts that a state or run item owes. */
  static List<Owed> in(Scope scope, Item item) {
    String sortKey = item.text(Table.SORT_KEY);
    return item.optionalMap(StateItem.OWED).orElseGet(Item::empty).attributes().entrySet().stream()
        .map(owed -> of(scope, sortKey, owed.getKey(), owed.getValue()))
        .toList();
  }

  private static Owed of(Scope scope, String sortKey, String alertId, AttributeValue value) {
    Item item = new Item(value.m());
    return new Owed(
        scope,
        sortKey,
        AlertItem.alert(alertId, scope, item),
        item.optionalInstant(CLAIMED_UNTIL),
        item.optionalText(REFUSAL));
  }

  /** Just written, and nobody's yet. */
  static Owed fresh(String sortKey, Alert alert) {
    return new Owed(alert.scope(), sortKey, alert, Optional.empty(), Optional.empty());
  }
}
