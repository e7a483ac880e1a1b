package accountlink.check;

import accountlink.link.Coverage;
import accountlink.link.Evaluator;
import accountlink.link.UnreadablePeriod;
import accountlink.link.WatchedLink;
import accountlink.store.ScopeRecords;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The links that were watched before a run, and what is known of them. */
final class KnownLinks {
  private final ScopeRecords records;
  private final List<WatchedLink> links;
  private final Set<String> keys;
  private final Coverage coverage;

  /** How many of the links that an alert about the scope announced cannot be read yet. */
  private final int announced;

  /**
   * @param links that are watched before a listing is read
   */
  KnownLinks(ScopeRecords records, List<WatchedLink> links) {
    this.records = records;
    this.links = links;
    this.keys = links.stream().map(WatchedLink::key).collect(Collectors.toSet());
    this.coverage = records.scope().coverage().of(Coverage.fingerprint(links));
    this.announced =
        (int)
            links.stream()
                .flatMap(link -> records.link(link.key()).unreadable().stream())
                .filter(UnreadablePeriod::isOfMany)
                .count();
  }

  ScopeRecords records() {
    return records;
  }

  List<WatchedLink> links() {
    return links;
  }

  /** None where the last run had other links: it did not read one that was added since. */
  Coverage coverage() {
    return coverage;
  }

  /** What is known of a watched link before its reading; earlier runs confirmed no new one. */
  Evaluator.Before before(WatchedLink watchedLink) {
    boolean known = keys.contains(watchedLink.key());
    return new Evaluator.Before(
        known
            ? records.link(watchedLink.key()).confirmedBy(coverage)
            : records.link(watchedLink.key()),
        records.mute(watchedLink.key()),
        known ? scopeUnreadable() : Optional.empty(),
        announced);
  }

  /** Whether the next run will know a link that this one watches. */
  boolean isKnownFromNowOn(WatchedLink watchedLink) {
    return keys.contains(watchedLink.key())
        || records.unusable().stream()
            .noneMatch(item -> item.key().equals(Optional.of(watchedLink.key())));
  }

  boolean isMuted(WatchedLink watchedLink, Instant at) {
    return records.mute(watchedLink.key()).filter(mute -> mute.isOn(at)).isPresent();
  }

  /**
   * The scope's unreadable period, which a link shares that was tried in it. Where the last run had
   * other links, a link may be one that nobody was told of.
   */
  private Optional<UnreadablePeriod> scopeUnreadable() {
    return records
        .scope()
        .unreadable()
        .filter(_ -> records.scope().coverage().watchedLinks().equals(coverage.watchedLinks()));
  }
}
