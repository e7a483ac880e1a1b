package accountlink.link;

import accountlink.link.LinkStatus.Kind;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody did that changed a link, as CloudTrail saw it.
 *
 * @param at when AWS took the call
 * @param who did it, in words for a reader
 */
public record Cause(Act act, Instant at, String who) {

  /** The calls of the WorkSpaces API that change a link, each with what it can lead to. */
  public enum Act {
    INVITED(
        "CreateAccountLinkInvitation",
        "Invited by",
        Set.of(Kind.PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT)),
    /** AWS links the accounts after the call, and may fail at it. */
    ACCEPTED(
        "AcceptAccountLinkInvitation", "Accepted by", Set.of(Kind.LINKED, Kind.LINKING_FAILED)),
    REJECTED("RejectAccountLinkInvitation", "Rejected by", Set.of(Kind.REJECTED)),
    WITHDRAWN("DeleteAccountLinkInvitation", "Withdrawn by", Set.of(Kind.LINK_NOT_FOUND));

    private final String eventName;
    private final String label;
    private final Set<Kind> leadsTo;

    Act(String eventName, String label, Set<Kind> leadsTo) {
      this.eventName = eventName;
      this.label = label;
      this.leadsTo = leadsTo;
    }

    /** CloudTrail's name: that of the call. */
    public String eventName() {
      return eventName;
    }

    /** Half a sentence, to be followed by the name of who did it. */
    public String label() {
      return label;
    }

    /** Empty for a call that changes no link. */
    public static Optional<Act> of(String eventName) {
      return Arrays.stream(values()).filter(act -> act.eventName.equals(eventName)).findFirst();
    }

    boolean canLeadTo(LinkStatus status) {
      return leadsTo.contains(status.kind());
    }
  }
}
