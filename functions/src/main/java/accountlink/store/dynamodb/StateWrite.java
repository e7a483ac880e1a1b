package accountlink.store.dynamodb;

import accountlink.link.Alert;
import accountlink.store.document.AlertDocument;
import accountlink.store.document.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The conditional update of a state or run item. It sets the attributes of the new state, removes
 * those that it lacks, and adds alerts without writing the pending ones: another run may be sending
 * one of them now.
 *
 * @param expression the update expression
 * @param condition true while the item has the version that was evaluated; null: always true
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
      Document state,
      List<Alert> alerts) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    List<String> set = new ArrayList<>();
    List<String> remove = new ArrayList<>();
    Map<String, AttributeValue> attributes = ItemAttributes.of(state);
    for (String name : stateAttributes) {
      names.put("#" + name, name);
      if (attributes.containsKey(name)) {
        set.add("#" + name + " = :" + name);
        values.put(":" + name, attributes.get(name));
      } else {
        remove.add("#" + name);
      }
    }
    boolean isNew = lastVersion == 0;
    if (isNew && !sortKey.equals(Table.RUN)) {
      names.put("#pk", Table.PARTITION_KEY);
    }
    addAlerts(isNew, alerts, names, values, set);
    if (!isNew) {
      values.put(":last", AttributeValue.fromN(Long.toString(lastVersion)));
    }
    return new StateWrite(
        ItemAttributes.key(partitionKey, sortKey),
        "SET "
            + String.join(", ", set)
            + (remove.isEmpty() ? "" : " REMOVE " + String.join(", ", remove)),
        isNew ? isNew(sortKey, stateAttributes) : "#version = :last",
        names,
        values);
  }

  /**
   * There is no item; or, of a first run, one with its lease alone. Anything else is a state that
   * could not be read, and is left as it is.
   */
  private static String isNew(String sortKey, List<String> stateAttributes) {
    if (!sortKey.equals(Table.RUN)) {
      return "attribute_not_exists(#pk)";
    }
    return Stream.concat(stateAttributes.stream(), Stream.of("pending"))
        .filter(name -> !name.equals(RunLease.LEASE))
        .map(name -> "attribute_not_exists(#" + name + ")")
        .collect(Collectors.joining(" AND "));
  }

  /** This write, on one more condition. */
  StateWrite onlyIf(
      String more, Map<String, String> moreNames, Map<String, AttributeValue> moreValues) {
    Map<String, String> allNames = new LinkedHashMap<>(names);
    allNames.putAll(moreNames);
    Map<String, AttributeValue> allValues = new LinkedHashMap<>(values);
    allValues.putAll(moreValues);
    return new StateWrite(
        key, expression, "(" + condition + ") AND (" + more + ")", allNames, allValues);
  }

  /** A new item gets the map of pending alerts; an existing item has one and gets members. */
  private static void addAlerts(
      boolean isNew,
      List<Alert> alerts,
      Map<String, String> names,
      Map<String, AttributeValue> values,
      List<String> set) {
    if (isNew) {
      Document pending = Document.empty();
      alerts.forEach(alert -> pending.with(alert.id(), AlertDocument.of(alert)));
      names.put("#pending", Outbox.PENDING);
      set.add("#pending = :pending");
      values.put(":pending", AttributeValue.fromM(ItemAttributes.of(pending)));
      return;
    }
    for (int i = 0; i < alerts.size(); i++) {
      names.put("#pending", Outbox.PENDING);
      names.put("#alert" + i, alerts.get(i).id());
      set.add("#pending.#alert" + i + " = :alert" + i);
      values.put(
          ":alert" + i, AttributeValue.fromM(ItemAttributes.of(AlertDocument.of(alerts.get(i)))));
    }
  }
}
