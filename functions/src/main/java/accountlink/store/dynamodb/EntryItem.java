package accountlink.store.dynamodb;

import accountlink.link.Transition;
import accountlink.store.Entry;
import accountlink.store.document.Document;
import accountlink.store.document.EntryDocument;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Entries of the history as items: their documents, with keys and expiry. */
final class EntryItem {
  private EntryItem() {}

  static Map<String, AttributeValue> of(Entry entry, Optional<Duration> retention) {
    Transition transition = entry.transition();
    Document item =
        EntryDocument.of(entry)
            .with(Table.PARTITION_KEY, Table.history(entry.scope(), entry.key()))
            .with(Table.SORT_KEY, Table.entry(transition.at(), entry.version()))
            .with(Table.DAY, Table.day(LocalDate.ofInstant(transition.at(), ZoneOffset.UTC)))
            .with(Table.DAY_ORDER, Table.dayOrder(transition.at(), entry.scope(), entry.key()));
    retention.ifPresent(
        kept -> item.with(Table.EXPIRES, transition.at().plus(kept).getEpochSecond()));
    return ItemAttributes.of(item);
  }

  static Entry entry(Map<String, AttributeValue> item) {
    return EntryDocument.entry(ItemAttributes.document(item));
  }
}
