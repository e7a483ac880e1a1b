package accountlink.restore;

import java.util.List;

/**
 * One change of a link's status that two monitors have recorded, each with a time and a version of
 * its own. A history has it once.
 */
final class SameChange {
  private SameChange() {}

  /**
   * Whether an entry is of a change that another history of the link has too. Entries are as the
   * table and its events have them.
   *
   * @param own the entries of its own history
   * @param others those of the other one
   */
  static boolean isAmong(TableItem entry, List<TableItem> own, List<TableItem> others) {
    return others.stream()
        .filter(other -> is(entry, other))
        .anyMatch(
            other -> isNothingBetween(entry, other, own) && isNothingBetween(entry, other, others));
  }

  /**
   * From and to the same statuses, where the times between which it happened overlap. A first
   * reading is no change.
   */
  private static boolean is(TableItem one, TableItem other) {
    return one.text("from").isPresent()
        && one.text("from").equals(other.text("from"))
        && one.text("to").equals(other.text("to"))
        && beganBeforeEnd(one, other)
        && beganBeforeEnd(other, one);
  }

  /** Where one of them has seen the status end, the other one has seen a later change. */
  private static boolean isNothingBetween(TableItem one, TableItem other, List<TableItem> entries) {
    String first = at(one).compareTo(at(other)) < 0 ? at(one) : at(other);
    String second = first.equals(at(one)) ? at(other) : at(one);
    return entries.stream()
        .map(SameChange::at)
        .noneMatch(at -> first.compareTo(at) < 0 && at.compareTo(second) < 0);
  }

  /** Instants as texts sort as they do in time. Without a lower bound nothing is known. */
  private static boolean beganBeforeEnd(TableItem one, TableItem other) {
    return one.text("notBefore").map(from -> from.compareTo(at(other)) < 0).orElse(false);
  }

  private static String at(TableItem entry) {
    return entry.text("at").orElse("");
  }
}
