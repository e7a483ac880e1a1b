package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import accountlink.laptop.CallProgress.Counts;
import accountlink.link.LinkRef;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import accountlink.settings.Settings.WatchedScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunProgressTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private static final Settings TWO_LINKS =
      Settings.of(
          Stream.of("link-payroll01", "link-payroll02")
              .map(key -> WatchedLink.unnamed(LinkRef.of(key)))
              .toList());

  private static Scope scope(int number) {
    return new Scope("%012d".formatted(number), "eu-west-1");
  }

  private static RunProgress progress(int scopes) {
    return new RunProgress(
        IntStream.range(0, scopes)
            .mapToObj(i -> new WatchedScope(scope(i), Optional.empty(), TWO_LINKS, Set.of()))
            .toList(),
        Duration.ofMinutes(5),
        NOON);
  }

  @Test
  void aSingleScopeIsNotNamed() {
    assertEquals(
        List.of("Reading 2 links: 2 called, 1 answered"),
        progress(1).lines(scope(0), new Counts(2, 1, 0, 0, 0), NOON));
  }

  @Test
  void ofSeveralThoseAtWorkAreNamed() {
    RunProgress progress = progress(3);
    progress.lines(scope(0), new Counts(2, 1, 0, 0, 0), NOON);
    progress.lines(scope(1), new Counts(2, 1, 1, 0, 0), NOON);

    assertEquals(
        List.of(
            "1 of 3 scopes are read",
            "000000000000 in eu-west-1: Reading 2 links: 2 called, 1 answered",
            "000000000002 in eu-west-1: Reading 2 links: 1 called, 0 answered · 1 a second · about 1"
                + " second left"),
        progress.lines(scope(2), new Counts(1, 0, 0, 0, 0), NOON));
  }

  @Test
  void ofManyTheFirstAreNamedAndAllAreCounted() {
    RunProgress progress = progress(50);
    List<String> last = List.of();
    for (int i = 0; i < 40; i++) {
      last = progress.lines(scope(i), new Counts(2, 1, 0, 0, 0), NOON);
    }

    assertEquals("0 of 50 scopes are read, and 40 at work", last.getFirst());
    assertEquals(1 + 5, last.size());
  }
}
