package accountlink.simulated;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rules of SNS for one message, and for a batch as a whole.
 *
 * <p>Source: Amazon SNS API Reference, "Publish", "PublishBatch" and "PublishBatchRequestEntry"; of
 * attributes, and that they count towards the size: Amazon SNS Developer Guide, "Amazon SNS message
 * attributes". The limit of 10 attributes holds only for raw delivery to SQS and is not checked.
 */
final class MessageRules {
  private static final int LARGEST = 262_144;
  private static final int MOST_ENTRIES = 10;
  private static final Pattern ENTRY_ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  /**
   * The text of the API reference changed over the years, so these are the strictest rules of all
   * versions: below 100 characters ("less than 100 characters long", counted as Java counts), no
   * line breaks or control characters, and a letter, number or punctuation mark at its beginning
   * (which newer versions no longer say).
   */
  private static final Pattern SUBJECT =
      Pattern.compile("[\\p{L}\\p{N}\\p{P}][^\\p{Cc}\\p{Zl}\\p{Zp}]*");

  private static final int SUBJECT_TOO_LONG = 100;

  private static final Pattern ATTRIBUTE_NAME =
      Pattern.compile("(?!(?i:aws|amazon)\\.)(?!\\.)(?!.*\\.\\.)[A-Za-z0-9_.-]{1,256}(?<!\\.)");
  private static final Pattern ATTRIBUTE_TYPE = Pattern.compile("(String|Number|Binary)(\\..+)?");

  private MessageRules() {}

  static Optional<Refusal> broken(List<BatchEntry> entries) {
    if (entries.isEmpty()) {
      return refused("EmptyBatchRequest", "The batch request doesn't contain any entries.");
    }
    if (entries.size() > MOST_ENTRIES) {
      return refused(
          "TooManyEntriesInBatchRequest",
          "The batch request contains more entries than permissible.");
    }
    List<String> ids = entries.stream().map(BatchEntry::id).toList();
    if (!ids.stream().allMatch(id -> ENTRY_ID.matcher(id).matches())) {
      return refused(
          "InvalidBatchEntryId",
          "The Id of a batch entry in a batch request doesn't abide by the specification.");
    }
    if (new HashSet<>(ids).size() < ids.size()) {
      return refused(
          "BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");
    }
    if (entries.stream().mapToInt(each -> each.message().bytes()).sum() > LARGEST) {
      return refused(
          "BatchRequestTooLong", "The length of all the batch messages put together is too long.");
    }
    return Optional.empty();
  }

  static Optional<Refusal> broken(SnsMessage message) {
    if (message.subject() != null
        && (message.subject().length() >= SUBJECT_TOO_LONG
            || !SUBJECT.matcher(message.subject()).matches())) {
      return Optional.of(Refusal.invalidParameter("Subject"));
    }
    if (message.text() == null || message.text().isEmpty()) {
      return Optional.of(Refusal.invalidParameter("Empty message"));
    }
    if (message.bytes() > LARGEST) {
      return Optional.of(Refusal.invalidParameter("Message too long"));
    }
    return structure(message).or(() -> attributes(message));
  }

  private static Optional<Refusal> structure(SnsMessage message) {
    if (message.structure() == null) {
      return Optional.empty();
    }
    return message.isStructured()
        ? MessageStructure.broken(message.text())
        : Optional.of(Refusal.invalidParameter("Message Structure - must be json"));
  }

  private static Optional<Refusal> attributes(SnsMessage message) {
    return message.attributes().entrySet().stream()
        .flatMap(each -> problem(each.getKey(), each.getValue()).stream())
        .findFirst()
        .map(problem -> new Refusal(400, "ParameterValueInvalid", problem));
  }

  private static Optional<String> problem(String name, Attribute attribute) {
    String the = "The message attribute '" + name + "' ";
    if (!ATTRIBUTE_NAME.matcher(name).matches()) {
      return Optional.of("Invalid message attribute name: " + name);
    }
    if (!ATTRIBUTE_TYPE.matcher(attribute.dataType()).matches()) {
      return Optional.of(
          the
              + "has an invalid message attribute type, the set of supported type prefixes is"
              + " Binary, Number, and String.");
    }
    if (attribute.value() == null || attribute.value().isEmpty()) {
      return Optional.of(
          the
              + "must contain non-empty message attribute value for message attribute type '"
              + attribute.dataType()
              + "'.");
    }
    if (attribute.dataType().startsWith("Number") && !isNumber(attribute.stringValue())) {
      return Optional.of("Could not cast message attribute '" + name + "' value to number.");
    }
    if (attribute.dataType().equals("String.Array") && attribute.array().isEmpty()) {
      return Optional.of(the + "with type 'String.Array' must hold a JSON array.");
    }
    return Optional.empty();
  }

  private static boolean isNumber(String text) {
    try {
      new BigDecimal(text);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static Optional<Refusal> refused(String code, String message) {
    return Optional.of(new Refusal(400, code, message));
  }
}
