package accountlink.store;

import accountlink.link.Alert;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The conditional update of a state or run item. It sets what the new state has, removes what it
 * lacks, and adds alerts to the pending ones without touching those that are there: another run may
 * be paying one of them at this very moment.
 *
 * @param expression of the update
 * @param condition holds while the item still has the version that was evaluated
 */
record StateWrite(
    Map<String, AttributeValue> key,
    String expression,
    String condition,
    Map<String, String> names,
    Map<String, AttributeValue> values) {

  /**
   * @param lastVersion that was evaluated; 0 where there was no item
   * @param owned every attribute that belongs to the state; the rest of the item is left alone
   * @param state those that the new state has
   */
  static StateWrite of(
      String partitionKey,
      String sortKey,
      long lastVersion,
      List<String> owned,
      Item state,
      List<Alert> alerts) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    List<String> set = new ArrayList<>();
    List<String> remove = new ArrayList<>();
    for (String name : owned) {
      names.put("#" + name, name);
      if (state.attributes().containsKey(name)) {
        set.add("#" + name + " = :" + name);
        values.put(":" + name, state.attributes().get(name));
      } else {
        remove.add("#" + name);
      }
    }
    boolean isNew = lastVersion == 0;
    owe(isNew, alerts, names, values, set);
    if (!isNew) {
      values.put(":last", AttributeValue.fromN(Long.toString(lastVersion)));
    }
    return new StateWrite(
        Item.empty()
            .with(Table.PARTITION_KEY, partitionKey)
            .with(Table.SORT_KEY, sortKey)
            .attributes(),
        "SET "
            + String.join(", ", set)
            + (remove.isEmpty() ? "" : " REMOVE " + String.join(", ", remove)),
        isNew ? "attribute_not_exists(#version)" : "#version = :last",
        names,
        values);
  }

  /** A new item gets the map of pending alerts; an old one has it and gets members. */
  private static void owe(
      boolean isNew,
      List<Alert> alerts,
      Map<String, String> names,
      Map<String, AttributeValue> values,
      List<String> set) {
    if (isNew) {
      Item pending = Item.empty();
      alerts.forEach(alert -> pending.with(alert.id(), AlertItem.of(alert)));
      names.put("#pending", StateItem.PENDING);
      set.add("#pending = :pending");
      values.put(":pending", AttributeValue.fromM(pending.attributes()));
      return;
    }
    for (int i = 0; i < alerts.size(); i++) {
      names.put("#pending", StateItem.PENDING);
      names.put("#alert" + i, alerts.get(i).id());
      set.add("#pending.#alert" + i + " = :alert" + i);
      values.put(":alert" + i, AttributeValue.fromM(AlertItem.of(alerts.get(i)).attributes()));
    }
  }
}
