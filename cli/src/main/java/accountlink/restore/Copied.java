package accountlink.restore;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a restore has done, counted by several threads. */
public final class Copied {
  /** What became of an item, or of a pending alert. */
  public enum What {
    ENTRY,
    PERIOD,
    STATE,
    RUN,
    MUTE,
    OTHER,
    /** An alert that SNS had not accepted, added to a state that was there. */
    ALERT,
    /** The table had it already. */
    THERE,
    /** The table has another item of the same key, which stays. */
    DIFFERS,
    /** The table's own monitor has recorded the same change. */
    SAME_CHANGE,
    /** Its time is over. */
    EXPIRED,
    /** A mute of a link that the table's own monitor has looked after since. */
    OLD_MUTE
  }

  private final Map<What, Integer> counts = new EnumMap<>(What.class);
  private final List<String> differing = new ArrayList<>();

  synchronized void add(What what) {
    counts.merge(what, 1, Integer::sum);
  }

  synchronized void differs(String key) {
    add(What.DIFFERS);
    differing.add(key);
  }

  /** How often. */
  public synchronized int count(What what) {
    return counts.getOrDefault(what, 0);
  }

  /** The keys of the items that both tables have, each in another form. */
  public synchronized List<String> differing() {
    return differing.stream().sorted().toList();
  }
}
