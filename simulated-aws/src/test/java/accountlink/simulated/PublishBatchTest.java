package accountlink.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sns.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sns.model.InvalidBatchEntryIdException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.TooManyEntriesInBatchRequestException;

class PublishBatchTest extends SnsTest {

  @Test
  void tenEntriesAreDeliveredInOrderAndGetMessageIds() {
    simulated.subscribe(topic, "email", "ops@example.com");
    PublishBatchResponse answer = publishBatch(entries(10));
    assertEquals(List.of(), answer.failed());
    assertEquals(
        IntStream.range(0, 10).mapToObj(i -> "id-" + i).toList(),
        answer.successful().stream().map(PublishBatchResultEntry::id).toList());
    assertEquals(
        answer.successful().stream().map(PublishBatchResultEntry::messageId).toList(),
        simulated.deliveries().stream().map(Delivery::messageId).toList());
    assertEquals("text 9", bodies().getLast());
  }

  @Test
  void eachEntryHasItsOwnSubjectStructureAndAttributes() {
    simulated.subscribe(topic, "email", "ops@example.com");
    publishBatch(
        PublishBatchRequestEntry.builder()
            .id("a")
            .subject("first")
            .message("{\"default\":\"d\",\"email\":\"e\"}")
            .messageStructure("json")
            .messageAttributes(Map.of("severity", string("CRITICAL"), "kind", string("x")))
            .build(),
        entry("b", "plain"));
    Delivery first = simulated.deliveries().getFirst();
    assertEquals("first", first.subject());
    assertEquals("e", first.body());
    assertEquals(Map.of("severity", "CRITICAL", "kind", "x"), first.attributes());
    assertEquals("plain", bodies().getLast());
    assertEquals(Map.of(), simulated.deliveries().getLast().attributes());
  }

  @Test
  void aBadEntryFailsAndTheOthersSucceed() {
    PublishBatchResponse answer =
        publishBatch(entry("good", "text"), entry("bad", ""), entry("fine", "text"));
    assertEquals(
        List.of("good", "fine"),
        answer.successful().stream().map(PublishBatchResultEntry::id).toList());
    assertEquals(
        List.of(
            BatchResultErrorEntry.builder()
                .id("bad")
                .code("InvalidParameter")
                .message("Invalid parameter: Empty message")
                .senderFault(true)
                .build()),
        answer.failed());
    assertEquals(2, simulated.published().size());
  }

  @Test
  void aBadEntryFailsTheWholeBatchIfTheTestWantsIt() {
    simulated.oneBadEntryFailsTheBatch(true);
    assertThrows(
        InvalidParameterException.class,
        () -> publishBatch(entry("good", "text"), entry("bad", "")));
    assertEquals(List.of(), simulated.published());
  }

  @Test
  void anEmptyBatchIsRefused() {
    refused(EmptyBatchRequestException.class);
  }

  @Test
  void elevenEntriesAreRefused() {
    refused(TooManyEntriesInBatchRequestException.class, entries(11));
  }

  @Test
  void aDuplicateIdIsRefused() {
    refused(BatchEntryIdsNotDistinctException.class, entry("a", "x"), entry("a", "y"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a.b", "ä"})
  void anIdOfOtherCharactersIsRefused(String id) {
    refused(InvalidBatchEntryIdException.class, entry(id, "x"));
  }

  @Test
  void anIdOf80CharactersIsAcceptedAndOneOf81IsRefused() {
    refused(InvalidBatchEntryIdException.class, entry("a".repeat(81), "x"));
    assertTrue(publishBatch(entry("a".repeat(80), "x")).failed().isEmpty());
  }

  @Test
  void entriesOfMoreThan256KilobytesTogetherAreRefused() {
    String half = "x".repeat(131_072);
    refused(BatchRequestTooLongException.class, entry("a", half), entry("b", half + "x"));
    assertTrue(publishBatch(entry("a", half), entry("b", half)).failed().isEmpty());
  }

  @Test
  void attributesCountTowardsTheBatchsSize() {
    PublishBatchRequestEntry large =
        entry("a", "x".repeat(262_144 - 10)).toBuilder()
            .messageAttributes(Map.of("name", string("1")))
            .build();
    refused(BatchRequestTooLongException.class, large);
  }

  @Test
  void aBatchToATopicThatDoesNotExistIsRefused() {
    assertThrows(
        NotFoundException.class,
        () ->
            client.publishBatch(
                r -> r.topicArn(topic + "x").publishBatchRequestEntries(entries(2))));
  }

  private void refused(
      Class<? extends SnsException> expected, PublishBatchRequestEntry... entries) {
    SnsException error = assertThrows(SnsException.class, () -> publishBatch(entries));
    assertInstanceOf(expected, error);
    assertEquals(List.of(), simulated.published());
  }

  private static PublishBatchRequestEntry[] entries(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> entry("id-" + i, "text " + i))
        .toArray(PublishBatchRequestEntry[]::new);
  }
}
