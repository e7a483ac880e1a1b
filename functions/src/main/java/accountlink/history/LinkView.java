package accountlink.history;

import accountlink.link.Blindness;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.link.Standing;
import accountlink.link.Watch;
import java.util.Optional;

/**
 * A link as it is known now.
 *
 * @param watched whether the settings still name it
 * @param standing its status, confirmed by the runs since; empty where it was never read
 * @param blindness the spell in which it, or its whole scope, cannot be read
 */
public record LinkView(
    Scope scope,
    Watch watch,
    boolean watched,
    Optional<Standing> standing,
    Optional<Blindness> blindness) {

  public String key() {
    return watch.key();
  }

  /** The kind of its status; empty where it was never read. */
  public Optional<LinkStatus.Kind> kind() {
    return standing.map(is -> is.status().kind());
  }
}
