package accountlink.restore;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One change of a link's status that two monitors have recorded, each with a time and a version of
 * its own. A history has it once.
 */
final class SameChange {
  private SameChange() {}

  /**
   * Whether two entries of one link, as the table and its events have them, are of the same change:
   * from and to the same statuses, where the times between which it happened overlap. A first
   * reading is no change.
   */
  static boolean is(Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
    return text(one, "from").isPresent()
        && text(one, "from").equals(text(other, "from"))
        && text(one, "to").equals(text(other, "to"))
        && beganBeforeEnd(one, other)
        && beganBeforeEnd(other, one);
  }

  /** Instants as texts sort as they do in time. Without a lower bound nothing is known. */
  private static boolean beganBeforeEnd(
      Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
    return text(one, "notBefore")
        .flatMap(from -> text(other, "at").map(at -> from.compareTo(at) < 0))
        .orElse(false);
  }

  private static Optional<String> text(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
  }
}
