package accountlink.link;

import accountlink.link.LinkStatus.Kind;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The API call that changed a link, as CloudTrail recorded it.
 *
 * @param at when AWS received the call
 * @param who made the call: the name of a user, a role or an AWS account
 */
public record Cause(Act act, Instant at, String who) {

  /** Whether the same caller did the same at any time. */
  public boolean isBySame(Cause other) {
    return act == other.act && who.equals(other.who);
  }

  /** The same call by somebody whom the text names elsewhere. */
  public Cause by(String other) {
    return new Cause(act, at, other);
  }

  /** The calls of the WorkSpaces API that change a link, each with the statuses it can lead to. */
  public enum Act {
    INVITED(
        "CreateAccountLinkInvitation",
        "Invited by",
        Set.of(Kind.PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT)),
    /** AWS links the accounts after the call, which may fail. */
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

    /** CloudTrail's {@code eventName}: the name of the call. */
    public String eventName() {
      return eventName;
    }

    /** Words for people, to be put before {@link Cause#who}. */
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
