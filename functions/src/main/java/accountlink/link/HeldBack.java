package accountlink.link;

import java.util.Optional;

/**
 * What a mute has held back of a link, so that its end can say what happened meanwhile. It is
 * stored with the state: from times alone it could not be told whether an alert was sent.
 *
 * @param mute the mute, as it was when it last held something back
 * @param change the first change of which the alert was held back; empty: none was
 * @param readable that a link of which an alert said it cannot be read is readable again; empty: no
 *     such alert was held back
 */
public record HeldBack(
    Mute mute, Optional<Transition> change, Optional<Alert.LinkReadableAgain> readable) {

  /**
   * What is held back with one more alert. The first change counts, since it has the old status.
   */
  static HeldBack with(
      Optional<HeldBack> before,
      Mute mute,
      Optional<Transition> change,
      Optional<Alert.LinkReadableAgain> readable) {
    return new HeldBack(
        mute,
        before.flatMap(HeldBack::change).or(() -> change),
        readable.or(() -> before.flatMap(HeldBack::readable)));
  }

  /** The change from before the mute to {@code now}; empty where all is as before. */
  public Optional<TransitionTable.Row> changeTo(LinkStatus now) {
    return change
        .filter(first -> !first.from().equals(Optional.of(now)))
        .map(first -> TransitionTable.row(first.from(), now))
        .filter(TransitionTable.Row::alerted);
  }
}
