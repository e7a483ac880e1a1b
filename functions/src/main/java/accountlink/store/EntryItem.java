package accountlink.store;

import accountlink.link.Evidence;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.link.Transition;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Entries of the history, and transitions, as attributes. */
final class EntryItem {
  private EntryItem() {}

  static Item of(Entry entry, Optional<Duration> retention) {
    Transition transition = entry.transition();
    Item item =
        Item.empty()
            .with(Table.PARTITION_KEY, Table.history(entry.scope(), entry.key()))
            .with(Table.SORT_KEY, Table.entry(transition.at(), entry.version()))
            .with(Table.DAY, Table.day(LocalDate.ofInstant(transition.at(), ZoneOffset.UTC)))
            .with(Table.DAY_ORDER, Table.dayOrder(transition.at(), entry.scope(), entry.key()))
            .with("account", entry.scope().account())
            .with("region", entry.scope().region())
            .with("key", entry.key())
            .with("version", entry.version())
            .with("alertId", entry.alertId());
    retention.ifPresent(
        kept -> item.with(Table.EXPIRES, transition.at().plus(kept).getEpochSecond()));
    item.attributes().putAll(of(transition).attributes());
    return item;
  }

  static Entry entry(Item item) {
    return new Entry(
        new Scope(item.text("account"), item.text("region")),
        item.text("key"),
        item.number("version"),
        transition(item),
        item.optionalText("alertId"));
  }

  static Item of(Transition transition) {
    return Item.empty()
        .with("from", transition.from().map(LinkStatus::awsName))
        .with("to", transition.to().awsName())
        .with("evidence", transition.evidence().name())
        .with("at", transition.at())
        .with("notBefore", transition.notBefore())
        .with("heldMillis", transition.held())
        .with("link", StateItem.of(transition.link()))
        .with(CauseItem.CAUSE, transition.cause().map(CauseItem::of));
  }

  static Transition transition(Item item) {
    return new Transition(
        item.optionalText("from").map(LinkStatus::of),
        LinkStatus.of(item.text("to")),
        item.oneOf(Evidence.class, "evidence"),
        item.instant("at"),
        item.optionalInstant("notBefore"),
        item.optionalDuration("heldMillis"),
        StateItem.link(item.map("link")),
        item.optionalMap(CauseItem.CAUSE).map(CauseItem::cause));
  }
}
