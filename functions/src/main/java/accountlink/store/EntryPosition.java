package accountlink.store;

import accountlink.link.RunGap;
import accountlink.link.Scope;
import java.time.Instant;
import java.util.Comparator;

/** Where an entry is among all entries, by time: the position after which a next page begins. */
public record EntryPosition(Instant at, Scope scope, String key, long version)
    implements Comparable<EntryPosition> {
  private static final Comparator<EntryPosition> OLDEST_FIRST =
      Comparator.comparing(EntryPosition::at)
          .thenComparing(position -> position.scope().account())
          .thenComparing(position -> position.scope().region())
          .thenComparing(EntryPosition::key)
          .thenComparing(EntryPosition::version);

  public static EntryPosition of(Entry entry) {
    return new EntryPosition(entry.transition().at(), entry.scope(), entry.key(), entry.version());
  }

  /** At the period's end; the key of a whole scope is empty. */
  public static EntryPosition of(UnreadableEntry entry) {
    return new EntryPosition(
        entry.period().until(), entry.scope(), entry.key().orElse(""), entry.version());
  }

  public static EntryPosition of(MuteEntry entry) {
    return new EntryPosition(entry.at(), entry.scope(), entry.key(), entry.version());
  }

  /** At the gap's end. */
  public static EntryPosition of(RunGap gap) {
    return new EntryPosition(gap.until(), gap.scope(), "", gap.version());
  }

  /**
   * @param text {@link #text()} of a position
   * @throws IllegalArgumentException or {@link java.time.DateTimeException} if it is not
   */
  public static EntryPosition parse(String text) {
    String[] parts = text.split("#", 4);
    int end = parts.length < 4 ? -1 : parts[3].lastIndexOf('#');
    if (end < 0) {
      throw new IllegalArgumentException("'" + text + "' is not a position");
    }
    return new EntryPosition(
        Instant.parse(parts[0]),
        new Scope(parts[1], parts[2]),
        parts[3].substring(0, end),
        Long.parseLong(parts[3].substring(end + 1)));
  }

  /** {@code instant#account#region#key#version}; a link id may have any character, also '#'. */
  public String text() {
    return String.join(
        "#", at.toString(), scope.account(), scope.region(), key, Long.toString(version));
  }

  @Override
  public int compareTo(EntryPosition other) {
    return OLDEST_FIRST.compare(this, other);
  }
}
