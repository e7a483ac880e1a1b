package accountlink.screen;

import accountlink.history.LinkView;
import accountlink.link.CurrentStatus;
import accountlink.link.Evidence;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.Mute;
import accountlink.link.Scope;
import accountlink.link.TimeBounds;
import accountlink.link.UnreadableCause;
import accountlink.link.UnreadablePeriod;
import accountlink.link.WatchedLink;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Help.Ansi;

/** Links as they are known at a time, and screens to show them on. */
final class SomeLinks {
  static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");
  private static final Instant SINCE = Instant.parse("2026-03-02T08:00:00Z");

  private SomeLinks() {}

  static Screen screen(int columns, int rows) {
    return new Screen(
        new PrintStream(OutputStream.nullOutputStream()),
        true,
        Ansi.OFF,
        () -> new TerminalSize(columns, rows),
        Signs.ALL);
  }

  /** So many that are linked, and first so many that are rejected. */
  static List<LinkView> links(int linked, int rejected) {
    return IntStream.range(0, linked + rejected)
        .mapToObj(
            i ->
                link(
                    "Customer workspace of office " + i,
                    "link-%08d".formatted(i),
                    i < rejected ? "REJECTED" : "LINKED"))
        .toList();
  }

  static LinkView link(String name, String key, String status) {
    return new LinkView(
        SCOPE,
        new WatchedLink(LinkRef.of(key), name, Optional.empty()),
        true,
        Optional.of(
            new CurrentStatus(
                LinkStatus.of(status),
                Evidence.STATUS_ANSWERED,
                TimeBounds.between(SINCE, SINCE),
                NOW,
                LinkIds.UNKNOWN,
                Optional.empty(),
                Optional.empty())),
        Optional.empty(),
        Optional.empty(),
        1);
  }

  static LinkView unreadable(LinkView link) {
    UnreadablePeriod period =
        new UnreadablePeriod(1, SINCE, UnreadableCause.THROTTLED, "slow down", false);
    return new LinkView(
        link.scope(),
        link.watchedLink(),
        true,
        link.current(),
        Optional.of(period),
        link.mute(),
        link.version());
  }

  static LinkView muted(LinkView link) {
    return new LinkView(
        link.scope(),
        link.watchedLink(),
        true,
        link.current(),
        link.unreadable(),
        Optional.of(new Mute(link.key(), NOW.plusSeconds(60), "me", "a move")),
        link.version());
  }
}
