package accountlink.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.CannedSetup;
import accountlink.fixture.InvocationContext;
import accountlink.fixture.LocalAws;
import accountlink.fixture.ManualTime;
import accountlink.fixture.QueryLog;
import accountlink.fixture.RecordedPast;
import accountlink.history.HistoryQueries;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.WatchList;
import accountlink.link.WatchedLink;
import accountlink.page.Site;
import accountlink.page.Window;
import accountlink.settings.Settings;
import accountlink.store.History;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The parts of a page are made from one read, so they cannot disagree. */
class OneReadTest {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  private static final Instant NOW = Instant.parse("2026-03-12T00:00:00Z");
  private static final List<WatchedLink> LINKS =
      List.of(WatchedLink.unnamed(new LinkRef.LinkId("link-payroll01")));

  private final QueryLog log = new QueryLog();
  private final ManualTime time = new ManualTime(NOW);
  private History history;

  @BeforeEach
  void aLinkWithAHistory() {
    RecordedPast past = new RecordedPast(AWS);
    past.seen("link-payroll01", "2026-03-10T08:00:00Z", LinkStatus.PENDING);
    past.seen("link-payroll01", "2026-03-11T08:00:00Z", LinkStatus.LINKED);
    past.run(LINKS, "2026-03-11T23:57:00Z", "2026-03-11T23:58:00Z");
    history = AWS.store(log, time);
  }

  @Test
  void theOverviewReadsTheScopeOnce() {
    Site site = site();
    assertTrue(site.get("/", Map.of()).body().contains("linked"));

    // The version, of scope and mutes, is read before.
    assertEquals(3, log.count("SCOPE"), log.calls().toString());
    // For the timeline of the one row, and for its latest changes.
    assertEquals(2, log.count("HISTORY"), log.calls().toString());

    assertTrue(site.get("/", Map.of("page", "1")).body().contains("linked"));
    assertEquals(5, log.count("SCOPE"), "only the version: " + log.calls());
  }

  @Test
  void thePageOfALinkReadsItsHistoryOnce() {
    assertTrue(site().get("/links/link-payroll01", Map.of()).body().contains("linked"));

    assertEquals(1, log.count("HISTORY"), log.calls().toString());
  }

  @Test
  void theWidgetReadsAsThePagesDo() {
    WidgetHandler widget =
        new WidgetHandler(new QuerySetup(Settings.of(LINKS), history, time), Duration.ofMinutes(5));
    InvocationContext context = new InvocationContext("widget", Duration.ofSeconds(30));

    widget.handleRequest(Map.of(), context);
    assertEquals(1, log.count("SCOPE"), log.calls().toString());

    assertEquals(1, log.count("HISTORY"), "of the one row: " + log.calls());

    widget.handleRequest(Map.of("key", "link-payroll01"), context);
    assertEquals(2, log.count("HISTORY"), log.calls().toString());
  }

  /** Before SnapStart's snapshot. */
  @Test
  void theExerciseOfTheWidgetReadsAndDoesNotWrite() {
    Object html =
        new WidgetHandler(new QuerySetup(Settings.of(LINKS), history, time), Duration.ofMinutes(5))
            .exercise(Map.of());

    assertTrue(html.toString().contains("<"), html.toString());
    assertTrue(log.calls().contains("SCOPE#000000000000#us-east-1"), log.calls().toString());
    assertFalse(log.calls().toString().contains("Request"), log.calls().toString());
  }

  /** Most looks are at links, and are to be as fast after a restore. */
  @Test
  void theExerciseOfTheWidgetAlsoShowsALink(@TempDir Path folder) throws IOException {
    WidgetHandler widget = new WidgetHandler(CannedSetup.in(folder), Duration.ofMinutes(5));
    Object html = widget.exercise(Map.of());
    Object history = widget.exercise(Map.of("key", CannedAws.LINK_ID));

    assertTrue(html.toString().contains("link-priming0"), html.toString());
    assertTrue(html.toString().contains("linked"), html.toString());
    assertTrue(history.toString().contains("2026-01-01"), history.toString());
  }

  private Site site() {
    return new Site(
        new HistoryQueries(
            history, List.of(new WatchList(RecordedPast.SCOPE, LINKS, Optional.empty())), time),
        RecordedPast.SCOPE,
        Duration.ofMinutes(5),
        Window.WEEK);
  }
}
