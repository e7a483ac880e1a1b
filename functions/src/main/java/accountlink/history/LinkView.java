package accountlink.history;

import accountlink.link.CurrentStatus;
import accountlink.link.LinkStatus;
import accountlink.link.Mute;
import accountlink.link.Scope;
import accountlink.link.UnreadablePeriod;
import accountlink.link.WatchedLink;
import accountlink.store.Entry;
import java.util.Optional;

/**
 * A link as it is known now.
 *
 * @param watched whether it is watched now: the settings name it, or it was discovered; also where
 *     no settings say what is watched
 * @param current its status, confirmed by the runs since; empty where it was never read
 * @param unreadable the period in which it, or its whole scope, cannot be read
 * @param mute that holds back its alerts now
 */
public record LinkView(
    Scope scope,
    WatchedLink watchedLink,
    boolean watched,
    Optional<CurrentStatus> current,
    Optional<UnreadablePeriod> unreadable,
    Optional<Mute> mute,
    long version) {

  /** The same link with the mute that is on, if one is. */
  LinkView with(Optional<Mute> isOn) {
    return new LinkView(scope, watchedLink, watched, current, unreadable, isOn, version);
  }

  /** The same link where nobody can tell that it is no longer watched. */
  LinkView counted(Optional<UnreadablePeriod> isUnreadable) {
    return new LinkView(scope, watchedLink, true, current, isUnreadable, mute, version);
  }

  public String key() {
    return watchedLink.key();
  }

  /**
   * Whether an entry was recorded before this view was read; a newer one belongs to the next. An
   * entry that was restored has the version of another history, so that only its time tells.
   */
  boolean knows(Entry entry) {
    return entry.version() <= version
        || current.map(is -> !entry.transition().at().isAfter(is.confirmedAt())).orElse(true);
  }

  /** The kind of its status; empty where it was never read. */
  public Optional<LinkStatus.Kind> kind() {
    return current.map(is -> is.status().kind());
  }
}
