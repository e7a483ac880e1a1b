package accountlink.simulated;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rules of SNS for a batch as a whole.
 *
 * <p>Source: Amazon SNS API Reference, "PublishBatch" and "PublishBatchRequestEntry".
 */
final class BatchRules {

  private static final int MOST_ENTRIES = 10;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  private BatchRules() {}

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
    if (!ids.stream().allMatch(id -> ID.matcher(id).matches())) {
      return refused(
          "InvalidBatchEntryId",
          "The Id of a batch entry in a batch request doesn't abide by the specification.");
    }
    if (new HashSet<>(ids).size() < ids.size()) {
      return refused(
          "BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");
    }
    if (entries.stream().mapToInt(each -> each.message().bytes()).sum() > MessageRules.LARGEST) {
      return refused(
          "BatchRequestTooLong", "The length of all the batch messages put together is too long.");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refused(String code, String message) {
    return Optional.of(new Refusal(400, code, message));
  }
}
