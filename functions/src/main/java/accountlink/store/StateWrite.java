package accountlink.store;

import accountlink.link.Alert;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The conditional update of a state or run item. It sets the attributes of the new state, removes
 * those that it lacks, and adds alerts without writing the pending ones: another run may be sending
 * one of them now.
 *
 * @param expression the update expression
 * @param condition true while the item has the version that was evaluated
 */
record StateWrite(
    Map<String, AttributeValue> key,
    String expression,
    String condition,
    Map<String, String> names,
    Map<String, AttributeValue> values) {

  /**
   * @param lastVersion the version that was evaluated; 0 where there was no item
   * @param stateAttributes all attributes of a state; other attributes of the item are not changed
   * @param state attributes and values of the new state
   */
  static StateWrite of(
      String partitionKey,
      String sortKey,
      long lastVersion,
      List<String> stateAttributes,
      Item state,
      List<Alert> alerts) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    List<String> set = new ArrayList<>();
    List<String> remove = new ArrayList<>();
    for (String name : stateAttributes) {
      names.put("#" + name, name);
      if (state.attributes().containsKey(name)) {
        set.add("#" + name + " = :" + name);
        values.put(":" + name, state.attributes().get(name));
      } else {
        remove.add("#" + name);
      }
    }
    boolean isNew = lastVersion == 0;
    addAlerts(isNew, alerts, names, values, set);
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

  /** A new item gets the map of pending alerts; an existing item has one and gets members. */
  private static void addAlerts(
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
