package accountlink.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.alert.Topic.Accepted;
import accountlink.alert.Topic.Failed;
import accountlink.alert.Topic.Outcome;
import accountlink.alert.Topic.Unavailable;
import accountlink.link.Alert;
import accountlink.link.Evidence;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.link.Severity;
import accountlink.link.TimeBounds;
import accountlink.link.Transition;
import accountlink.link.WatchedLink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What each home of a {@link Topic} promises to the sender. */
public abstract class TopicContract {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final TextOptions TEXT_OPTIONS =
      new TextOptions("./account-links history", Optional.empty());

  /** The topic that is tested: one, as long as a test. */
  protected abstract Topic topic();

  /** What has arrived at a reader for programs, in order. */
  protected abstract List<String> arrived();

  /** From now on the topic refuses this publication, and may accept it later. */
  protected abstract void refuse(Publication publication);

  /** From now on the topic refuses every publication, and may accept them later. */
  protected abstract void refuseAll();

  /** The next publication arrives, and its sender does not learn that. */
  protected abstract void loseTheNextAnswer();

  /** From now on the topic accepts everything. */
  protected abstract void acceptAgain();

  @Test
  void eachArrivesOnceAndIsAcceptedInOrder() {
    List<Publication> three = List.of(alert("Ada"), digest("Grace", "Žofie 𝄞"), alert("Linus"));

    List<Outcome> outcomes = topic().publish(three);

    outcomes.forEach(outcome -> assertInstanceOf(Accepted.class, outcome));
    assertEquals(3, outcomes.size());
    assertArrived(three);
  }

  @Test
  void nothingIsPublishedOfNothing() {
    assertEquals(List.of(), topic().publish(List.of()));
    assertArrived(List.of());
  }

  @Test
  void moreThanItTakesAtOnceArriveAsWell() {
    List<Publication> many =
        IntStream.range(0, topic().mostAtOnce() + 2).mapToObj(i -> alert("Ada " + i)).toList();

    List<Outcome> outcomes = topic().publish(many);

    assertEquals(many.size(), outcomes.size());
    assertTrue(outcomes.stream().allMatch(Accepted.class::isInstance), outcomes.toString());
    assertArrived(many);
  }

  @Test
  void aRefusedEntryIsTriedAgainAndTheOthersAreAccepted() {
    Publication refused = alert("Grace");
    List<Publication> three = List.of(alert("Ada"), refused, alert("Linus"));
    refuse(refused);

    List<Outcome> outcomes = topic().publish(three);

    assertInstanceOf(Accepted.class, outcomes.get(0));
    assertInstanceOf(Failed.class, outcomes.get(1));
    assertInstanceOf(Accepted.class, outcomes.get(2));
    assertArrived(List.of(three.get(0), three.get(2)));

    acceptAgain();
    assertInstanceOf(Accepted.class, topic().publish(List.of(refused)).getFirst());
    assertArrived(List.of(three.get(0), three.get(2), refused));
  }

  @Test
  void aRefusedBatchArrivesNowhereAndIsTriedAgain() {
    List<Publication> two = List.of(alert("Ada"), alert("Grace"));
    refuseAll();

    List<Outcome> outcomes = topic().publish(two);

    assertEquals(2, outcomes.size());
    outcomes.forEach(TopicContract::assertMayBeTriedAgain);
    assertArrived(List.of());

    acceptAgain();
    topic().publish(two).forEach(outcome -> assertInstanceOf(Accepted.class, outcome));
    assertArrived(two);
  }

  /** It arrived, and the sender cannot know: readers drop the double by its id. */
  @Test
  void whereAnAnswerIsLostItArrivesAgainUnderTheSameId() {
    Publication lost = alert("Ada");
    loseTheNextAnswer();

    assertMayBeTriedAgain(topic().publish(List.of(lost)).getFirst());
    assertArrived(List.of(lost));

    assertInstanceOf(Accepted.class, topic().publish(List.of(lost)).getFirst());
    assertArrived(List.of(lost, lost));
  }

  private static void assertMayBeTriedAgain(Outcome outcome) {
    assertTrue(outcome instanceof Failed || outcome instanceof Unavailable, outcome.toString());
  }

  /** Whole, byte by byte. */
  private void assertArrived(List<Publication> expected) {
    assertEquals(expected.stream().map(Publication::machineJson).toList(), arrived());
  }

  /** Of one link, which has this name. */
  protected static Publication alert(String name) {
    return publication(name);
  }

  protected static Publication digest(String... names) {
    return publication(names);
  }

  private static Publication publication(String... names) {
    return Publication.of(
        AlertExamples.packed(Stream.of(names).map(TopicContract::rejected).toList(), names.length)
            .getFirst(),
        TEXT_OPTIONS);
  }

  private static Alert rejected(String name) {
    Transition transition =
        new Transition(
            Optional.of(LinkStatus.PENDING),
            LinkStatus.REJECTED,
            Evidence.STATUS_ANSWERED,
            NOON,
            Optional.of(NOON.minusSeconds(300)),
            Optional.of(TimeBounds.by(NOON.minus(Duration.ofDays(3)))),
            LinkIds.ofNullable("link-payroll01", "111122223333", "444455556666"));
    return new Alert(
        "alert of " + name,
        1,
        NOON,
        SCOPE,
        Optional.of(new WatchedLink(new LinkRef.LinkId("link-payroll01"), name, Optional.empty())),
        Severity.CRITICAL,
        new Alert.StatusChanged(transition));
  }
}
