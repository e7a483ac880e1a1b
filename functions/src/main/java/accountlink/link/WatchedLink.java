package accountlink.link;

import java.util.Optional;

/**
 * One link to check, as the settings name it.
 *
 * @param ref what AWS is asked for
 * @param name what people call it; its key if the settings give no name; not blank
 * @param owner who is responsible for it; empty if the settings do not say
 */
public record WatchedLink(LinkRef ref, String name, Optional<String> owner) {

  public WatchedLink {
    if (name.isBlank()) {
      throw new IllegalArgumentException("the name of link " + ref.value() + " is blank");
    }
  }

  /** Unique within a scope: the link id or the account id. */
  public String key() {
    return ref.value();
  }

  /** A watched link without a name and an owner in the settings. */
  public static WatchedLink unnamed(LinkRef ref) {
    return new WatchedLink(ref, ref.value(), Optional.empty());
  }
}
