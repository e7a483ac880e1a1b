package accountlink.bench;

import accountlink.link.LinkRef;
import accountlink.link.Reading;
import accountlink.link.WatchedLink;
import accountlink.workspaces.LinkReader;
import accountlink.workspaces.PacedReader;
import accountlink.workspaces.Sleeper;
import accountlink.workspaces.TokenBucket;
import accountlink.workspaces.WorkSpacesClients;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

/** Reading at a pace beside calling all at once, both against AWS's throttle. */
final class ThrottledReading extends Measurement {
  static final int RATE = 2;
  static final int BURST = 5;
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final int number;
  private final InstantSource clock = InstantSource.system();

  /**
   * @param number of links
   */
  ThrottledReading(int number) {
    super(
        "throttle",
        "Against AWS's throttle",
        """
            %d links are read by `GetAccountLink`, while the throttle allows 2 calls a second after a \
            burst of 5. The monitor's paced reader keeps to that pace. Its baseline reads all links at \
            once, in parallel, with the SDK's own retries. The throttle allows it in %s seconds."""
            .formatted(number, Math.max(0, number - BURST) / (double) RATE));
    this.number = number;
  }

  /** One round of reading. */
  private interface Reader {
    Collection<Reading> read(WorkSpacesClient client, List<WatchedLink> links) throws Exception;
  }

  @Override
  Map<String, Object> figures(Workplace workplace) throws Exception {
    Map<String, Object> figures = new LinkedHashMap<>();
    try (SimulatedAws aws = new SimulatedAws(Workplace.links(number))) {
      try (WorkSpacesClient client =
          WorkSpacesClients.builder().endpointOverride(aws.workSpaces.endpoint()).build()) {
        figures.put("Paced", round(aws, client, this::paced));
      }
      try (WorkSpacesClient client =
          WorkSpacesClient.builder()
              .httpClientBuilder(UrlConnectionHttpClient.builder())
              .endpointOverride(aws.workSpaces.endpoint())
              .build()) {
        figures.put("All at once", round(aws, client, this::atOnce));
      }
    }
    return figures;
  }

  private Map<String, Object> round(SimulatedAws aws, WorkSpacesClient client, Reader reader)
      throws Exception {
    List<WatchedLink> links =
        Workplace.links(number).stream()
            .map(link -> WatchedLink.unnamed(new LinkRef.LinkId(link)))
            .toList();
    aws.workSpaces.throttleAt(RATE, BURST, clock);
    int callsBefore = aws.workSpaces.calls().size();
    Instant start = clock.instant();
    Collection<Reading> readings = reader.read(client, links);
    long seen = readings.stream().filter(Reading.Seen.class::isInstance).count();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put(
        "seconds",
        String.format(
            Locale.ROOT, "%.1f", Duration.between(start, clock.instant()).toMillis() / 1000.0));
    figures.put("links read", (int) seen);
    figures.put("links not read", number - (int) seen);
    figures.put("calls", aws.workSpaces.calls().size() - callsBefore);
    return figures;
  }

  private Collection<Reading> paced(WorkSpacesClient client, List<WatchedLink> links)
      throws InterruptedException {
    return new PacedReader(
            new LinkReader(client, clock)::read,
            new TokenBucket(RATE, BURST, clock.instant()),
            clock,
            Sleeper.REAL)
        .read(links, clock.instant().plus(LONGEST))
        .readings()
        .values();
  }

  private Collection<Reading> atOnce(WorkSpacesClient client, List<WatchedLink> links)
      throws Exception {
    LinkReader reader = new LinkReader(client, clock);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Reading>> calls =
          links.stream().<Callable<Reading>>map(link -> () -> reader.read(link)).toList();
      return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
    }
  }
}
