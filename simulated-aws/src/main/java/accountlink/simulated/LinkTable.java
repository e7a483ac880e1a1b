package accountlink.simulated;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All links, in the order in which they were put. */
final class LinkTable {
  /** A link and its place in the order; no two links ever have the same place. */
  record Placed(long place, Link link) {}

  private final TreeMap<Long, Link> byPlace = new TreeMap<>();

  /** Of the links that have an id. */
  private final Map<String, Long> places = new HashMap<>();

  private long lastPlace;

  /**
   * A link that is put again moves to the end: it is the newest of its account, and a listing in
   * progress may contain it twice but never omits it.
   */
  synchronized void put(Link link) {
    lastPlace++;
    if (link.linkId() != null) {
      remove(link.linkId());
      places.put(link.linkId(), lastPlace);
    }
    byPlace.put(lastPlace, link);
  }

  synchronized void remove(String linkId) {
    Long place = places.remove(linkId);
    if (place != null) {
      byPlace.remove(place);
    }
  }

  synchronized List<Link> all() {
    return List.copyOf(byPlace.values());
  }

  /**
   * The links behind a place that fit.
   *
   * @param limit how many at most
   */
  synchronized List<Placed> after(long place, Predicate<Link> fits, int limit) {
    return byPlace.tailMap(place, false).entrySet().stream()
        .filter(each -> fits.test(each.getValue()))
        .limit(limit)
        .map(each -> new Placed(each.getKey(), each.getValue()))
        .toList();
  }

  /**
   * The newest link with these ids.
   *
   * @param linkId null for any
   * @param accountId of source or target; null for any
   * @param shown whether the caller sees the link
   */
  synchronized Optional<Link> find(String linkId, String accountId, Predicate<Link> shown) {
    return withId(linkId)
        .filter(shown)
        .filter(link -> accountId == null || link.involves(accountId))
        .findFirst();
  }

  private Stream<Link> withId(String linkId) {
    return linkId == null
        ? byPlace.descendingMap().values().stream()
        : Optional.ofNullable(places.get(linkId)).map(byPlace::get).stream();
  }
}
