package accountlink.simulated;

import java.util.List;

/**
 * One message of a batch.
 *
 * @param id the sender's name for it, empty if absent
 */
record BatchEntry(String id, SnsMessage message) {
  static List<BatchEntry> read(RequestParameters parameters) {
    return parameters.members("PublishBatchRequestEntries.member").stream()
        .map(entry -> new BatchEntry(entry.get("Id").orElse(""), SnsMessage.read(entry)))
        .toList();
  }
}
