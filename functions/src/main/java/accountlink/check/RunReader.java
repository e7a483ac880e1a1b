package accountlink.check;

import accountlink.format.Words;
import accountlink.link.Reading;
import accountlink.link.ReadingMethod;
import accountlink.link.ReadingWay;
import accountlink.link.RunReport;
import accountlink.link.WatchedLink;
import accountlink.workspaces.LinkLister;
import accountlink.workspaces.LinkReader;
import accountlink.workspaces.Listing;
import accountlink.workspaces.PacedLister;
import accountlink.workspaces.PacedReader;
import accountlink.workspaces.ScopeClients;
import accountlink.workspaces.ScopeClients.Resolved.Client;
import accountlink.workspaces.ScopeClients.Resolved.NotAssumed;
import accountlink.workspaces.TokenBucket;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

/** Asks WorkSpaces in one run, at the settings' pace: for a listing, and for single links. */
final class RunReader {
  /** Where no page was answered, so many links are asked before the run gives up. */
  private static final int SAMPLE = 5;

  private final CheckSetup setup;
  private final ScopeClients.Resolved client;
  private final RunLog log;
  private final TokenBucket bucket;

  /**
   * @param client where there is none, AWS is not called
   */
  RunReader(CheckSetup setup, ScopeClients.Resolved client, RunLog log) {
    this.setup = setup;
    this.client = client;
    this.log = log;
    this.bucket =
        new TokenBucket(
            setup.settings().pace().callsPerSecond(),
            setup.settings().pace().burst(),
            setup.clock().instant());
  }

  /** Empty where the plan is to ask for each link. */
  Optional<Listing> list(Instant deadline) throws InterruptedException {
    if (setup.plan().way().method() == ReadingMethod.GET) {
      return Optional.empty();
    }
    Listing listing =
        switch (client) {
          case NotAssumed not -> Listing.none(not.failure());
          case Client found ->
              new PacedLister(
                      new LinkLister(found.workSpaces(), setup.clock())::page,
                      bucket,
                      setup.clock(),
                      setup.sleeper())
                  .list(deadline);
        };
    listing.endedEarly().ifPresent(why -> log.listingEndedEarly(listing.pages(), why));
    return Optional.of(listing);
  }

  /**
   * Asks {@code GetAccountLink} for each link.
   *
   * @param listing that did not say for sure how these are
   */
  PacedReader.Pass ask(List<WatchedLink> links, Optional<Listing> listing, Instant deadline)
      throws InterruptedException {
    return switch (client) {
      case NotAssumed not -> nothing(links, not.failure());
      case Client found ->
          listing.filter(read -> read.pages() == 0).isPresent()
              ? askWithoutListing(oneByOne(found.workSpaces()), links, deadline)
              : oneByOne(found.workSpaces()).read(links, deadline);
    };
  }

  private static PacedReader.Pass nothing(List<WatchedLink> links, Reading.Unreadable why) {
    Map<WatchedLink, Reading> readings = new LinkedHashMap<>();
    links.forEach(link -> readings.put(link, why));
    return new PacedReader.Pass(readings, Optional.empty());
  }

  /** An outage of hours must not cost a full round of calls in each run. */
  private static PacedReader.Pass askWithoutListing(
      PacedReader reader, List<WatchedLink> links, Instant deadline) throws InterruptedException {
    int sample = Math.min(SAMPLE, links.size());
    PacedReader.Pass first = reader.read(links.subList(0, sample), deadline);
    if (first.stoppedAt().isPresent() || sample == links.size()) {
      return first;
    }
    if (first.readings().values().stream().noneMatch(Reading.Answered.class::isInstance)) {
      return new PacedReader.Pass(first.readings(), Optional.of(links.get(sample)));
    }
    PacedReader.Pass rest = reader.read(links.subList(sample, links.size()), deadline);
    Map<WatchedLink, Reading> all = new LinkedHashMap<>(first.readings());
    all.putAll(rest.readings());
    return new PacedReader.Pass(all, rest.stoppedAt());
  }

  private PacedReader oneByOne(WorkSpacesClient workSpaces) {
    return new PacedReader(
        new LinkReader(workSpaces, setup.clock())::read, bucket, setup.clock(), setup.sleeper());
  }

  /**
   * Which way the links were read, with what was found on it.
   *
   * @param last the run before, which counts incomplete listings in a row
   */
  ReadingWay way(Optional<Listing> listing, Optional<RunReport> last) {
    ReadingWay way = setup.plan().way();
    return listing.map(read -> way.listed(found(read), incomplete(read, last))).orElse(way);
  }

  private static String found(Listing listing) {
    return Words.count(listing.pages(), "page")
        + " listed"
        + listing.endedEarly().map(why -> ", and not all: " + why).orElse("");
  }

  private static int incomplete(Listing listing, Optional<RunReport> last) {
    return listing.endedEarly().isEmpty()
        ? 0
        : 1 + last.map(run -> run.way().incompleteListings()).orElse(0);
  }
}
