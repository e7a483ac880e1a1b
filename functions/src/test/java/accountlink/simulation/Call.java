package accountlink.simulation;

/**
 * One call of a run to the store, the topic or WorkSpaces.
 *
 * @param name the method
 * @param item what it reads or writes: an item of the table, or all of them; the topic; a link as
 *     AWS knows it
 * @param writes whether it changes the item
 */
record Call(String name, String item, boolean writes) {
  /** Before the name of each item of the table. */
  private static final String TABLE = "table:";

  private static final String ALL_OF_THE_TABLE = TABLE + "*";

  /** Of the whole scope. */
  static Call load(String name) {
    return new Call(name, ALL_OF_THE_TABLE, false);
  }

  /** Of an item of the table. A pending alert is a part of the item of its link. */
  static Call write(String name, String item) {
    return new Call(name, TABLE + item, true);
  }

  static Call publish() {
    return new Call("publish", "topic", true);
  }

  /** Reading a link is like writing it: which of two readings is the later one matters. */
  static Call read(String key) {
    return new Call("read", "link:" + key, true);
  }

  /** Reading all links, as {@link #read} reads one. */
  static Call list() {
    return new Call("list", "link:*", true);
  }

  /** A link changes. */
  static Call change(String key) {
    return new Call("change", "link:" + key, true);
  }

  /** Whether the order of the two makes no difference. */
  boolean commutesWith(Call other) {
    boolean sameItem =
        item.equals(other.item) || isAllWith(item, other.item) || isAllWith(other.item, item);
    return !sameItem || !writes && !other.writes;
  }

  private static boolean isAllWith(String all, String one) {
    return all.endsWith(":*") && one.startsWith(all.substring(0, all.length() - 1));
  }

  @Override
  public String toString() {
    return name + " " + item;
  }
}
