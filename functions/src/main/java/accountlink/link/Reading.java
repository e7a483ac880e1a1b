package accountlink.link;

import java.time.Instant;

/** What one look at a link gave. A reading is data: a call that failed is one of them too. */
public sealed interface Reading {

  /** When the answer, or the failure, was there. */
  Instant at();

  /** AWS answered: there is a status. */
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
   * Anything else: it says nothing about the link.
   *
   * @param detail what was answered or thrown, in its own words, for the person who fixes it
   */
  record Unreadable(Instant at, UnreadableCause cause, String detail) implements Reading {}
}
