package accountlink.store;

import accountlink.link.Alert;
import accountlink.link.Scope;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An alert that SNS has not accepted yet, and the item that holds it.
 *
 * @param sortKey sort key of the state or run item that holds the alert
 * @param claimedUntil end of a run's claim; of an undeliverable alert, when to try it again
 * @param undeliverable why SNS will never accept it; empty where it may
 */
public record PendingAlert(
    Scope scope,
    String sortKey,
    Alert alert,
    Optional<Instant> claimedUntil,
    Optional<String> undeliverable) {

  static final String CLAIMED_UNTIL = "claimedUntil";
  static final String UNDELIVERABLE = "undeliverable";
  static final Comparator<PendingAlert> OLDEST_FIRST =
      Comparator.comparing(pending -> pending.alert().at());

  /** Whether a run may claim it now. */
  public boolean isClaimable(Instant now) {
    return claimedUntil.filter(now::isBefore).isEmpty();
  }

  /** The pending alerts of a state or run item. */
  static List<PendingAlert> in(Scope scope, Item item) {
    String sortKey = item.text(Table.SORT_KEY);
    return item
        .optionalMap(StateItem.PENDING)
        .orElseGet(Item::empty)
        .attributes()
        .entrySet()
        .stream()
        .map(pending -> of(scope, sortKey, pending.getKey(), pending.getValue()))
        .toList();
  }

  private static PendingAlert of(
      Scope scope, String sortKey, String alertId, AttributeValue value) {
    Item item = new Item(value.m());
    return new PendingAlert(
        scope,
        sortKey,
        AlertItem.alert(alertId, scope, item),
        item.optionalInstant(CLAIMED_UNTIL),
        item.optionalText(UNDELIVERABLE));
  }

  /** An alert that was just written, and that no run has claimed. */
  static PendingAlert unclaimed(String sortKey, Alert alert) {
    return new PendingAlert(alert.scope(), sortKey, alert, Optional.empty(), Optional.empty());
  }
}
