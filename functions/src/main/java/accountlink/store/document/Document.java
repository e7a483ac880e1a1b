package accountlink.store.document;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A record of the core as a store keeps it: named texts, whole numbers, flags and further
 * documents. DynamoDB holds it as attributes of an item, SQLite as JSON. An empty optional has no
 * name in it.
 *
 * @param values {@code String}, {@code Number}, {@code Boolean} or {@code Map}, by name
 */
public record Document(Map<String, Object> values) {
  /** Sorts as text as it does in time. Holds until the year 9999. */
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** A new one, without values. */
  public static Document empty() {
    return new Document(new LinkedHashMap<>());
  }

  /** An instant to the millisecond; the texts sort as the instants do. */
  public static String instantText(Instant instant) {
    return INSTANT.format(instant);
  }

  public Document with(String name, String text) {
    values.put(name, text);
    return this;
  }

  public Document with(String name, long number) {
    values.put(name, number);
    return this;
  }

  public Document with(String name, boolean flag) {
    values.put(name, flag);
    return this;
  }

  public Document with(String name, Instant instant) {
    return with(name, instantText(instant));
  }

  public Document with(String name, Document nested) {
    values.put(name, nested.values());
    return this;
  }

  /** Sets a text, an instant or a document; an empty optional sets nothing. */
  public Document with(String name, Optional<?> value) {
    value.ifPresent(
        present -> {
          switch (present) {
            case String text -> with(name, text);
            case Instant instant -> with(name, instant);
            case Long number -> with(name, number);
            case Document nested -> with(name, nested);
            default -> throw new IllegalArgumentException(name + " is a " + present.getClass());
          }
        });
    return this;
  }

  public Optional<String> optionalText(String name) {
    return value(name, String.class);
  }

  public Optional<Instant> optionalInstant(String name) {
    return optionalText(name).map(Instant::parse);
  }

  public Optional<Document> optionalDocument(String name) {
    return value(name, Map.class).map(Document::nested);
  }

  public String text(String name) {
    return optionalText(name).orElseThrow(() -> missing(name));
  }

  public Instant instant(String name) {
    return optionalInstant(name).orElseThrow(() -> missing(name));
  }

  public Document document(String name) {
    return optionalDocument(name).orElseThrow(() -> missing(name));
  }

  public long number(String name) {
    return optionalNumber(name).orElseThrow(() -> missing(name));
  }

  public Optional<Long> optionalNumber(String name) {
    return value(name, Number.class).map(Number::longValue);
  }

  public boolean flag(String name) {
    return value(name, Boolean.class).orElseThrow(() -> missing(name));
  }

  public <E extends Enum<E>> E oneOf(Class<E> type, String name) {
    return Enum.valueOf(type, text(name));
  }

  @SuppressWarnings("unchecked")
  private static Document nested(Map<?, ?> values) {
    return new Document((Map<String, Object>) values);
  }

  private <T> Optional<T> value(String name, Class<T> type) {
    return Optional.ofNullable(values.get(name)).map(type::cast);
  }

  private IllegalStateException missing(String name) {
    return new IllegalStateException("no '" + name + "' among " + values.keySet());
  }
}
