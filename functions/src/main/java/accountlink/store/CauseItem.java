package accountlink.store;

import accountlink.link.Cause;
import accountlink.link.LinkEvent;
import accountlink.link.Scope;
import java.time.Duration;
import java.time.Instant;

/** CloudTrail events and the causes taken from them, as attributes. */
final class CauseItem {
  static final String CAUSE = "cause";

  /** By then AWS has finished what the call began, and a scheduled run has recorded the change. */
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
            .orElseThrow(
                () ->
                    new IllegalStateException("a cause with the unknown event name " + eventName)),
        item.instant("at"),
        item.text("who"));
  }

  static Item of(Scope scope, LinkEvent event, Instant now) {
    Cause cause = event.cause();
    String which = event.link().linkId().or(() -> event.link().targetAccountId()).orElse("unknown");
    return Item.empty()
        .with(Table.PARTITION_KEY, Table.scope(scope))
        .with(Table.SORT_KEY, Table.event(cause.at(), cause.act().eventName() + "#" + which))
        .with(CAUSE, of(cause))
        .with("link", StateItem.of(event.link()))
        .with(Table.EXPIRES, now.plus(KEPT).getEpochSecond());
  }

  static LinkEvent event(Item item) {
    return new LinkEvent(cause(item.map(CAUSE)), StateItem.link(item.map("link")));
  }
}
