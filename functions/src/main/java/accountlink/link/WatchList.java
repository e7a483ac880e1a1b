package accountlink.link;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which links of a scope are watched: those that the settings name, and where discovery is on those
 * that a listing shows or has shown.
 *
 * <p>A discovered link is watched from then on, also where a listing ends before it, until AWS has
 * answered that there is none: that is recorded and sent once, and a mute or an unreadable period
 * has its end first. Where a listing shows it again, it is watched again, with its history.
 */
public final class WatchList {
  private final Scope scope;
  private final List<WatchedLink> configured;
  private final Optional<Discovery> discovery;
  private final Map<String, String> accountNames;
  private final Set<String> sources;
  private final Set<String> configuredKeys = new HashSet<>();

  /**
   * @param configured the links that the settings name
   * @param accountNames by account id
   * @param sources other accounts whose links are discovered in the same Region
   */
  public WatchList(
      Scope scope,
      List<WatchedLink> configured,
      Optional<Discovery> discovery,
      Map<String, String> accountNames,
      Set<String> sources) {
    this.scope = scope;
    this.configured = List.copyOf(configured);
    this.discovery = discovery;
    this.accountNames = accountNames;
    this.sources = sources;
    configured.forEach(link -> configuredKeys.add(link.key()));
  }

  /** A list of the only scope, without names of accounts. */
  public WatchList(Scope scope, List<WatchedLink> configured, Optional<Discovery> discovery) {
    this(scope, configured, discovery, Map.of(), Set.of());
  }

  public Scope scope() {
    return scope;
  }

  /** Whether it names no link and discovers none: it is of no settings. */
  public boolean isEmpty() {
    return configured.isEmpty() && discovery.isEmpty();
  }

  /** What the settings call the scope's account. */
  public Optional<String> accountName() {
    return Optional.ofNullable(accountNames.get(scope.account()));
  }

  /** Whether links are watched that the settings do not name. */
  public boolean discovers() {
    return discovery.isPresent();
  }

  /** The links that the settings name. */
  public List<WatchedLink> configured() {
    return configured;
  }

  /**
   * The links that are watched, and how many there are to watch.
   *
   * @param links no more than the limit
   * @param found how many there would be without a limit
   */
  public record Found(List<WatchedLink> links, int found) {}

  /**
   * The links that are watched before a listing is read.
   *
   * @param recorded states by key
   */
  public List<WatchedLink> known(Map<String, LinkState> recorded) {
    return with(discovered(recorded)).links();
  }

  /**
   * The links that are watched after a listing was read. New ones are added while there is room.
   *
   * @param recorded states by key
   * @param listed what the listing shows, in any order
   */
  public Found found(Map<String, LinkState> recorded, Collection<Reading.Seen> listed) {
    if (discovery.isEmpty()) {
      return new Found(configured, configured.size());
    }
    TreeMap<String, WatchedLink> all = discovered(recorded);
    TreeMap<String, WatchedLink> more = new TreeMap<>();
    for (Reading.Seen seen : listed) {
      seen.link()
          .linkId()
          .filter(LinkRef::isKey)
          .filter(linkId -> !all.containsKey(linkId))
          .filter(_ -> discovery.get().admits(seen.status()) && isDiscoverable(seen.link()))
          .ifPresent(linkId -> more.put(linkId, watchedLink(linkId, seen.link())));
    }
    Found before = with(all);
    List<WatchedLink> links = new ArrayList<>(before.links());
    more.values().stream()
        .limit(Math.max(0, discovery.get().limit() - links.size()))
        .forEach(links::add);
    return new Found(List.copyOf(links), before.found() + more.size());
  }

  /**
   * The links that the next run knows: a discovered one is not watched any more once AWS has
   * answered that there is none, and no mute holds that back.
   *
   * @param muted at the time of its reading
   */
  public List<WatchedLink> left(
      List<WatchedLink> links, Map<WatchedLink, Reading> readings, Predicate<WatchedLink> muted) {
    return links.stream()
        .filter(
            link ->
                configuredKeys.contains(link.key())
                    || !(readings.get(link) instanceof Reading.Answered answered
                        && answered.status().kind() == LinkStatus.Kind.LINK_NOT_FOUND)
                    || muted.test(link))
        .toList();
  }

  /** A recorded link that the settings do not name, if it is watched all the same. */
  public Optional<WatchedLink> discovered(String key, LinkState state) {
    return discovery
        .filter(_ -> key.startsWith("link-") && !configuredKeys.contains(key))
        .filter(_ -> !isGone(state))
        .flatMap(
            _ ->
                // Where it was found and could not be read since, its accounts are not known yet.
                state
                    .current()
                    .map(CurrentStatus::link)
                    .or(() -> state.unreadable().map(_ -> onlyId(key)))
                    .filter(link -> state.current().isEmpty() || isDiscoverable(link))
                    .map(link -> watchedLink(key, link)));
  }

  private WatchedLink watchedLink(String linkId, LinkIds link) {
    return discovery.orElseThrow().watchedLink(scope, linkId, link, accountNames);
  }

  /** AWS has answered that there is none, and nothing is left to be sent about it. */
  private static boolean isGone(LinkState state) {
    return state.heldBack().isEmpty()
        && state.unreadable().isEmpty()
        && state
            .current()
            .filter(now -> now.status().kind() == LinkStatus.Kind.LINK_NOT_FOUND)
            .isPresent();
  }

  private static LinkIds onlyId(String key) {
    return new LinkIds(Optional.of(key), Optional.empty(), Optional.empty());
  }

  /** What a link is called that the settings do not name, watched or not. */
  public WatchedLink named(String key, LinkIds link) {
    return discovery
        .filter(_ -> key.startsWith("link-"))
        .map(_ -> watchedLink(key, link))
        .orElseGet(() -> WatchedLink.unnamed(LinkRef.of(key)));
  }

  private TreeMap<String, WatchedLink> discovered(Map<String, LinkState> recorded) {
    TreeMap<String, WatchedLink> found = new TreeMap<>();
    if (discovery.isPresent()) {
      recorded.forEach(
          (key, state) -> discovered(key, state).ifPresent(link -> found.put(key, link)));
    }
    return found;
  }

  private Found with(TreeMap<String, WatchedLink> discovered) {
    List<WatchedLink> links = new ArrayList<>(configured);
    int room = discovery.map(Discovery::limit).orElse(configured.size()) - configured.size();
    discovered.values().stream().limit(Math.max(0, room)).forEach(links::add);
    return new Found(List.copyOf(links), configured.size() + discovered.size());
  }

  /**
   * Whether it may be watched, and is not watched already: under a name of the settings, or in the
   * scope of its source account.
   */
  private boolean isDiscoverable(LinkIds link) {
    return discovery.orElseThrow().admits(scope, link)
        && link.sourceAccountId().filter(sources::contains).isEmpty()
        && Stream.of(link.linkId(), link.sourceAccountId(), link.targetAccountId())
            .flatMap(Optional::stream)
            .noneMatch(configuredKeys::contains);
  }
}
