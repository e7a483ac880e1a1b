package accountlink.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.LocalAws;
import accountlink.fixture.ManualTime;
import accountlink.fixture.RecordedPast;
import accountlink.format.Urls;
import accountlink.lambda.QuerySetup;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.WatchedLink;
import accountlink.page.Site;
import accountlink.page.Window;
import accountlink.settings.Settings;
import accountlink.store.Store;
import accountlink.store.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * AWS's pattern of a link id allows any character. Each id comes back as it is: from the store,
 * through the API's path, the cursors of long answers, and the page's address.
 */
class OddLinkIdsTest {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final List<String> IDS =
      List.of(
          "link-#1#2#3#4",
          "link-a/b/../c",
          "link-%2F%25%zz",
          "link-a b  c d",
          "link-+&=?;,+&",
          "link-\\\"'`${x}",
          "link-日本語日本語日本",
          "link-😀😀😀😀😀😀😀😀",
          "link-e\u0301e\u0301e\u0301e\u0301",
          "link-<b>&amp;</b>",
          "link-~~~~~~~~\uFFFF",
          "444455556666");

  private final ManualTime clock = new ManualTime(NOON.plus(Duration.ofDays(1)));

  @Test
  void everyIdComesBackFromMemory() {
    assertComesBack(new MemoryStore(Optional.empty(), clock));
  }

  @Test
  void everyIdComesBackFromDynamoDb() {
    assertComesBack(AWS.store(clock));
  }

  private void assertComesBack(Store store) {
    List<WatchedLink> links = IDS.stream().map(id -> WatchedLink.unnamed(LinkRef.of(id))).toList();
    RecordedPast past = new RecordedPast(store);
    for (WatchedLink link : links) {
      past.seen(link, NOON, LinkStatus.PENDING);
      past.seen(link, NOON.plusSeconds(1), LinkStatus.REJECTED);
    }
    QuerySetup setup = new QuerySetup(Settings.of(links), store, clock);
    Api api = new Api(setup);
    Site site =
        new Site(
            setup.queries(api.context),
            RecordedPast.SCOPE,
            Duration.ofMinutes(5),
            Window.values()[0]);

    for (String id : IDS) {
      String path = "/links/" + Urls.encoded(id);
      assertEquals(id, Api.object(api.get(path).json()).get("key"));
      assertEquals(
          List.of("REJECTED", "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT"),
          walk(api, path + "/history", "entries", "to"));
      assertEquals(200, api.get(path + "/at", "time", "2026-03-02T12:00:00Z").status());
      assertEquals(200, site.get(path, Map.of()).status(), "the page of " + id);
      assertTrue(site.get("/", Map.of()).body().contains("\"" + path + "\""), path);
    }
    assertEquals(IDS.stream().sorted().toList(), sorted(walk(api, "/links", "links", "key")));
    List<String> twice = new ArrayList<>(IDS);
    twice.addAll(IDS);
    assertEquals(sorted(twice), sorted(walk(api, "/transitions", "transitions", "key")));
  }

  /** One field of all elements, which come in parts of one. */
  private static List<String> walk(Api api, String path, String list, String field) {
    List<String> values = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      Api.Reply part =
          next.isEmpty()
              ? api.get(path, "limit", "1")
              : api.get(path, "limit", "1", "next", next.get());
      assertEquals(200, part.status(), part.body());
      part.list(list).forEach(element -> values.add((String) element.get(field)));
      next = Optional.ofNullable(part.next());
    } while (next.isPresent());
    return values;
  }

  private static List<String> sorted(List<String> values) {
    return values.stream().sorted().toList();
  }
}
