package accountlink.store.dynamodb;

import accountlink.link.RunGap;
import accountlink.link.Scope;
import accountlink.store.Entry;
import accountlink.store.EntryPosition;
import accountlink.store.MuteEntry;
import accountlink.store.ResultPage;
import accountlink.store.UnreadableEntry;
import accountlink.store.UnusableItemException;
import accountlink.store.document.Document;
import accountlink.store.document.EntryDocument;
import accountlink.store.document.MuteDocument;
import accountlink.store.document.RunDocument;
import accountlink.store.document.UnreadableDocument;
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
 * @param ofOneDay begins the partition key of the index; empty: the rows are not in the index
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
          UnreadableDocument::of,
          UnreadableDocument::entry,
          EntryPosition::of);

  static final HistoryItems<MuteEntry> MUTES =
      new HistoryItems<>(
          Table.MUTES_PREFIX,
          Table.MUTES_DAY_PREFIX,
          MuteDocument::of,
          MuteDocument::entry,
          EntryPosition::of);

  static final HistoryItems<RunGap> GAPS =
      new HistoryItems<>(
          Table.GAPS_PREFIX, "", RunDocument::of, RunDocument::gap, EntryPosition::of);

  Map<String, AttributeValue> of(T row, Optional<Duration> retention) {
    EntryPosition at = position.apply(row);
    Document item = document.apply(row);
    item.values().putAll(keys(at).values());
    retention.ifPresent(kept -> item.with(Table.EXPIRES, at.at().plus(kept).getEpochSecond()));
    return ItemAttributes.of(item);
  }

  /**
   * @throws RuntimeException of any kind where a newer version wrote it, or it is damaged
   */
  private T row(Map<String, AttributeValue> item) {
    return parser.apply(ItemAttributes.document(item));
  }

  /** The rows that can be read, of a page of items. */
  ResultPage<T> rows(ResultPage<Map<String, AttributeValue>> items) {
    return items.read(HistoryItems::name, this::row);
  }

  /**
   * The only row of an answer.
   *
   * @throws UnusableItemException where it cannot be read
   */
  T only(Map<String, AttributeValue> item) {
    return UnusableItemException.throwIfUnusable(name(item), () -> row(item));
  }

  /** Its keys are there, whatever else is wrong with it. */
  private static String name(Map<String, AttributeValue> item) {
    return item.get(Table.PARTITION_KEY).s() + " " + item.get(Table.SORT_KEY).s();
  }

  /** The keys of the item, and those of the index. */
  Document keys(EntryPosition row) {
    Document keys =
        Document.empty()
            .with(Table.PARTITION_KEY, partition(row.scope(), row.key()))
            .with(Table.SORT_KEY, Table.entry(row.at(), row.version()));
    if (ofOneDay.isEmpty()) {
      return keys;
    }
    return keys.with(Table.DAY, day(LocalDate.ofInstant(row.at(), ZoneOffset.UTC)))
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
