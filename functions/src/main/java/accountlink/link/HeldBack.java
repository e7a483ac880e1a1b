package accountlink.link;

import java.util.Optional;

/**
 * What a mute has held back of a link, so that its end can say what happened meanwhile. It is
 * stored with the state: from times alone it could not be told whether an alert was sent.
 *
 * @param mute the mute, as it was when it last held something back
 * @param change the first change of which the alert was held back; empty: none was
 * @param linkBefore the link before that change; unknown where there was no change
 * @param readable that a link of which an alert said it cannot be read is readable again; empty: no
 *     such alert was held back
 */
public record HeldBack(
    Mute mute, Optional<Transition> change, LinkIds linkBefore, Optional<EndedPeriod> readable) {

  /** Nothing yet, of a mute that is about to hold something back. */
  static HeldBack nothing(Mute mute) {
    return new HeldBack(mute, Optional.empty(), LinkIds.UNKNOWN, Optional.empty());
  }

  /** The same, held back by a later mute. */
  HeldBack by(Mute later) {
    return new HeldBack(later, change, linkBefore, readable);
  }

  /** With one more change. The first one counts, since it has the old status. */
  HeldBack with(Transition next, LinkIds before) {
    return change.isPresent() ? this : new HeldBack(mute, Optional.of(next), before, readable);
  }

  /** With one more unreadable period that has ended. The last one counts. */
  HeldBack with(EndedPeriod ended) {
    return new HeldBack(mute, change, linkBefore, Optional.of(ended));
  }

  /** The change from before the mute to {@code now}; empty where all is as before. */
  public Optional<TransitionTable.Row> changeTo(CurrentStatus now) {
    return change
        .filter(
            first ->
                !first.from().equals(Optional.of(now.status()))
                    || linkBefore.isOtherThan(now.link()))
        .map(first -> TransitionTable.row(first.from(), now.status()))
        .filter(TransitionTable.Row::alerted);
  }
}
