package accountlink.link;

import java.time.Instant;

/** The result of one look at a link. A failed call is a reading too, not an exception. */
public sealed interface Reading {

  /** When the call was answered or failed. */
  Instant at();

  /** AWS answered: there is a status to evaluate. */
  sealed interface Answered extends Reading {
    LinkStatus status();

    Evidence evidence();

    LinkIds link();
  }

  /** AWS answered with a status. */
  record Seen(Instant at, LinkStatus status, LinkIds link) implements Answered {
    @Override
    public Evidence evidence() {
      return Evidence.STATUS_ANSWERED;
    }
  }

  /** AWS answered that there is no such link. */
  record Missing(Instant at) implements Answered {
    @Override
    public LinkStatus status() {
      return LinkStatus.LINK_NOT_FOUND;
    }

    @Override
    public Evidence evidence() {
      return Evidence.RESOURCE_NOT_FOUND;
    }

    @Override
    public LinkIds link() {
      return LinkIds.UNKNOWN;
    }
  }

  /**
   * The call failed. This says nothing about the link.
   *
   * @param detail the error code and message of AWS or of the SDK, for the person who fixes it
   */
  record Unreadable(Instant at, UnreadableCause cause, String detail) implements Reading {}
}
