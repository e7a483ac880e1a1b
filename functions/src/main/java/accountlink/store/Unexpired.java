package accountlink.store;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Queries that leave out what has expired: DynamoDB deletes it days late.
 *
 * @param clock tells what has expired
 */
record Unexpired(String tableName, InstantSource clock) {
  private static final String ALIVE = "(attribute_not_exists(#expires) OR #expires > :now)";

  /** A query by an expression over {@code names} and {@code values}. */
  QueryRequest.Builder query(
      String keyCondition, Map<String, String> names, Map<String, String> values) {
    return query(keyCondition, names, values, List.of());
  }

  /**
   * @param conditions that must hold as well, over the same names and values
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
    StringBuilder filter = new StringBuilder(ALIVE);
    conditions.forEach(condition -> filter.append(" AND ").append(condition));
    return QueryRequest.builder()
        .tableName(tableName)
        .keyConditionExpression(keyCondition)
        .filterExpression(filter.toString())
        .expressionAttributeNames(allNames)
        .expressionAttributeValues(allValues);
  }
}
