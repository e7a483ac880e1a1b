package accountlink.simulated;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** All links, in the order in which they were put. */
final class LinkTable {

  /** A link and its place in the order; no two links ever have the same place. */
  record Placed(long place, Link link) {}

  private final List<Placed> placed = new ArrayList<>();
  private long lastPlace;

  /**
   * A link that is put again moves to the end: it is the newest of its account, and a listing in
   * progress may contain it twice but never omits it.
   */
  synchronized void put(Link link) {
    if (link.linkId() != null) {
      remove(link.linkId());
    }
    placed.add(new Placed(++lastPlace, link));
  }

  synchronized void remove(String linkId) {
    placed.removeIf(each -> linkId.equals(each.link().linkId()));
  }

  synchronized List<Link> all() {
    return placed.stream().map(Placed::link).toList();
  }

  synchronized List<Placed> after(long place) {
    return placed.stream().filter(each -> each.place() > place).toList();
  }

  /**
   * The newest link with these ids.
   *
   * @param linkId null for any
   * @param accountId of source or target; null for any
   */
  synchronized Optional<Link> find(String linkId, String accountId) {
    return placed.reversed().stream()
        .map(Placed::link)
        .filter(link -> linkId == null || Objects.equals(linkId, link.linkId()))
        .filter(link -> accountId == null || link.involves(accountId))
        .findFirst();
  }
}
