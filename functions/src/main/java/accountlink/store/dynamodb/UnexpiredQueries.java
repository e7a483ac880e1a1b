package accountlink.store.dynamodb;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Makes queries that leave out expired items: DynamoDB deletes them days late.
 *
 * @param clock decides what has expired
 */
record UnexpiredQueries(String tableName, InstantSource clock) {
  private static final String NOT_EXPIRED = "(attribute_not_exists(#expires) OR #expires > :now)";

  /**
   * @param keyCondition key condition over {@code names} and {@code values}
   */
  QueryRequest.Builder query(
      String keyCondition, Map<String, String> names, Map<String, String> values) {
    return query(keyCondition, names, values, List.of());
  }

  /**
   * @param conditions further filter conditions, over the same names and values
   */
  QueryRequest.Builder query(
      String keyCondition,
      Map<String, String> names,
      Map<String, String> values,
      List<String> conditions) {
    Map<String, String> allNames = new LinkedHashMap<>(names);
    allNames.put("#expires", Table.EXPIRES);
    Map<String, AttributeValue> allValues = new LinkedHashMap<>();
    values.forEach((name, value) -> allValues.put(name, AttributeValue.fromS(value)));
    allValues.put(":now", AttributeValue.fromN(Long.toString(clock.instant().getEpochSecond())));
    StringBuilder filter = new StringBuilder(NOT_EXPIRED);
    conditions.forEach(condition -> filter.append(" AND ").append(condition));
    return QueryRequest.builder()
        .tableName(tableName)
        .keyConditionExpression(keyCondition)
        .filterExpression(filter.toString())
        .expressionAttributeNames(allNames)
        .expressionAttributeValues(allValues);
  }
}
