package accountlink.check;

import accountlink.format.Words;
import accountlink.link.Evaluator;
import accountlink.link.ReadingMethod;
import accountlink.link.ReadingWay;
import accountlink.link.WatchedLink;
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
   */
  record Read(ReadingWay way, PacedReader.Pass pass) {}

  /**
   * @param resumeAt key of the watched link to start with; empty: the first
   * @param evaluator says what of a listing would change a link
   * @param known of a watched link before its reading
   */
  Read read(
      Optional<String> resumeAt,
      Evaluator evaluator,
      Function<WatchedLink, Evaluator.Before> known,
      Instant deadline)
      throws InterruptedException {
    List<WatchedLink> order = startingAt(resumeAt);
    ReadingWay way = setup.plan().way();
    TokenBucket bucket = bucket();
    if (way.method() == ReadingMethod.GET) {
      return new Read(way, oneByOne(bucket).read(order, deadline));
    }
    Listing listing =
        new PacedLister(
                new LinkLister(setup.workSpaces(), setup.clock())::page,
                bucket,
                setup.clock(),
                setup.sleeper())
            .list(deadline);
    listing.endedEarly().ifPresent(why -> log.listingEndedEarly(listing.pages(), why));
    PacedReader.Pass pass =
        new ListedReader(oneByOne(bucket), evaluator).read(listing, order, known, deadline);
    return new Read(way.and(found(listing)), pass);
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

  /**
   * The watched links, starting where the last run stopped. The order is that of their keys: a new
   * order in the settings must not skip a link in the middle of a round.
   */
  private List<WatchedLink> startingAt(Optional<String> resumeAt) {
    TreeMap<String, WatchedLink> byKey = new TreeMap<>();
    setup.settings().links().forEach(link -> byKey.put(link.key(), link));
    String start = resumeAt.orElse("");
    List<WatchedLink> order = new ArrayList<>(byKey.tailMap(start, true).values());
    order.addAll(byKey.headMap(start, false).values());
    return order;
  }
}
