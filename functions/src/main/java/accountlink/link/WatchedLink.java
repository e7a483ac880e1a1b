package accountlink.link;

import java.util.Optional;

/**
 * One configured link to check.
 *
 * @param ref how AWS is asked for it
 * @param name what people call it; its key where the settings give no name
 * @param owner who cares for it, where the settings say so
 */
public record WatchedLink(LinkRef ref, String name, Optional<String> owner) {

  public WatchedLink {
    if (name.isBlank()) {
      throw new IllegalArgumentException("the name of watch " + ref.value() + " is blank");
    }
  }

  /** Unique within a scope: the link id or the account id. */
  public String key() {
    return ref.value();
  }

  /** A watch that the settings give neither a name nor an owner. */
  public static WatchedLink unnamed(LinkRef ref) {
    return new WatchedLink(ref, ref.value(), Optional.empty());
  }
}
