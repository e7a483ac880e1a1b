package accountlink.store;

import accountlink.link.EndedPeriod;
import accountlink.link.Evaluation.Changed;
import accountlink.link.LinkState;
import accountlink.link.Scope;
import java.util.Optional;

/**
 * One row of the history of what could not be read. It is no status: AWS answered none.
 *
 * @param key the watched link's key; empty for the whole scope
 * @param version of the state that ended the period
 */
public record UnreadableEntry(Scope scope, Optional<String> key, long version, EndedPeriod period) {

  /** The period of a link that a reading ended, where there was one. */
  public static Optional<UnreadableEntry> of(
      Scope scope, String key, LinkState last, Changed changed) {
    LinkState next = changed.next();
    return last.unreadable()
        .filter(_ -> next.unreadable().isEmpty())
        .map(was -> new EndedPeriod(was, next.current().orElseThrow().confirmedAt()))
        .map(period -> new UnreadableEntry(scope, Optional.of(key), next.version(), period));
  }

  /** A period in which no link of the scope could be read. */
  public static UnreadableEntry of(Scope scope, long version, EndedPeriod period) {
    return new UnreadableEntry(scope, Optional.empty(), version, period);
  }
}
