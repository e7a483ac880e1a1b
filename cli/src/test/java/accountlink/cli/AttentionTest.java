package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.RecordedPast;
import accountlink.history.HistoryQueries;
import accountlink.lambda.QueryHandler;
import accountlink.lambda.QuerySetup;
import accountlink.lambda.WidgetHandler;
import accountlink.laptop.DataFolder;
import accountlink.laptop.LaptopContext;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.Mute;
import accountlink.link.UnreadableCause;
import accountlink.link.WatchedLink;
import accountlink.page.Site;
import accountlink.page.Window;
import accountlink.settings.Settings;
import accountlink.settings.SettingsJson;
import accountlink.store.Store;
import accountlink.store.sqlite.SqliteStore;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs attention is the same links to everybody who counts them. */
class AttentionTest {
  private static final Instant NOW = Instant.parse("2026-03-12T12:00:00Z");
  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final String FORMER = "link-former0001";

  /** How a link is, by its key: also who of them needs attention. */
  private static final List<String> ATTENTION =
      List.of(
          "link-failed0001",
          "link-notfound01",
          "link-rejected01",
          "link-rejmuted01",
          "link-unreadlink",
          "link-unreadnew1",
          "link-unrecog001");

  private static final List<String> CALM =
      List.of("link-linked0001", "link-linkmuted1", "link-neverread1", "link-pending001");

  private static final Settings SETTINGS =
      Settings.of(
          Stream.concat(ATTENTION.stream(), CALM.stream())
              .map(key -> new WatchedLink(LinkRef.of(key), "Name of " + key, Optional.empty()))
              .toList());

  @TempDir Path folder;

  @BeforeEach
  void linksOfEachKind() throws IOException {
    Files.writeString(folder.resolve("settings.json"), SettingsJson.write(SETTINGS));
    try (SqliteStore store =
        new DataFolder(folder).openToWatch(Optional.empty(), InstantSource.fixed(NOW))) {
      RecordedPast past = new RecordedPast(store);
      seen(past, "link-linked0001", LinkStatus.LINKED);
      seen(past, "link-linkmuted1", LinkStatus.LINKED);
      seen(past, "link-pending001", LinkStatus.PENDING);
      seen(past, "link-rejected01", LinkStatus.REJECTED);
      seen(past, "link-rejmuted01", LinkStatus.REJECTED);
      seen(past, "link-failed0001", LinkStatus.LINKING_FAILED);
      seen(past, "link-notfound01", LinkStatus.LINK_NOT_FOUND);
      seen(past, "link-unrecog001", LinkStatus.of("SUSPENDED"));
      seen(past, "link-unreadlink", LinkStatus.LINKED);
      seen(past, FORMER, LinkStatus.REJECTED);
      for (String key : List.of("link-unreadlink", "link-unreadnew1")) {
        past.unreadable(key, "2026-03-12T11:50:00Z", UnreadableCause.THROTTLED);
      }
      for (String key : List.of("link-linkmuted1", "link-rejmuted01")) {
        store.mute(
            RecordedPast.SCOPE,
            new Mute(key, Instant.parse("2999-01-01T00:00:00Z"), "Ada", "they move house"));
      }
      past.run(SETTINGS.links(), "2026-03-12T11:57:00Z", "2026-03-12T11:58:00Z");
    }
  }

  private static void seen(RecordedPast past, String key, LinkStatus status) {
    past.seen(key, "2026-03-10T08:00:00Z", status);
  }

  @Test
  void itIsTheSameLinksToEverybody() throws IOException {
    assertEquals(ATTENTION, keys(status("--is", "attention", "--output", "json").out()));
    for (String key : CALM) {
      assertEquals(0, status(key, "--fail-on", "attention").exitCode(), key);
      assertEquals(0, status("--search", key, "--fail-on", "attention").exitCode(), key);
    }
    for (String key : ATTENTION) {
      assertEquals(6, status(key, "--fail-on", "attention").exitCode(), key);
      assertEquals(6, status("--search", key, "--fail-on", "attention").exitCode(), key);
    }
    assertEquals(0, status(FORMER, "--fail-on", "attention").exitCode());
    try (SqliteStore store = new DataFolder(folder).open()) {
      assertEquals(ATTENTION, ofPage(store));
      assertEquals(ATTENTION, ofWidget(store));
      assertEquals(ATTENTION, ofApi(store));
    }
  }

  /** The tile, the title, the CSV and the list. */
  private static List<String> ofPage(Store store) {
    Site site =
        new Site(
            new HistoryQueries(
                store, List.of(SETTINGS.watchList(RecordedPast.SCOPE)), InstantSource.fixed(NOW)),
            RecordedPast.SCOPE,
            EVERY,
            Window.MONTH);
    String page = site.get("/", Map.of("status", "attention")).body();
    String tile = between(page, "id=\"t-attention\"", "</b>").replaceAll(".*>", "");
    assertEquals(ATTENTION.size() + "", tile);
    assertTrue(page.contains("<title>(" + tile + ") "), page);
    assertEquals(
        ATTENTION,
        site.get("/links.csv", Map.of("status", "attention"))
            .body()
            .lines()
            .skip(1)
            .map(line -> line.substring(0, line.indexOf(',')))
            .sorted()
            .toList());
    return rows(page);
  }

  private static List<String> ofWidget(Store store) {
    String widget =
        new WidgetHandler(new QuerySetup(SETTINGS, store, InstantSource.fixed(NOW)), EVERY)
            .handleRequest(
                Map.of("status", "attention", "widgetContext", Map.of("height", 4000)),
                new LaptopContext(RecordedPast.SCOPE, new DiscardedLog()))
            .toString();
    String all = ATTENTION.size() + " of " + ATTENTION.size() + " that need you";
    assertTrue(widget.contains(all), widget);
    return rows(widget);
  }

  private static List<String> ofApi(Store store) throws IOException {
    APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
    event.setRawPath("/links");
    event.setRawQueryString("status=attention");
    event.setQueryStringParameters(Map.of("status", "attention"));
    APIGatewayV2HTTPEvent.RequestContext context = new APIGatewayV2HTTPEvent.RequestContext();
    APIGatewayV2HTTPEvent.RequestContext.Http http =
        new APIGatewayV2HTTPEvent.RequestContext.Http();
    http.setMethod("GET");
    context.setHttp(http);
    event.setRequestContext(context);
    return keys(
        new QueryHandler(new QuerySetup(SETTINGS, store, InstantSource.fixed(NOW)))
            .handleRequest(event, new LaptopContext(RecordedPast.SCOPE, new DiscardedLog()))
            .getBody());
  }

  private CommandResult status(String... arguments) {
    return CommandResult.of(
        Stream.of(
                Stream.of("status"),
                Stream.of(arguments),
                Stream.of(
                    "--data",
                    folder.toString(),
                    "--settings",
                    folder.resolve("settings.json").toString()))
            .flatMap(part -> part)
            .toArray(String[]::new));
  }

  private static List<String> keys(String json) throws IOException {
    List<String> keys = new ArrayList<>();
    for (Object link : (List<?>) JSON.std.mapFrom(json).get("links")) {
      keys.add((String) ((Map<?, ?>) link).get("key"));
    }
    return keys.stream().sorted().toList();
  }

  private static List<String> rows(String html) {
    Matcher row = Pattern.compile("<tr role=\"row\" id=\"r-([^\"]*)\"").matcher(html);
    return row.results().map(found -> found.group(1)).sorted().toList();
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin);
    return text.substring(from, text.indexOf(end, from));
  }
}
