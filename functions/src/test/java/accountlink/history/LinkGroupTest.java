package accountlink.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import accountlink.link.CurrentStatus;
import accountlink.link.Evidence;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.Mute;
import accountlink.link.Scope;
import accountlink.link.TimeBounds;
import accountlink.link.UnreadableCause;
import accountlink.link.UnreadablePeriod;
import accountlink.link.WatchedLink;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkGroupTest {
  private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "LINKED, ''",
    "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT, ''",
    "REJECTED, 'ATTENTION BAD'",
    "LINKING_FAILED, 'ATTENTION BAD'",
    "LINK_NOT_FOUND, 'ATTENTION BAD'",
    "SOMETHING_NEW, 'ATTENTION'"
  })
  void aStatusBelongsToItsGroups(String status, String groups) {
    assertEquals(groups, groupsOf(link(true, Optional.of(status), false, false)));
  }

  @Test
  void whatCannotBeReadNeedsAttentionWhateverItsLastStatus() {
    assertEquals("ATTENTION UNREADABLE", groupsOf(link(true, Optional.of("LINKED"), true, false)));
    assertEquals("ATTENTION UNREADABLE", groupsOf(link(true, Optional.empty(), true, false)));
  }

  @Test
  void aMuteHoldsBackAlertsAndHidesNothing() {
    assertEquals("ATTENTION BAD MUTED", groupsOf(link(true, Optional.of("REJECTED"), false, true)));
  }

  @Test
  void whatIsNoLongerWatchedNeedsNobody() {
    assertEquals("BAD", groupsOf(link(false, Optional.of("REJECTED"), false, false)));
  }

  @Test
  void aFilterTakesWhatHasOneOfItsStatusesOrIsInOneOfItsGroups() {
    LinkFilter filter =
        new LinkFilter(
            Set.of(LinkStatus.Kind.LINKED),
            Set.of(LinkGroup.BAD),
            Optional.empty(),
            Optional.empty());

    assertEquals(
        List.of("LINKED", "REJECTED"),
        List.of("LINKED", "REJECTED", "SOMETHING_NEW").stream()
            .filter(status -> filter.fits(link(true, Optional.of(status), false, false)))
            .toList());
  }

  @Test
  void eachHasAWordThatIsUnderstoodInEitherCase() {
    assertEquals(
        List.of("attention", "bad", "unreadable", "muted"),
        Arrays.stream(LinkGroup.values()).map(LinkGroup::word).toList());
    assertEquals(Optional.of(LinkGroup.ATTENTION), LinkGroup.of(" Attention "));
    assertEquals(Optional.empty(), LinkGroup.of("rejected"));
  }

  private static String groupsOf(LinkView link) {
    return String.join(
        " ",
        Arrays.stream(LinkGroup.values())
            .filter(group -> group.has(link))
            .map(Enum::name)
            .toList());
  }

  private static LinkView link(
      boolean watched, Optional<String> status, boolean unreadable, boolean muted) {
    String key = "link-payroll01";
    return new LinkView(
        new Scope("111122223333", "eu-central-1"),
        WatchedLink.unnamed(LinkRef.of(key)),
        watched,
        status.map(
            name ->
                new CurrentStatus(
                    LinkStatus.of(name),
                    Evidence.STATUS_ANSWERED,
                    TimeBounds.between(NOW, NOW),
                    NOW,
                    LinkIds.UNKNOWN,
                    Optional.empty(),
                    Optional.empty())),
        Optional.of(new UnreadablePeriod(1, NOW, UnreadableCause.THROTTLED, "slow down", false))
            .filter(_ -> unreadable),
        Optional.of(new Mute(key, NOW.plusSeconds(60), "me", "a move")).filter(_ -> muted),
        1);
  }
}
