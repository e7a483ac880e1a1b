package accountlink.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.InvocationContext;
import accountlink.fixture.LocalAws;
import accountlink.fixture.ManualTime;
import accountlink.fixture.RecordedPast;
import accountlink.link.Cause;
import accountlink.link.Lease;
import accountlink.link.LinkEvent;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.Mute;
import accountlink.link.ReadingMethod;
import accountlink.link.ReadingWay;
import accountlink.link.RunReport;
import accountlink.link.ScopeState;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import accountlink.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WidgetHandlerTest {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  private static final Instant NOW = Instant.parse("2026-03-12T00:00:00Z");
  private static final List<WatchedLink> WATCHES =
      IntStream.range(0, 40)
          .mapToObj(
              i ->
                  new WatchedLink(
                      new LinkRef.LinkId("link-%08d".formatted(i)),
                      i == 0 ? "<script>alert('Payroll')</script>" : "Office " + i,
                      Optional.empty()))
          .toList();

  private WidgetHandler handler;

  private RecordedPast past;

  @BeforeEach
  void oneLinkIsRejectedAndTheOthersAreLinked() {
    past = new RecordedPast(AWS);
    WATCHES.forEach(
        watch -> past.seen(watch, Instant.parse("2026-03-02T08:00:00Z"), LinkStatus.LINKED));
    past.seen(WATCHES.getFirst(), Instant.parse("2026-03-10T08:00:00Z"), LinkStatus.REJECTED);
    past.run(WATCHES, "2026-03-11T23:57:00Z", "2026-03-11T23:58:00Z");
    handler =
        new WidgetHandler(
            new QuerySetup(Settings.of(WATCHES), AWS.store(), new ManualTime(NOW)),
            Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LIST | 0 | 30 of 40 links are known as they are now. | Each is asked for before anything is",
        "GET  | 0 | 30 of 40 links were read by the last check. | It had no time for the others",
        "LIST | 4 | The last 4 checks could not list all links. | One that is new may be missing here"
      })
  void whatALastCheckDidNotComeToIsSaid(
      ReadingMethod method, int incompleteListings, String title, String text) {
    Store store = AWS.store();
    Instant at = NOW.minusSeconds(60);
    ScopeState last = store.scope(RecordedPast.SCOPE);
    store.recordRun(
        RecordedPast.SCOPE,
        last,
        last.next(last.coverage(), Optional.empty(), Optional.empty()),
        new RunReport(
            RecordedPast.SCOPE,
            at,
            at,
            new ReadingWay(method, "many links", incompleteListings),
            new RunReport.Readings(40, 30, Map.of()),
            new RunReport.Records(0, 0),
            new RunReport.Alerts(0, 0, 0),
            Optional.of(WATCHES.get(30).key()),
            Optional.empty(),
            Optional.empty()),
        Optional.empty(),
        new Lease("a run of the past", Instant.EPOCH));

    String html =
        (String)
            handler.handleRequest(Map.of(), new InvocationContext("query", Duration.ofSeconds(30)));

    assertTrue(html.contains(title), html);
    assertTrue(html.contains(text), html);
  }

  @Test
  void whoGetsNoMessagesIsSaid() {
    past.notSubscribed("<ops>@example.com", "2026-03-11T12:00:00Z");

    String html = widget(Map.of(), "light", 300);

    assertTrue(html.contains("1 subscription gets nothing."), html);
    assertTrue(
        html.contains(
            "&lt;ops&gt;@example.com (alerts): not subscribed, at least since 2026-03-11 12:00:00"
                + " UTC. docs/operations.md, SubscriptionsMissing, says what to do."),
        html);
  }

  @Test
  void itDescribesItself() {
    String markdown =
        (String)
            handler.handleRequest(
                Map.of("describe", true), new InvocationContext("query", Duration.ofSeconds(30)));

    assertTrue(markdown.startsWith("### Account links"), markdown);
    assertTrue(markdown.contains("``` yaml"), markdown);
  }

  @Test
  void itShowsAsManyLinksAsFitTheWorstFirst() {
    String small = widget(Map.of(), "light", 300);
    String tall = widget(Map.of(), "light", 4000);

    assertEquals(3, small.split("<tr role=\"row\" ", -1).length - 1);
    assertTrue(small.contains("1 of 1 that needs you"), small);
    assertTrue(small.contains("1–3 of 40"), small);
    assertTrue(small.indexOf("rejected") < small.indexOf("Office 1<"), small);
    assertEquals(40, tall.split("<tr role=\"row\" ", -1).length - 1);
  }

  /** What fits is not all that somebody has to look at. */
  @Test
  void whatDoesNotFitIsCountedAndCanBeReached() {
    WATCHES
        .subList(0, 10)
        .forEach(
            watch ->
                past.seen(watch, Instant.parse("2026-03-11T08:00:00Z"), LinkStatus.LINK_NOT_FOUND));
    String first = widget(Map.of("owner", ""), "light", 300);

    assertTrue(first.contains("3 of 10 that need you"), first);
    assertTrue(first.contains("Next ›</a><cwdb-action"), first);
    assertTrue(first.contains("{&quot;page&quot;:&quot;2&quot;}"), first);
    assertTrue(first.contains("{&quot;status&quot;:&quot;attention&quot;}"), first);
    String second = widget(Map.of("page", "2", "status", "attention"), "light", 300);
    assertTrue(second.contains("4–6 of 10 that fit, of 40 links"), second);
    assertTrue(
        second.contains(
            "{&quot;status&quot;:&quot;attention&quot;,&quot;page&quot;:&quot;3&quot;}"),
        second);
  }

  @Test
  void itsTimesAreInTheZoneOfTheSettings(@TempDir Path folder) throws IOException {
    Path settings =
        Files.writeString(
            folder.resolve("settings.json"),
            "{\"timeZone\": \"Europe/Berlin\", \"links\": [{\"linkId\": \"link-00000000\"}]}");
    handler =
        new WidgetHandler(
            new QuerySetup(SettingsFile.read(settings), AWS.store(), new ManualTime(NOW)),
            Duration.ofMinutes(5));

    String link = widget(Map.of("key", "link-00000000"), "light", 600);

    assertTrue(link.contains(">2026-03-10 09:00</time>"), link);
    assertTrue(
        link.contains("title=\"between 2026-03-02 08:00:00 and 2026-03-10 08:00:00 UTC"), link);
  }

  @Test
  void itHasNeitherScriptNorAnythingThatCloudWatchStrips() {
    String html = widget(Map.of(), "light", 4000);

    assertFalse(html.matches("(?s).*<(script|iframe|use)\\b.*"), html);
    assertTrue(html.contains("&lt;script&gt;alert(&#39;Payroll&#39;)"), html);
  }

  @Test
  void itHonoursTheThemeAndTheTimeRange() {
    assertTrue(widget(Map.of(), "dark", 600).contains("<div class=\"al dark\">"));
    assertTrue(widget(Map.of(), "light", 600).contains("<div class=\"al light\">"));
    assertTrue(widget(Map.of(), "light", 600).contains("2026-03-11 00:00</time>"), "one day");
    String zoomed =
        (String)
            handler.handleRequest(
                Map.of(
                    "widgetContext",
                    Map.of(
                        "timeRange",
                        Map.of(
                            "start", 0L,
                            "end", 1L,
                            "zoom",
                                Map.of(
                                    "start", Instant.parse("2026-03-09T12:00:00Z").toEpochMilli(),
                                    "end", NOW.toEpochMilli())))),
                new InvocationContext("query", Duration.ofSeconds(30)));
    assertTrue(zoomed.contains("2026-03-09 12:00</time>"), zoomed);
  }

  @Test
  void aClickLeadsToTheLinkAndBack() {
    String list = widget(Map.of(), "light", 600);
    String link = widget(Map.of("key", "link-00000000"), "light", 600);

    String action =
        "<cwdb-action action=\"call\" display=\"widget\" endpoint=\"arn:aws:lambda:eu-central-1:"
            + "111122223333:function:query:live\">";
    assertTrue(
        list.contains("</a>" + action + "{&quot;key&quot;:&quot;link-00000000&quot;}"), list);
    assertTrue(link.contains("← All links</a>" + action + "{}"), link);
    assertTrue(link.contains("rejected</span><span class=\"soft\"> was linked</span>"), link);
  }

  @Test
  void whatIsMutedSaysUntilWhenAndByWhom() {
    String key = WATCHES.getFirst().key();
    AWS.store()
        .mute(
            RecordedPast.SCOPE, new Mute(key, NOW.plusSeconds(60), "Grace <b>", "they move house"));
    AWS.store()
        .mute(
            RecordedPast.SCOPE,
            new Mute(WATCHES.get(1).key(), NOW.minusSeconds(60), "Ada", "it has ended"));

    String list = widget(Map.of(), "light", 4000);
    String link = widget(Map.of("key", key), "light", 600);

    assertEquals(1, list.split("muted until ", -1).length - 1, "the other mute has ended");
    assertTrue(list.contains("2026-03-12 00:01</time> by Grace &lt;b&gt;"), list);
    assertTrue(link.contains("<dt>Muted until</dt>"), link);
    assertTrue(link.contains("by Grace &lt;b&gt;: they move house"), link);
  }

  @Test
  void aChangeSaysWhoBroughtItAbout() {
    WatchedLink rejected = WATCHES.getFirst();
    assertTrue(
        AWS.store()
            .explain(
                RecordedPast.SCOPE,
                rejected.key(),
                new LinkEvent(
                    new Cause(
                        Cause.Act.REJECTED,
                        Instant.parse("2026-03-10T07:59:00Z"),
                        "grace@example.com"),
                    LinkIds.ofNullable(rejected.key(), "111122223333", "444455556666"))));

    String link = widget(Map.of("key", rejected.key()), "light", 600);

    assertTrue(link.contains(" · rejected by grace@example.com"), link);
  }

  @Test
  void itIsFilteredByItsParameters() {
    String rejected = widget(Map.of("status", "rejected"), "light", 4000);

    assertEquals(1, rejected.split("<tr role=\"row\" ", -1).length - 1);
    assertTrue(
        widget(Map.of("text", "nobody"), "light", 600).contains("No link fits"), "an empty one");
  }

  /** The number is that of the list it leads to. */
  @Test
  void whatNeedsYouIsCountedOfWhatTheWidgetIsAbout() {
    WATCHES
        .subList(0, 10)
        .forEach(
            watch ->
                past.seen(watch, Instant.parse("2026-03-11T08:00:00Z"), LinkStatus.LINK_NOT_FOUND));

    String some = widget(Map.of("text", "Office 1"), "light", 300);
    assertTrue(some.contains("1 of 1 that needs you"), some);
    assertTrue(
        some.contains("{&quot;status&quot;:&quot;attention&quot;,&quot;text&quot;:&quot;Office 1")
            || some.contains("{&quot;text&quot;:&quot;Office 1&quot;,&quot;status&quot;:"),
        some);
    assertTrue(some.contains("1 not found") && some.contains("10 linked"), "of what is found");
    assertTrue(
        widget(Map.of("status", "linked"), "light", 300).contains("0 of 10 that need you"),
        "what a status leaves out needs somebody too");
  }

  @Test
  void aStatusThatIsNoneIsNamed() {
    String html = widget(Map.of("status", "rejcted"), "light", 600);

    assertTrue(html.contains("The parameter &#39;status&#39; cannot be &#39;rejcted&#39;."), html);
    assertTrue(html.contains("attention, bad, unreadable, muted"), html);
    assertTrue(html.contains("of 40"), "and all links are there: " + html);
  }

  /** In YAML they are no strings. */
  @Test
  void anAccountAndSeveralStatusesAreUnderstood() {
    past.seen(WATCHES.get(1), Instant.parse("2026-03-11T08:00:00Z"), LinkStatus.LINKING_FAILED);
    past.seen("444455556666", "2026-03-10T08:00:00Z", LinkStatus.REJECTED);

    assertTrue(
        widget(Map.of("key", 444455556666L), "light", 600).contains("← All links"), "the link");
    assertTrue(
        widget(Map.of("status", List.of("failed", "rejected")), "light", 4000)
            .contains("1–3 of 3 that fit"));
    assertTrue(widget(Map.of("status", "failed, muted"), "light", 600).contains("1–1 of 1 that"));
    assertTrue(widget(Map.of("page", 2), "light", 300).contains("4–6 of 4"));
    assertTrue(widget(Map.of("page", "99"), "light", 300).contains(" of 4"), "the last");
  }

  /** As the mail about it and the page do. */
  @Test
  void aLinkHasItsMuteCommand() {
    handler =
        new WidgetHandler(
            new QuerySetup(Settings.of(WATCHES), AWS.store(), new ManualTime(NOW)),
            Duration.ofMinutes(5),
            " --table Links --region eu-central-1");

    String link = widget(Map.of("key", "link-00000000"), "light", 600);

    assertTrue(
        link.contains(
            "<code data-copy=\"\">./account-links mute --table Links --region eu-central-1 --scope"
                + " 111122223333/eu-central-1 link-00000000 --for 7d --reason WHY</code>"),
        link);
  }

  @Test
  void aLongHistorySaysThatItsBeginIsLeftOut() {
    assertFalse(widget(Map.of("key", "link-00000001"), "light", 600).contains("left out"));
    for (int i = 0; i < 220; i++) {
      past.seen(
          WATCHES.get(1),
          Instant.parse("2026-03-03T08:00:00Z").plusSeconds(300 * i),
          i % 2 == 0 ? LinkStatus.REJECTED : LinkStatus.LINKED);
    }

    String link = widget(Map.of("key", "link-00000001"), "light", 600);

    assertTrue(link.contains("left out here; &#39;./account-links history&#39; has all"), link);
  }

  private String widget(Map<String, Object> parameters, String theme, int height) {
    Map<String, Object> event = new java.util.HashMap<>(parameters);
    event.put(
        "widgetContext",
        Map.of(
            "theme",
            theme,
            "width",
            900,
            "height",
            height,
            "timeRange",
            Map.of(
                "mode", "relative",
                "start", NOW.minusSeconds(86_400).toEpochMilli(),
                "end", NOW.toEpochMilli())));
    return (String)
        handler.handleRequest(event, new InvocationContext("query", Duration.ofSeconds(30)));
  }
}
