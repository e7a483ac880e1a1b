package accountlink.store;

import accountlink.link.Cause;
import accountlink.link.LinkEvent;
import accountlink.link.Scope;
import java.time.Duration;
import java.time.Instant;

/** What CloudTrail sent, as attributes. */
final class CauseItem {
  static final String CAUSE = "cause";

  /** AWS has long finished what a call began, and a scheduled run has seen it. */
  private static final Duration KEPT = Duration.ofDays(2);

  private CauseItem() {}

  static Item of(Cause cause) {
    return Item.empty()
        .with("eventName", cause.act().eventName())
        .with("at", cause.at())
        .with("who", cause.who());
  }

  static Cause cause(Item item) {
    String eventName = item.text("eventName");
    return new Cause(
        Cause.Act.of(eventName)
            .orElseThrow(() -> new IllegalStateException("a cause of unknown name " + eventName)),
        item.instant("at"),
        item.text("who"));
  }

  static Item of(Scope scope, LinkEvent event, Instant now) {
    Cause cause = event.cause();
    String which = event.link().linkId().or(() -> event.link().targetAccountId()).orElse("unknown");
    return Item.empty()
        .with(Table.PARTITION_KEY, Table.scope(scope))
        .with(Table.SORT_KEY, Table.events(cause.at(), cause.act().eventName() + "#" + which))
        .with(CAUSE, of(cause))
        .with("link", StateItem.of(event.link()))
        .with(Table.EXPIRES, now.plus(KEPT).getEpochSecond());
  }

  static LinkEvent event(Item item) {
    return new LinkEvent(cause(item.map(CAUSE)), StateItem.link(item.map("link")));
  }
}
