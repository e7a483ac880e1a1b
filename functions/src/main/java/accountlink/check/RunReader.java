package accountlink.check;

import accountlink.format.Words;
import accountlink.link.Evaluator;
import accountlink.link.Reading;
import accountlink.link.ReadingMethod;
import accountlink.link.ReadingWay;
import accountlink.link.WatchList;
import accountlink.link.WatchedLink;
import accountlink.store.ScopeRecords;
import accountlink.workspaces.LinkLister;
import accountlink.workspaces.LinkReader;
import accountlink.workspaces.Listing;
import accountlink.workspaces.PacedLister;
import accountlink.workspaces.PacedReader;
import accountlink.workspaces.TokenBucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads the watched links in one run, the way that the plan says and at the settings' pace. */
final class RunReader {
  private final CheckSetup setup;
  private final RunLog log;

  RunReader(CheckSetup setup, RunLog log) {
    this.setup = setup;
    this.log = log;
  }

  /**
   * What was read, and which way.
   *
   * @param way with what was found on it
   * @param watched the links that were to be read, and how many there are to watch
   * @param notListed why a listing gave no answer; empty where it gave one, or there was none
   */
  record Read(
      ReadingWay way,
      WatchList.Found watched,
      PacedReader.Pass pass,
      Optional<Reading.Unreadable> notListed) {}

  /**
   * @param before what is recorded of the scope
   * @param watchList says which links are read; those that a listing shows may be more
   * @param evaluator says what of a listing would change a link
   * @param known of a watched link before its reading
   */
  Read read(
      ScopeRecords before,
      WatchList watchList,
      Evaluator evaluator,
      Function<WatchedLink, Evaluator.Before> known,
      Instant deadline)
      throws InterruptedException {
    Optional<String> resumeAt = before.scope().resumeAt();
    ReadingWay way = setup.plan().way();
    TokenBucket bucket = bucket();
    if (way.method() == ReadingMethod.GET) {
      WatchList.Found watched = watchList.found(before.links(), List.of());
      List<WatchedLink> order = startingAt(resumeAt, watched.links());
      return new Read(way, watched, oneByOne(bucket).read(order, deadline), Optional.empty());
    }
    Listing listing =
        new PacedLister(
                new LinkLister(setup.workSpaces(), setup.clock())::page,
                bucket,
                setup.clock(),
                setup.sleeper())
            .list(deadline);
    listing.endedEarly().ifPresent(why -> log.listingEndedEarly(listing.pages(), why));
    WatchList.Found watched = watchList.found(before.links(), listing.links());
    PacedReader.Pass pass =
        new ListedReader(oneByOne(bucket), evaluator)
            .read(listing, startingAt(resumeAt, watched.links()), known, deadline);
    return new Read(
        way.listed(found(listing), incompleteListings(before, listing)),
        watched,
        pass,
        listing.nothing());
  }

  /** Asks {@code GetAccountLink}, for a link or a few. */
  PacedReader oneByOne() {
    return oneByOne(bucket());
  }

  private PacedReader oneByOne(TokenBucket bucket) {
    return new PacedReader(
        new LinkReader(setup.workSpaces(), setup.clock())::read,
        bucket,
        setup.clock(),
        setup.sleeper());
  }

  private TokenBucket bucket() {
    return new TokenBucket(
        setup.settings().pace().callsPerSecond(),
        setup.settings().pace().burst(),
        setup.clock().instant());
  }

  private static String found(Listing listing) {
    return Words.count(listing.pages(), "page")
        + " listed"
        + listing.endedEarly().map(why -> ", and not all: " + why).orElse("");
  }

  /** In how many runs in a row, counted from one heartbeat to the next. */
  private static int incompleteListings(ScopeRecords before, Listing listing) {
    return listing.endedEarly().isEmpty()
        ? 0
        : 1 + before.lastRun().map(last -> last.way().incompleteListings()).orElse(0);
  }

  /**
   * The watched links, starting where the last run stopped. The order is that of their keys: a new
   * order in the settings must not skip a link in the middle of a round.
   */
  private static List<WatchedLink> startingAt(
      Optional<String> resumeAt, List<WatchedLink> watched) {
    TreeMap<String, WatchedLink> byKey = new TreeMap<>();
    watched.forEach(link -> byKey.put(link.key(), link));
    String start = resumeAt.orElse("");
    List<WatchedLink> order = new ArrayList<>(byKey.tailMap(start, true).values());
    order.addAll(byKey.headMap(start, false).values());
    return order;
  }
}
