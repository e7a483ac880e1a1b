package accountlink.store.dynamodb;

import accountlink.link.Scope;
import accountlink.store.Entry;
import accountlink.store.EntryPosition;
import accountlink.store.UnreadableEntry;
import accountlink.store.document.Document;
import accountlink.store.document.EntryDocument;
import accountlink.store.document.UnreadableEntryDocument;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Rows of the history as items: their documents, with keys and expiry. Each kind of row has
 * partitions of its own, in the table and in the index, so that none is read for another.
 *
 * @param <T> the kind of row
 * @param ofOneLink begins the partition key
 * @param ofOneDay begins the partition key of the index
 */
record HistoryItems<T>(
    String ofOneLink,
    String ofOneDay,
    Function<T, Document> document,
    Function<Document, T> parser,
    Function<T, EntryPosition> position) {

  static final HistoryItems<Entry> ENTRIES =
      new HistoryItems<>(
          Table.HISTORY_PREFIX,
          Table.DAY_PREFIX,
          EntryDocument::of,
          EntryDocument::entry,
          EntryPosition::of);

  static final HistoryItems<UnreadableEntry> UNREADABLE =
      new HistoryItems<>(
          Table.UNREADABLE_PREFIX,
          Table.UNREADABLE_DAY_PREFIX,
          UnreadableEntryDocument::of,
          UnreadableEntryDocument::entry,
          EntryPosition::of);

  Map<String, AttributeValue> of(T row, Optional<Duration> retention) {
    EntryPosition at = position.apply(row);
    Document item = document.apply(row);
    item.values().putAll(keys(at).values());
    retention.ifPresent(kept -> item.with(Table.EXPIRES, at.at().plus(kept).getEpochSecond()));
    return ItemAttributes.of(item);
  }

  T row(Map<String, AttributeValue> item) {
    return parser.apply(ItemAttributes.document(item));
  }

  /** The keys of the item, and those of the index. */
  Document keys(EntryPosition row) {
    return Document.empty()
        .with(Table.PARTITION_KEY, partition(row.scope(), row.key()))
        .with(Table.SORT_KEY, Table.entry(row.at(), row.version()))
        .with(Table.DAY, day(LocalDate.ofInstant(row.at(), ZoneOffset.UTC)))
        .with(Table.DAY_ORDER, Table.dayOrder(row.at(), row.scope(), row.key()));
  }

  /**
   * @param key empty for the whole scope
   */
  String partition(Scope scope, String key) {
    return ofOneLink + scope.account() + "#" + scope.region() + "#" + key;
  }

  String day(LocalDate day) {
    return ofOneDay + day;
  }
}
