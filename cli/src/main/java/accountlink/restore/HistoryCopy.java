package accountlink.restore;

import accountlink.restore.Copied.What;
import accountlink.store.dynamodb.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Copies rows of the history: entries, unreadable periods, and what later versions add. */
record HistoryCopy(TargetTable target, String from, Copied copied) {

  /**
   * @param rows of one partition
   */
  void copy(String partition, List<TableItem> rows) {
    List<TableItem> there = target.partition(partition);
    Map<String, TableItem> byKey =
        there.stream().collect(Collectors.toMap(TableItem::sortKey, one -> one));
    for (TableItem row : rows) {
      TableItem same = byKey.get(row.sortKey());
      if (same != null) {
        thereAlready(row, same);
      } else if (SameChange.isAmong(row, rows, there)) {
        copied.add(What.SAME_CHANGE);
      } else {
        copied.add(target.put(row.copiedFrom(from)) ? kind(partition) : What.THERE);
      }
    }
  }

  private void thereAlready(TableItem row, TableItem same) {
    if (row.saysTheSameAs(same)) {
      copied.add(What.THERE);
    } else {
      copied.differs(row.partition() + " " + row.sortKey());
    }
  }

  private static What kind(String partition) {
    if (partition.startsWith(Table.HISTORY_PREFIX)) {
      return What.ENTRY;
    }
    return partition.startsWith(Table.UNREADABLE_PREFIX) ? What.PERIOD : What.OTHER;
  }
}
