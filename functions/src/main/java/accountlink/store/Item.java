package accountlink.store;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A DynamoDB item, or a map inside one, read and written in Java types. An empty optional has no
 * attribute.
 */
record Item(Map<String, AttributeValue> attributes) {

  static Item empty() {
    return new Item(new LinkedHashMap<>());
  }

  Item with(String name, String text) {
    attributes.put(name, AttributeValue.fromS(text));
    return this;
  }

  Item with(String name, long number) {
    attributes.put(name, AttributeValue.fromN(Long.toString(number)));
    return this;
  }

  Item with(String name, boolean flag) {
    attributes.put(name, AttributeValue.fromBool(flag));
    return this;
  }

  Item with(String name, Instant instant) {
    return with(name, Table.instant(instant));
  }

  Item with(String name, Duration duration) {
    return with(name, duration.toMillis());
  }

  Item with(String name, Item map) {
    attributes.put(name, AttributeValue.fromM(map.attributes()));
    return this;
  }

  /** Sets a text, an instant, a duration or a map; an empty optional sets nothing. */
  Item with(String name, Optional<?> value) {
    value.ifPresent(
        present -> {
          switch (present) {
            case String text -> with(name, text);
            case Instant instant -> with(name, instant);
            case Duration duration -> with(name, duration);
            case Item map -> with(name, map);
            default -> throw new IllegalArgumentException(name + " is a " + present.getClass());
          }
        });
    return this;
  }

  Optional<String> optionalText(String name) {
    return value(name).map(AttributeValue::s);
  }

  Optional<Instant> optionalInstant(String name) {
    return optionalText(name).map(Instant::parse);
  }

  Optional<Duration> optionalDuration(String name) {
    return value(name).map(value -> Duration.ofMillis(Long.parseLong(value.n())));
  }

  Optional<Item> optionalMap(String name) {
    return value(name).map(value -> new Item(value.m()));
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> missing(name));
  }

  Instant instant(String name) {
    return optionalInstant(name).orElseThrow(() -> missing(name));
  }

  Item map(String name) {
    return optionalMap(name).orElseThrow(() -> missing(name));
  }

  long number(String name) {
    return Long.parseLong(value(name).orElseThrow(() -> missing(name)).n());
  }

  boolean flag(String name) {
    return value(name).orElseThrow(() -> missing(name)).bool();
  }

  <E extends Enum<E>> E oneOf(Class<E> type, String name) {
    return Enum.valueOf(type, text(name));
  }

  private Optional<AttributeValue> value(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  private IllegalStateException missing(String name) {
    return new IllegalStateException("no '" + name + "' in " + attributes);
  }
}
