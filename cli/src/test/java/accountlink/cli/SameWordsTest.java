package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.history.HistoryQueries;
import accountlink.lambda.QuerySetup;
import accountlink.lambda.WidgetHandler;
import accountlink.laptop.DataFolder;
import accountlink.laptop.LaptopContext;
import accountlink.link.DurationBounds;
import accountlink.link.LinkRef;
import accountlink.link.TimeBounds;
import accountlink.link.Transition;
import accountlink.link.WatchedLink;
import accountlink.page.Site;
import accountlink.page.Window;
import accountlink.settings.Settings;
import accountlink.settings.SettingsJson;
import accountlink.simulated.Delivery;
import accountlink.simulated.Fault;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedWorkSpaces;
import accountlink.store.Entry;
import accountlink.store.sqlite.SqliteStore;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Three stays of three links at a status, told by every surface: in the same words, with the same
 * bounds, and what really happened lies within them. Checks run every twelve hours; for a day and a
 * half in the middle nobody could read.
 */
class SameWordsTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final Duration EVERY = Duration.ofHours(12);
  private static final int RUNS = 12;
  private static final Instant END = START.plus(EVERY.multipliedBy(RUNS));

  /** A link, its status from one true time to another, and how that is to be told. */
  private enum Stay {
    SEEN_FROM_THE_FIRST_LOOK(
        "link-payroll01",
        new String[] {"PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT", "LINKED"},
        new Instant[] {START.minus(Duration.ofDays(30)), hours(43)},
        "between 2026-03-03 20:00:00 and 2026-03-04 08:00:00 UTC",
        "at least 1 day 12 hours",
        "≥1d 12h"),
    SEEN_TO_BEGIN_AND_UNREADABLE_AT_ITS_END(
        "link-legal0001",
        new String[] {"LINKED", "REJECTED", "LINKED"},
        new Instant[] {START, hours(30), hours(80)},
        "between 2026-03-04 08:00:00 and 2026-03-06 08:00:00 UTC",
        "12 hours to 3 days",
        "12h–3d"),
    SEEN_ONCE(
        "link-research1",
        new String[] {"PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT", "LINKING_FAILED"},
        new Instant[] {START.minus(Duration.ofDays(9)), START.plusSeconds(5)},
        "between 2026-03-02 08:00:00 and 20:00:00 UTC",
        "",
        "?");

    private final String key;
    private final String[] statuses;
    private final Instant[] begins;
    private final String happened;
    private final String words;
    private final String brief;

    Stay(
        String key,
        String[] statuses,
        Instant[] begins,
        String happened,
        String words,
        String brief) {
      this.key = key;
      this.statuses = statuses;
      this.begins = begins;
      this.happened = happened;
      this.words = words;
      this.brief = brief;
    }

    String at(Instant time) {
      int i = begins.length - 1;
      while (i > 0 && begins[i].isAfter(time)) {
        i--;
      }
      return statuses[i];
    }

    /** The begin of the stay's last status but one, and its end. */
    Instant began() {
      return begins[begins.length - 2];
    }

    Instant ended() {
      return begins[begins.length - 1];
    }

    private static Instant hours(int hours) {
      return START.plus(Duration.ofHours(hours));
    }
  }

  private static final Settings SETTINGS =
      Settings.of(
          Stream.of(Stay.values())
              .map(
                  stay ->
                      new WatchedLink(
                          new LinkRef.LinkId(stay.key), "Name of " + stay.key, Optional.empty()))
              .toList());

  private static final List<Delivery> DELIVERED = new ArrayList<>();

  @TempDir static Path folder;

  @BeforeAll
  static void run() throws IOException {
    Files.writeString(folder.resolve("settings.json"), SettingsJson.write(SETTINGS));
    try (SimulatedWorkSpaces aws = SimulatedWorkSpaces.start()) {
      LocalCheck check = new LocalCheck(folder.resolve("data"), SETTINGS, aws);
      for (int run = 0; run < RUNS; run++) {
        Instant now = START.plus(EVERY.multipliedBy(run));
        for (Stay stay : Stay.values()) {
          aws.put(new Link(stay.key, stay.at(now), "111122223333", "444455556666"));
        }
        boolean isDenied = run >= 5 && run <= 7;
        if (isDenied) {
          aws.failAll(new Fault.AccessDenied());
        } else {
          aws.endAllFaults();
        }
        DELIVERED.addAll(check.deliveries(() -> now));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everySurfaceSaysTheSame(Stay stay) {
    String inWords = stay.words.isEmpty() ? "" : " " + stay.words;
    String mail = delivered("email", stay);
    String slack = delivered("https", stay);
    String json = ask("history", stay.key, "--output", "json");
    String csv = ask("history", stay.key, "--output", "csv");
    String bounds = json(held(stay));

    assertAll(
        () -> assertTrue(mail.contains(stay.happened), mail),
        () -> assertTrue(mail.contains(inWords), mail),
        () -> assertTrue(slack.contains(stay.happened), slack),
        () -> assertTrue(slack.contains(inWords), slack),
        () -> assertTrue(delivered("lambda", stay).contains(bounds), bounds),
        () -> assertTrue(json.replaceAll("\\s", "").contains(bounds), json),
        () -> assertTrue(csv.contains(csv(held(stay))), csv),
        () -> assertTrue(page(stay).contains(stay.brief), page(stay)),
        () -> assertTrue(page(stay).contains(stay.happened), page(stay)),
        () -> assertTrue(widget(stay).contains(stay.brief), widget(stay)),
        () -> assertTrue(transitions().contains(stay.brief), transitions()));
    if (stay.words.isEmpty()) {
      assertTrue(
          !mail.contains("acceptance for") && !page(stay).contains("was pending acceptance for"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatHappenedLiesWithinTheBounds(Stay stay) {
    Transition end = last(stay).transition();
    Duration truth = Duration.between(stay.began(), stay.ended());

    within(end.fromBegan().orElseThrow(), stay.began());
    within(end.happened(), stay.ended());
    assertTrue(held(stay).atLeast().compareTo(truth) <= 0, () -> held(stay) + " of " + truth);
    assertTrue(
        held(stay).atMost().filter(most -> most.compareTo(truth) < 0).isEmpty(),
        () -> held(stay) + " of " + truth);
  }

  private static void within(TimeBounds bounds, Instant truth) {
    assertTrue(!bounds.by().isBefore(truth), () -> bounds + " of " + truth);
    assertTrue(
        bounds.after().filter(after -> after.isAfter(truth)).isEmpty(),
        () -> bounds + " of " + truth);
  }

  private static DurationBounds held(Stay stay) {
    return last(stay).transition().held().orElseThrow();
  }

  private static Entry last(Stay stay) {
    try (SqliteStore store = new DataFolder(folder.resolve("data")).open()) {
      HistoryQueries queries = queries(store);
      return queries
          .history(queries.link(LocalCheck.SCOPE, stay.key).orElseThrow())
          .entries()
          .getLast();
    }
  }

  private static HistoryQueries queries(SqliteStore store) {
    return new HistoryQueries(
        store, List.of(SETTINGS.watchList(LocalCheck.SCOPE)), InstantSource.fixed(END));
  }

  /** What a subscriber got about the stay's end, on one line. */
  private static String delivered(String protocol, Stay stay) {
    String to = stay.statuses[stay.statuses.length - 1];
    return DELIVERED.stream()
        .filter(delivery -> delivery.protocol().equals(protocol))
        .filter(delivery -> to.equals(delivery.attributes().get("status")))
        .map(Delivery::body)
        .filter(body -> body.contains(stay.key))
        .map(body -> body.replaceAll("\\s+", protocol.equals("lambda") ? "" : " "))
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  private static String ask(String... arguments) {
    CommandResult result =
        CommandResult.of(
            Stream.concat(
                    Stream.of(arguments),
                    Stream.of(
                        "--data",
                        folder.resolve("data").toString(),
                        "--settings",
                        folder.resolve("settings.json").toString()))
                .toArray(String[]::new));
    assertEquals(0, result.exitCode(), result.err());
    return result.out();
  }

  private static String transitions() {
    return ask("transitions", "--since", "2026-03-01", "--until", "2026-04-01");
  }

  private static String page(Stay stay) {
    try (SqliteStore store = new DataFolder(folder.resolve("data")).open()) {
      return new Site(queries(store), LocalCheck.SCOPE, EVERY, Window.MONTH)
          .get("/links/" + stay.key, Map.of())
          .body();
    }
  }

  private static String widget(Stay stay) {
    try (SqliteStore store = new DataFolder(folder.resolve("data")).open()) {
      return new WidgetHandler(new QuerySetup(SETTINGS, store, InstantSource.fixed(END)), EVERY)
          .handleRequest(
              Map.of("key", stay.key, "widgetContext", Map.of("width", 900, "height", 900)),
              new LaptopContext(LocalCheck.SCOPE, new DiscardedLog()))
          .toString();
    }
  }

  private static String json(DurationBounds held) {
    return "\"held\":{\"atLeastSeconds\":"
        + held.atLeast().toSeconds()
        + held.atMost().map(most -> ",\"atMostSeconds\":" + most.toSeconds()).orElse("")
        + "}";
  }

  private static String csv(DurationBounds held) {
    return ","
        + held.atLeast().toSeconds()
        + ","
        + held.atMost().map(most -> most.toSeconds() + "").orElse("")
        + ",STATUS_ANSWERED,";
  }
}
