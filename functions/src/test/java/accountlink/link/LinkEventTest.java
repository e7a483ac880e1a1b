package accountlink.link;

import static accountlink.link.Examples.LINK;
import static accountlink.link.Examples.NOON;
import static accountlink.link.Examples.WATCH;
import static accountlink.link.Examples.minute;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.Cause.Act;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LinkEventTest {
  private static final LinkIds ITS_ID_ONLY =
      new LinkIds(Optional.of("link-payroll01"), Optional.empty(), Optional.empty());

  private static final Map<Act, List<LinkStatus>> LEADS_TO =
      Map.of(
          Act.INVITED, List.of(LinkStatus.PENDING),
          Act.ACCEPTED, List.of(LinkStatus.LINKED, LinkStatus.LINKING_FAILED),
          Act.REJECTED, List.of(LinkStatus.REJECTED),
          Act.WITHDRAWN, List.of(LinkStatus.LINK_NOT_FOUND));

  @ParameterizedTest
  @EnumSource
  void aCallExplainsOnlyTheStatusesThatItCanLeadTo(Act act) {
    for (LinkStatus to : Examples.STATUSES) {
      LinkEvent event = event(act, minute(0), ITS_ID_ONLY);

      assertEquals(
          LEADS_TO.get(act).contains(to),
          event.explains(change(to, minute(5), LINK)),
          to.awsName());
    }
  }

  /** The link had the old status from 60 minutes before noon until 5 minutes after it. */
  @ParameterizedTest
  @CsvSource({"-76, false", "-75, true", "-60, true", "0, true", "5, true", "6, true", "7, false"})
  void aCallExplainsAChangeIfItWasMadeDuringTheOldStatus(int minute, boolean explains) {
    Transition change = change(LinkStatus.REJECTED, minute(5), LINK);

    assertEquals(explains, event(Act.REJECTED, minute(minute), ITS_ID_ONLY).explains(change));
  }

  @Test
  void aCallOnAnotherLinkExplainsNothing() {
    Transition change = change(LinkStatus.REJECTED, minute(5), LINK);

    for (LinkIds other :
        List.of(
            LinkIds.UNKNOWN,
            LinkIds.ofNullable("link-another1", null, null),
            LinkIds.ofNullable(null, "111122223333", null),
            LinkIds.ofNullable(null, null, "999988887777"),
            LinkIds.ofNullable("link-payroll01", null, "999988887777"))) {
      assertFalse(event(Act.REJECTED, NOON, other).explains(change), other.toString());
    }
    for (LinkIds same :
        List.of(
            ITS_ID_ONLY,
            LinkIds.ofNullable(null, null, "444455556666"),
            LinkIds.ofNullable(null, "111122223333", "444455556666"))) {
      assertTrue(event(Act.REJECTED, NOON, same).explains(change), same.toString());
    }
  }

  @Test
  void aFirstReadingIsExplainedByACallShortlyBefore() {
    Transition first =
        new Transition(
            Optional.empty(),
            LinkStatus.PENDING,
            Evidence.STATUS_ANSWERED,
            minute(5),
            Optional.empty(),
            Optional.empty(),
            LINK);

    assertTrue(event(Act.INVITED, minute(4), LINK).explains(first));
    assertFalse(event(Act.INVITED, minute(-20), LINK).explains(first));
  }

  @Test
  void anEventConcernsTheWatchedLinkThatItNames() {
    WatchedLink byAccount = WatchedLink.unnamed(new LinkRef.LinkedAccountId("444455556666"));
    LinkState known =
        new LinkState(
            Optional.of(Examples.current(LinkStatus.PENDING, Evidence.STATUS_ANSWERED)),
            Optional.empty(),
            1);
    LinkEvent byId = event(Act.ACCEPTED, NOON, ITS_ID_ONLY);
    LinkEvent byTarget =
        event(Act.INVITED, NOON, LinkIds.ofNullable("link-new00001", null, "444455556666"));

    assertTrue(byId.concerns(WATCH, LinkState.NEVER_SEEN));
    assertTrue(byId.concerns(byAccount, known), "its link is known by an earlier reading");
    assertFalse(byId.concerns(byAccount, LinkState.NEVER_SEEN));
    assertTrue(byTarget.concerns(byAccount, LinkState.NEVER_SEEN));
    assertFalse(byTarget.concerns(WATCH, known));
  }

  /** Then it cannot be about a link to any other account. */
  @Test
  void anEventNamesAnAccountByItsTarget() {
    assertTrue(
        event(Act.INVITED, NOON, LinkIds.ofNullable(null, null, "444455556666")).namesAccount());
    assertFalse(
        event(Act.INVITED, NOON, LinkIds.ofNullable(null, "111122223333", null)).namesAccount());
  }

  @Test
  void ofTwoCallsThatExplainAChangeTheLaterOneIsTheCause() {
    Transition change = change(LinkStatus.REJECTED, minute(5), LINK);
    Alert alert =
        Alert.of(
            Examples.SCOPE,
            Optional.of(WATCH),
            2,
            minute(5),
            Severity.CRITICAL,
            new Alert.StatusChanged(change));
    Evaluation.Changed evaluated =
        new Evaluation.Changed(
            LinkState.NEVER_SEEN, Optional.of(change), List.of(alert), "the status changed");

    Evaluation.Changed explained =
        evaluated.explainedBy(
            List.of(
                event(Act.REJECTED, minute(3), ITS_ID_ONLY),
                event(Act.REJECTED, minute(1), ITS_ID_ONLY),
                event(Act.ACCEPTED, minute(4), ITS_ID_ONLY)));

    assertEquals(minute(3), explained.entry().orElseThrow().cause().orElseThrow().at());
    assertEquals(alert.id(), explained.alerts().getFirst().id(), "it is the same alert");
    assertEquals(
        new Alert.StatusChanged(explained.entry().orElseThrow()),
        explained.alerts().getFirst().content());
    assertEquals(evaluated, evaluated.explainedBy(List.of()));
  }

  private static LinkEvent event(Act act, Instant at, LinkIds link) {
    return new LinkEvent(new Cause(act, at, "Ada"), link);
  }

  private static Transition change(LinkStatus to, Instant at, LinkIds link) {
    return new Transition(
        Optional.of(Examples.UNRECOGNISED),
        to,
        Evidence.STATUS_ANSWERED,
        at,
        Optional.of(at.minus(Duration.ofMinutes(5))),
        Optional.of(TimeBounds.by(minute(-60))),
        link);
  }
}
